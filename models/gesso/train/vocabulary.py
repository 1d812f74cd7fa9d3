"""Write into looks.json what the program needs to understand an instruction without the model: every word that the grammar
or the book of phrases knows (`also`, `dials`: what people say besides, written by hand, never trained on), and for each look
the words that tell it apart."""
import itertools, json, math, re
from collections import Counter
import looks, words
from surface import SURFACES
from words import BOOK, FAMILIES, NOUN, BARE, ADJECTIVE, MATERIAL, RECOLOR, SKY, NOTHING

FILLER = set('a bit an the it this is of in on to as if and with from by for into out at be let i me want make turn give add use put show have change set look looks style all more less not its like than over only '
             'under through down up up top red blue green yellow orange teal brown black white grey gray purple pink cyan crimson rosy violet turquoise '
             'remove take away paint painted draw drawn apply use go place lay break fill full bottom big book page room wall surface way time short model process wrong '
             'season balance cover covered wrap block plate plated layer warm dark bright soft tone building building streaks colour color colors colour colours light picture photo scene shot print drawing painting made thing things'.split())


POLITE = 10                      # with or without one of nine polite forms


def split(text):
    return [w for w in re.findall(r"[a-z0-9&']+(?:-[a-z0-9]+)*", re.sub(r'\{\w\}', ' ', text.lower()))]


def own_text(f):
    extra = {'recolor': BOOK['colors'] + [w for v in BOOK['colorSynonyms'].values() for w in v], 'sky-color': ['sky']}.get(f['name'], [])
    return [*f['nouns'], *f['adjectives'], *f['sentences'], f['example'], *extra]


def paraphrases(f):
    """How many different sentences the grammar has for a look, without strength words and typing mistakes."""
    return POLITE * bare(f)


def bare(f):
    """How many core sentences, without politeness."""
    many = lambda templates, slots: sum(math.prod(slots.get(k, 1) for k in re.findall(r'\{(\w)\}', t)) for t in templates)
    s, o = len(BOOK['subjects']), len(BOOK['objects'])
    if f['name'] == 'recolor':
        return many(RECOLOR, dict(p=14, q=13, t=len(BOOK['things']), o=len(words.RECOLOR_OBJECTS)))
    if f['name'] == 'sky-color':
        return many(SKY, dict(q=14, s=s))
    n = many(NOUN, dict(n=len(f['nouns']), s=s)) + many(ADJECTIVE, dict(a=len(f['adjectives']), s=s)) + sum(s + 1 if ' it ' in t else 1 for t in f['sentences'])
    if f['group'] in words.SCENE and f['nouns']:
        n += many(BARE, dict(b=len(f['nouns']), s=s))
    if f['group'] == 'material':
        n += many(MATERIAL, dict(n=len(f['nouns']), o=o, s=s))
    return n


def main():
    common = [*NOUN, *BARE, *ADJECTIVE, *MATERIAL, *RECOLOR, *SKY, *NOTHING, *BOOK['polite'], *BOOK['subjects'], *BOOK['things'], *BOOK['objects'], *words.RECOLOR_OBJECTS,
              *[w for v in BOOK['strength'].values() for w in v['words']], 'very much', 'really strongly']
    own = {f['name']: set(itertools.chain.from_iterable(split(t) for t in own_text(f))) for f in FAMILIES}
    spread = Counter(w for ws in own.values() for w in ws)
    for f in FAMILIES:
        f['keywords'] = sorted(w for w in own[f['name']] if w not in FILLER and spread[w] <= 3)
        f['paraphrases'] = paraphrases(f)
        if f['name'] in SURFACES:
            f['surface'] = SURFACES[f['name']]
    heard = [t for f in [*FAMILIES, *BOOK['strength'].values()] for t in f['also']] + [t for f in BOOK['finishes'] for t in own_text(f)] + [t for d in BOOK['dials'] for t in d['of'] + d['high'] + d['low']]
    BOOK['vocabulary'] = sorted(set(itertools.chain.from_iterable(split(t) for t in common + heard)) | set().union(*own.values()))
    text = json.dumps(BOOK, indent=1, ensure_ascii=False)
    text = re.sub(r'\[\s+((?:"(?:[^"\\]|\\.)*",?\s*)+)\]', lambda m: '[' + re.sub(r'\s*\n\s*', ' ', m.group(1)).strip() + ']', text)
    (words.HERE.parent / 'looks.json').write_text(text + '\n')
    print(len(BOOK['vocabulary']), 'words; fewest paraphrases:', sorted((f['paraphrases'], f['name']) for f in FAMILIES)[:5])
    for f in FAMILIES:
        if not f['keywords'] and f['group'] != 'local':
            print('no keyword:', f['name'])


if __name__ == '__main__':
    main()
