"""Instructions: sentences for every look from templates, and the tokenizer that reads them.

Each sentence has a core ("turn the table into marble"); about one core in eight is held out for the test, whatever
politeness, strength word or typing mistake is put around it."""
import argparse, json, random, zlib
from pathlib import Path
from looks import BOOK, FAMILIES, COLORS

HERE = Path(__file__).resolve().parent
TOKENIZER = HERE.parent / 'tokenizer'
LENGTH = 32
NOUN = ['make it {n}', 'turn it into {n}', 'turn {s} into {n}', 'make {s} look like {n}', 'make it look like {n}', 'convert it to {n}', 'convert {s} into {n}', 'change it into {n}',
        'change it to {n}', 'show it as {n}', 'render it as {n}', 'render {s} as {n}', 'give it the look of {n}', 'i want {n}', 'i want it to look like {n}', 'let it look like {n}',
        'transform {s} into {n}', 'transform it into {n}', 'in the style of {n}', 'as {n}', '{n}', 'redo {s} as {n}', 'style it as {n}', 'have it look like {n}']
BARE = ['{b} style', 'in {b} style', 'make it {b} style', 'give it a {b} look', 'give {s} a {b} look', 'apply a {b} effect', 'add a {b} effect', '{b} look', '{b} effect', 'with a {b} look']
ADJECTIVE = ['make it {a}', 'make {s} {a}', 'make it look {a}', 'i want it {a}', 'let it be {a}', 'let it look {a}', 'have it {a}', 'turn it {a}', 'it should be {a}', 'it should look {a}', '{a}', 'show it {a}', 'render it {a}']
MATERIAL = ['turn the {o} into {n}', 'make the {o} out of {n}', 'make it from {n}', 'make the {o} look like {n}', 'replace the {o} with {n}', 'change the {o} to {n}', 'as if made of {n}', 'give the {o} a {n} texture',
            'make {s} out of {n}', 'made of {n}', 'build it out of {n}', 'with a {n} surface', '{n} texture', 'the {o} should be {n}']
RECOLOR = ['make the {p} {t} {q}', 'turn the {p} {t} {q}', 'change {p} to {q}', 'recolor the {p} {t} {q}', 'paint the {p} {t} {q}', 'turn everything {p} {q}', 'make everything that is {p} {q}', 'make everything {p} {q}',
           'color the {p} {t} {q}', 'change the color of the {p} {t} to {q}', 'replace {p} with {q}', 'swap {p} for {q}', '{p} to {q}', 'make {p} {q}', 'make the {p} {o} {q}', 'paint the {p} {o} {q}',
           'turn the {p} {o} {q}', 'change the {p} {o} to {q}', 'turn {p} into {q}', 'change {p} {t} to {q}', 'make all {p} {t} {q}', 'i want the {p} {t} to be {q}', 'from {p} to {q}', 'dye the {p} {o} {q}']
SKY = ['make the sky {q}', 'turn the sky {q}', 'paint the sky {q}', 'give it a {q} sky', 'change the sky to {q}', 'i want a {q} sky', 'color the sky {q}', 'let the sky be {q}', 'a {q} sky', 'the sky should be {q}',
       'change the color of the sky to {q}', 'make the sky look {q}', 'recolor the sky {q}', 'put a {q} sky over {s}', 'have a {q} sky', 'dye the sky {q}']
NOTHING = ['', 'do nothing', 'leave it as it is', 'keep it', 'change nothing', 'no change', 'leave {s} alone', 'keep {s} as it is', 'the same']
FOREIGN = 'helicopter dog banana taller bigger swim dance piano tomorrow seven soup letter music elephant happy older beard rotate upside crop sharper airplane robot zombie spaceship dinosaur potato'.split()
RECOLOR_OBJECTS = ['car', 'shirt', 'flower', 'flowers', 'wall', 'door', 'hat', 'dress', 'house', 'roof', 'leaves', 'bird', 'ball', 'box', 'bottle', 'fruit']
SCENE = {'light', 'photo', 'paint'}


def strip_article(n):
    for a in ('a ', 'an ', 'the '):
        if n.startswith(a):
            return n[len(a):]
    return n


def color_word(rng, c):
    return rng.choice(BOOK['colorSynonyms'].get(c, [c]))


def cores(rng, family, source, to):
    """One core sentence of a family."""
    f = FAMILIES[family] if family is not None else None
    s = rng.choice(BOOK['subjects'])
    if f is None:
        r = rng.random()
        if r < .25:
            return rng.choice(NOTHING).format(s=s)
        word = rng.choice(FOREIGN) if r < .5 else ''.join(rng.choice('abcdefghijklmnopqrstuvwxyz') for _ in range(rng.randint(3, 13))) if r < .75 else \
            ''.join(rng.choice(['fli', 'bber', 'ti', 'gib', 'bet', 'zor', 'ka', 'mu', 'plox', 'wen', 'dri', 'sna', 'qua', 'lo', 'ret', 'ing']) for _ in range(rng.randint(2, 4)))
        return rng.choice(['make it {w}', 'make it a {w}', 'turn it into a {w}', 'add a {w}', '{w}', 'make {s} {w}', 'i want a {w}', 'make it look {w}', 'give it a {w} look', 'as a {w}']).format(w=word, s=s)
    if f['name'] == 'recolor':
        return rng.choice(RECOLOR).format(p=color_word(rng, source), q=color_word(rng, to), t=rng.choice(BOOK['things']), o=rng.choice(RECOLOR_OBJECTS))
    if f['name'] == 'sky-color':
        return rng.choice(SKY).format(q=color_word(rng, to), s=s)
    ways = [('nouns', NOUN, 4), ('adjectives', ADJECTIVE, 2), ('sentences', None, 2)]
    if f['group'] in SCENE and f['nouns']:
        ways.append(('bare', BARE, 2))
    if f['group'] == 'material':
        ways.append(('material', MATERIAL, 5))
    ways = [w for w in ways if f.get(w[0]) or w[0] in ('bare', 'material')]
    kind, templates, _ = rng.choices(ways, [w[2] for w in ways])[0]
    if kind == 'sentences':
        core = rng.choice(f['sentences'])
        return core.replace(' it ', f' {s} ', 1) if ' it ' in core and rng.random() < .5 else core
    if kind == 'bare':
        return rng.choice(templates).format(b=strip_article(rng.choice(f['nouns'])), s=s)
    if kind == 'adjectives':
        return rng.choice(templates).format(a=rng.choice(f['adjectives']), s=s)
    return rng.choice(templates).format(n=rng.choice(f['nouns']), s=s, o=rng.choice(BOOK['objects']))


def held_out(core):
    known = any(core == f['example'] for f in FAMILIES) or len(core.split()) < 3
    return not known and zlib.crc32(core.encode()) % 8 == 0


def typo(rng, text):
    words = text.split(' ')
    long = [i for i, w in enumerate(words) if len(w) > 4]
    if not long:
        return text
    i = rng.choice(long)
    w, k = words[i], rng.randrange(1, len(words[i]) - 1)
    words[i] = rng.choice([w[:k] + w[k + 1:], w[:k] + w[k + 1] + w[k] + w[k + 2:], w[:k] + w[k] + w[k:], w[:k] + rng.choice('aeiourstnl') + w[k + 1:]])
    return ' '.join(words)


def sentence(rng, family, source=None, to=None, test=False, plain=False):
    """(text, amount) of a random instruction for family number `family` (None: nothing to do)."""
    for _ in range(200):
        core = rng.choice([FAMILIES[family]['example']]) if family is not None and rng.random() < .04 and source is None and to is None and not test else cores(rng, family, source, to)
        if held_out(core) == test or family is None:
            break
    text, amount = core, 1.
    if plain:
        return text, amount
    local = family is not None and FAMILIES[family]['group'] == 'local'
    if family is not None and not local and text and rng.random() < .25:
        kind = rng.choice(['slight', 'strong'])
        word = rng.choice(BOOK['strength'][kind]['words'])
        amount = BOOK['strength'][kind]['amount']
        adjectives = [a for a in FAMILIES[family]['adjectives'] if text.endswith(' ' + a)]
        if adjectives and word != 'a lot':
            text = text[:-len(adjectives[0])] + word + ' ' + adjectives[0]
        elif word in ('very', 'extremely', 'really'):
            text = text + ' ' + rng.choice(['very much', 'very strongly', 'really strongly', 'a lot'])
        else:
            text = rng.choice([text + ' ' + word, word + ' ' + text]) if word not in ('a lot', 'much') else text + ' a lot'
    if text and rng.random() < .2:
        text = rng.choice(['please ' + text, text + ' please', text + ', please', 'could you ' + text, 'can you ' + text, 'kindly ' + text, 'now ' + text, 'just ' + text, text + ' now'])
    if rng.random() < .15:
        text = typo(rng, text)
    if rng.random() < .15:
        text = rng.choice([text + '.', text + '!', text.capitalize(), text.upper() if rng.random() < .2 else text.title()])
    return text, amount


def draw_request(rng):
    """(family or None, source, to) of a random request, colours by index or None."""
    family = None if rng.random() < .06 else rng.randrange(len(FAMILIES))
    name = FAMILIES[family]['name'] if family is not None else ''
    if family is not None and rng.random() < .10:
        family, name = next(i for i, f in enumerate(FAMILIES) if f['name'] == 'recolor'), 'recolor'
    source = rng.choice(COLORS) if name == 'recolor' else None
    to = rng.choice([c for c in COLORS if c != source]) if name in ('recolor', 'sky-color') else None
    return family, source, to


def make_tokenizer(folder, size=1536, seed=1):
    """A lower-casing byte-pair tokenizer learnt from the grammar's own training sentences, typing mistakes included."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers, Regex
    rng = random.Random(seed)
    text = []
    while len(text) < 60000:
        f, s, t = draw_request(rng)
        text.append(sentence(rng, f, s, t)[0])
    tok = Tokenizer(models.BPE(unk_token='<unk>'))
    tok.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tok.pre_tokenizer = pre_tokenizers.Split(Regex(r' ?[a-z0-9]+|[^\sa-z0-9]'), 'removed', invert=True)
    tok.train_from_iterator(text, trainers.BpeTrainer(vocab_size=size, special_tokens=['<pad>', '<s>', '</s>', '<unk>'], initial_alphabet=list("abcdefghijklmnopqrstuvwxyz0123456789 .,!?'-&"), show_progress=False))
    tok.post_processor = processors.TemplateProcessing(single='<s> $A </s>', special_tokens=[('<s>', 1), ('</s>', 2)])
    folder.mkdir(parents=True, exist_ok=True)
    tok.save(str(folder / 'tokenizer.json'))
    config = dict(tokenizer_class='PreTrainedTokenizerFast', model_max_length=LENGTH, pad_token='<pad>', bos_token='<s>', eos_token='</s>', unk_token='<unk>', clean_up_tokenization_spaces=False)
    (folder / 'tokenizer_config.json').write_text(json.dumps(config, indent=1) + '\n')
    (folder / 'special_tokens_map.json').write_text(json.dumps({k: config[k] for k in ('pad_token', 'bos_token', 'eos_token', 'unk_token')}, indent=1) + '\n')
    return tok


class Reader:
    """Text -> padded ids."""

    def __init__(self, folder=TOKENIZER):
        from tokenizers import Tokenizer
        self.tok = Tokenizer.from_file(str(folder / 'tokenizer.json'))
        self.tok.enable_truncation(LENGTH)
        self.size = self.tok.get_vocab_size()

    def __call__(self, texts):
        import torch
        rows = [e.ids for e in self.tok.encode_batch(list(texts))]
        return torch.tensor([r + [0] * (LENGTH - len(r)) for r in rows])


if __name__ == '__main__':
    a = argparse.ArgumentParser(description='Make the tokenizer, or print sentences.')
    a.add_argument('--tokenizer', action='store_true')
    a.add_argument('--print', type=int, default=0)
    a.add_argument('--test', action='store_true')
    o = a.parse_args()
    if o.tokenizer:
        print(make_tokenizer(TOKENIZER).get_vocab_size(), 'tokens')
    rng = random.Random(7)
    for _ in range(o.print):
        f, s, t = draw_request(rng)
        print((FAMILIES[f]['name'] if f is not None else '-').ljust(16), *sentence(rng, f, s, t, test=o.test)[::-1])
