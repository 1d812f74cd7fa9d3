"""Write what the program needs to judge a model by itself: the wanted result of every look as an ONNX graph, and sentences
that training never read.

`../evaluation/wanted/<look>.onnx`: picture [1, 3, H, W] in 0..1 and noise [1, 48, H/4, W/4] -> wanted [1, 3, H, W]. A look that
takes colours has them as one-hot inputs `source` and `to` [10] and tells its `place` [1, 1, H, W], the mask that it works in.
`../evaluation/sentences.json`: per look, what it may be asked with; {source} and {to} stand for the colours where a look takes them."""
import argparse, json, random
from pathlib import Path
import numpy as np
import onnx
import torch
from local import foliage, repaint, rule, rule_sky, sky_paint
from looks import BOOK, COLORS, FAMILIES, NAMES, Context, draw
from noise import CHANNELS, DOWN
from pixels import mix
from words import sentence

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / 'evaluation'
EACH = 16            # sentences of a look


class Plain(torch.nn.Module):
    def __init__(self, name):
        super().__init__()
        self.name = name

    def forward(self, picture, noise):
        return draw(self.name, picture, Context(noise))


def chosen(weights, values):
    """The value of the colour whose weight is 1."""
    return sum(weights[i] * v for i, v in enumerate(values))


class Recolor(torch.nn.Module):
    def forward(self, picture, source, to):
        place = chosen(source, [rule(picture, c) for c in COLORS])
        return mix(picture, chosen(to, [repaint(picture, c) for c in COLORS]), place).clamp(0, 1), place


class Sky(torch.nn.Module):
    def forward(self, picture, to):
        place = rule_sky(picture)
        return mix(picture, chosen(to, [sky_paint(picture, c) for c in COLORS]), place).clamp(0, 1), place


class Autumn(torch.nn.Module):
    def forward(self, picture):
        return draw('autumn', picture, Context(None)), foliage(picture)


LOCAL = {'recolor': (Recolor(), ['source', 'to']), 'sky-color': (Sky(), ['to']), 'autumn': (Autumn(), [])}


def one_hot(name):
    return torch.tensor([float(c == name) for c in COLORS])


def export(name, folder):
    """Writes the graph of a look and gives back how far it is from PyTorch on pictures of other sizes than the one it was traced with."""
    path = folder / f'{name}.onnx'
    module, colors = LOCAL.get(name, (Plain(name), []))
    given = {'picture': torch.rand(1, 3, 64, 96)} | ({} if name in LOCAL else {'noise': torch.randn(1, CHANNELS, 16, 24)}) | {c: one_hot('red') for c in colors}
    axes = {'picture': {2: 'height', 3: 'width'}, 'noise': {2: 'rows', 3: 'columns'}, 'wanted': {2: 'height', 3: 'width'}, 'place': {2: 'height', 3: 'width'}}
    outputs = ['wanted', 'place'] if name in LOCAL else ['wanted']
    with torch.no_grad():
        torch.onnx.export(module.eval(), tuple(given.values()), str(path), input_names=list(given), output_names=outputs, dynamic_axes={k: v for k, v in axes.items() if k in given or k in outputs}, opset_version=17, dynamo=False)
    model = onnx.load(path)
    del model.graph.value_info[:]
    for node in model.graph.node:
        node.ClearField('doc_string')
    model.producer_name, model.producer_version = 'overpaint gesso', ''
    onnx.save(model, path)
    return check(name, path, colors)


def check(name, path, colors):
    import onnxruntime as ort
    session, worst, rng = ort.InferenceSession(str(path), providers=['CPUExecutionProvider']), 0, torch.Generator().manual_seed(5)
    takes = {i.name for i in session.get_inputs()}
    for h, w, source, to in ((160, 256, 'blue', 'pink'), (256, 96, 'white', 'black'), (100, 132, 'green', 'red')):
        soft = torch.nn.functional.interpolate(torch.rand(1, 3, 12, 12, generator=rng), (h, w), mode='bicubic', align_corners=False).clamp(0, 1)
        x = (soft + .1 * torch.randn(1, 3, h, w, generator=rng)).clamp(0, 1)
        noise = torch.randn(1, CHANNELS, h // DOWN, w // DOWN, generator=rng)
        feeds = {'picture': x.numpy(), 'noise': noise.numpy(), 'source': one_hot(source).numpy(), 'to': one_hot(to).numpy()}
        got = session.run(['wanted'], {k: v for k, v in feeds.items() if k in takes})[0]
        worst = max(worst, float(np.abs(got - draw(name, x, Context(noise, None, source, to)).numpy()).max()))
    return worst


def sentences():
    """EACH held-out sentences of every look; for looks that take colours, some for every colour or pair of colours."""
    def ask(look, count, *colors):
        rng, texts = random.Random(1), {}
        for _ in range(20 * count):
            texts.setdefault(sentence(rng, NAMES.index(look), *colors, test=True, plain=True)[0])
        return list(texts)[:count]
    pairs = [(p, q) for p in COLORS for q in COLORS if p != q]
    local = {'recolor': [dict(source=p, to=q, sentences=ask('recolor', 3, p, q)) for p, q in pairs],
             'sky-color': [dict(to=q, sentences=ask('sky-color', 6, None, q)) for q in COLORS]}
    return {n: local.get(n) or [dict(sentences=ask(n, EACH))] for n in NAMES}


def write(out, only=None):
    (out / 'wanted').mkdir(parents=True, exist_ok=True)
    (out / 'sentences.json').write_text(json.dumps(dict(colors=COLORS, looks=sentences()), indent=1, ensure_ascii=False) + '\n')
    worst = {n: export(n, out / 'wanted') for n in NAMES if not only or n in only}
    size = sum(p.stat().st_size for p in (out / 'wanted').glob('*.onnx'))
    print(f'{len(worst)} graphs, {size} bytes, largest difference from PyTorch {max(worst.values()):.1e} ({max(worst, key=worst.get)})')
    wrong = {n: v for n, v in worst.items() if v > 1e-4}
    if wrong:
        raise SystemExit(f'graphs that differ: {wrong}')


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--out', default=str(OUT))
    a.add_argument('--only', nargs='*')
    o = a.parse_args()
    write(Path(o.out), o.only)
