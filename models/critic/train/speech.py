"""What the critic can say: a few words, each a token, and the sentences that they make."""
import json, sys
from pathlib import Path

GESSO = Path(__file__).resolve().parents[2] / 'gesso'
sys.path.append(str(GESSO / 'train'))                                          # after our own: some files have the same names
BOOK = json.loads((GESSO / 'looks.json').read_text())
UNLEARNT = ('gate-weave', 'cinematic', 'halation', 'dust-and-scratches', 'portrait-film', 'slide-film', 'silver-film', 'letterbox', 'paper')
LEARNT = [f['name'] for f in BOOK['families']]                                      # looks of Gesso's book, which have wanted results
MODELS = [f['name'] for f in BOOK['families'] if f.get('motion', {}).get('model', True)]   # those that it makes: layers paint the others
FINISHES = [f['name'] for f in BOOK['finishes'] if f['name'] not in UNLEARNT]      # a moving gate shows in no single picture
LOOKS = [*LEARNT, *FINISHES]
COLORS = BOOK['colors']
FAILED = ['nothing', 'noise', 'banding', 'black', 'flat', 'blown-out', 'repeated-tiles']
AMOUNTS = {'faintly': (.12, .36), 'slightly': (.40, .68), 'fully': (.80, 1.25)}     # share of the change
COLORED = ('recolor', 'sky-color')                                                  # looks that name a colour
START, END = 0, 1
WORDS = ['<start>', '<end>', *LOOKS, *FAILED, *AMOUNTS, *COLORS]
ID = {w: i for i, w in enumerate(WORDS)}
LENGTH = 4                                                                          # what, colour, amount, end


def sentence(what, color=None, amount=None):
    """Token numbers of a sentence, ended and filled up with ends."""
    ids = [ID[w] for w in (what, color, amount) if w]
    return ids + [END] * (LENGTH - len(ids))


def sentences():
    """Every sentence that there is: (what, color, amount)."""
    out = [(f, None, None) for f in FAILED]
    for look in LOOKS:
        for color in (COLORS if look in COLORED else [None]):
            out += [(look, color, a) for a in AMOUNTS]
    return out


SENTENCES = sentences()


def said(token):
    """How a token is written out: a look by its first noun."""
    if token in LOOKS:
        look = next(f for f in [*BOOK['families'], *BOOK['finishes']] if f['name'] == token)
        return (look['nouns'] or look['adjectives'] or [token])[0]
    return token.replace('-', ' ')
