"""Make pairs of source and result with the sentence that says what was done, into one memory-mapped file.

    python data.py --pictures WORK/pictures --out WORK/pairs --part 0 --count 4000

`--pictures` is what Gesso's photos.py wrote. Results are the looks' wanted results (gesso/train), by share, in all of the picture or in a
part of it, brought back in the two ways of the program, at several sizes; some sources have another look already, as those of a sentence's second edit; some
results fail on purpose. A pair is three views of 64 pixels: all of the
picture, and two places of it at the scale that Gesso works at (384 pixels the longer side)."""
import argparse, io, random
from pathlib import Path
import numpy as np
from PIL import Image
import torch
import torch.nn.functional as F
from speech import AMOUNTS, COLORED, COLORS, FAILED, LEARNT, MODELS, SENTENCES
from form import LOOKS as FORM
from looks import FAMILIES, Context, draw
from noise import CHANNELS
from samples import Pictures, crop_box, present

SIDE, VIEWS = 64, 3
CANVAS = [(256, 384)] * 5 + [(216, 384)] * 4 + [(288, 384), (384, 256)] * 2 + [(320, 320), (160, 240), (160, 240), (120, 160)]
PLACES = (.25, .75)                                     # of the parts, across, as in pipeline/proof/judges/look.ts
DETAIL = {f['name']: f['detail'] for f in FAMILIES}
FULL = (1, 1, 1, 1, 1.25, 1.5625, 5 / 3)                 # how much larger a source is than what Gesso works at


def canvas(pictures, i, rng):
    p = pictures.index[i]
    size = rng.choice(CANVAS)
    x, labels = pictures.cut(i, crop_box(rng, p['h'], p['w'], size), size, rng.random() < .5)
    if rng.random() < .5:
        x = x * rng.uniform(.6, 1.2)
    if rng.random() < .3:
        x = x ** rng.uniform(.8, 1.25)
    return x.clamp(0, 1), labels


def soft_place(h, w, rng):
    """A soft ellipse or half-plane that covers from a fifth to most of the picture, [1, 1, h, w]."""
    y, x = torch.meshgrid(torch.linspace(-1, 1, h), torch.linspace(-1, 1, w), indexing='ij')
    if rng.random() < .6:
        a, b = rng.uniform(-.5, .5), rng.uniform(-.5, .5)
        d = 1 - (((x - a) / rng.uniform(.45, 1)) ** 2 + ((y - b) / rng.uniform(.45, 1)) ** 2).sqrt()
    else:
        t = rng.uniform(0, 6.283)
        d = x * np.cos(t) + y * np.sin(t) + rng.uniform(-.4, .4)
    return (d * rng.uniform(4, 30) + .5).clamp(0, 1)[None, None]


def binned(x, size):
    """Means of whole pixels, as the program makes its small views."""
    for k in (2, 3):
        n, m = x.shape[k], size[k - 2]
        if n != m:
            at = (torch.arange(n) * m // n).clamp(max=m - 1)
            count = torch.bincount(at, minlength=m).view([-1, 1] if k == 2 else [-1]).to(x)
            x = torch.zeros([*x.shape[:k], m, *x.shape[k + 1:]]).index_add_(k, at, x) / count
    return x


def through(x, y, way, k):
    """Source and result as they are seen after the program's way to full size and back: a model's own picture is enlarged, a change of light or
    colour is laid on the source's own detail."""
    size = x.shape[-2:]
    if k == 1:
        return x, y
    full = (int(size[0] * k), int(size[1] * k))
    up = lambda v: F.interpolate(v, size=full, mode='bilinear', align_corners=False).clamp(-1, 1)
    source = up(x).clamp(0, 1)
    result = (source + up(y - x)).clamp(0, 1) if way == 'transfer' else up(y).clamp(0, 1)
    return binned(source, size), binned(result, size)


def fail(kind, x, y, rng, g):
    """A result that went wrong; y is some look's, or the source."""
    h, w = x.shape[-2:]
    if kind == 'nothing':
        return (x + rng.choice([0, .004, .012]) * torch.randn(x.shape, generator=g)).clamp(0, 1)
    if kind == 'noise':
        s = rng.uniform(.12, .5)
        n = torch.randn((1, rng.choice([1, 3]), h, w), generator=g)
        return (y + s * n).clamp(0, 1) if rng.random() < .7 else (y * (1 - s) + s * torch.rand((1, 3, h, w), generator=g)).clamp(0, 1)
    if kind == 'banding':
        n = rng.choice([3, 4, 5, 6, 8])
        return (y * n).round() / n
    if kind == 'black':
        return y * rng.choice([0, .01, .03])
    if kind == 'flat':
        return (y.mean((2, 3), keepdim=True) + rng.uniform(0, .08) * (y - y.mean((2, 3), keepdim=True))).expand(-1, 3, h, w).clamp(.06, .94)
    if kind == 'blown-out':
        return (y * rng.uniform(3, 8) + rng.uniform(.2, .8)).clamp(0, 1)
    n = rng.choice([16, 24, 32, 48, 64])
    a, b = rng.randrange(h - n), rng.randrange(w - n)
    t = y[..., a:a + n, b:b + n]
    return t.repeat(1, 1, h // n + 1, w // n + 1)[..., :h, :w]


def views(x, y, rng):
    """[VIEWS, 6, SIDE, SIDE] bytes: all of the picture, and two places as they are."""
    pair = torch.cat([x, y], 1)
    if rng.random() < .5:
        pair = pair.flip(3)
    h, w = pair.shape[-2:]
    out = [F.interpolate(pair, size=(SIDE, SIDE), mode='area')]
    for place in PLACES:
        left = min(w - SIDE, max(0, int(place * (w - SIDE) + rng.uniform(-.2, .2) * w)))
        top = min(h - SIDE, max(0, int(.5 * (h - SIDE) + rng.uniform(-.25, .25) * h)))
        out.append(pair[..., top:top + SIDE, left:left + SIDE])
    return (torch.cat(out) * 255).round().to(torch.uint8).numpy()


def worn(y, rng, g):
    """Grain and coding, as a result may have them."""
    if rng.random() < .2:
        y = (y + rng.uniform(0, .012) * torch.randn(y.shape, generator=g)).clamp(0, 1)
    if rng.random() < .15:
        bytes_ = (y[0].permute(1, 2, 0) * 255).round().to(torch.uint8).numpy()
        file = io.BytesIO()
        Image.fromarray(bytes_).save(file, 'JPEG', quality=rng.randint(70, 95))
        y = torch.from_numpy(np.asarray(Image.open(file)).copy()).permute(2, 0, 1)[None].float() / 255
    return y


def edited(x, labels, rng, g):
    """The picture with some look, as the edit before leaves it."""
    look = rng.choice([name for name in LEARNT if name not in COLORED])
    h, w = x.shape[-2:]
    return draw(look, x, Context(torch.randn(1, CHANNELS, h // 4, w // 4, generator=g), labels if labels.min() < 255 else None, None, None)).clamp(0, 1)


def pairs_of(pictures, kinds, rng, g, share):
    """Some pairs of one picture under one look: yields (views, sentence number)."""
    what = rng.choice(MODELS) if rng.random() < .9 else rng.choice(FAILED)
    look = what if what in MODELS else rng.choice(MODELS)
    x, labels = canvas(pictures, rng.choice(kinds), rng)
    if rng.random() < share and look not in COLORED:
        x = edited(x, labels, rng, g)
    source = to = None
    if look in COLORED:
        source = present(x, labels, rng)
        to = rng.choice([c for c in COLORS if c != source])
    h, w = x.shape[-2:]
    noise = torch.randn(1, CHANNELS, h // 4, w // 4, generator=g)
    if look in FORM and rng.random() < .03:             # as Gesso may paint one day
        y = FORM[look](x, torch.randn(1, 1, h, w, generator=g)).clamp(0, 1)
    else:
        y = draw(look, x, Context(noise, labels if labels.min() < 255 else None, source, to))
    k = rng.choice(FULL) if max(h, w) == 384 else 1
    if what in FAILED:
        x, y = through(x, y, DETAIL[look], k)
        base = y if rng.random() < .5 and what != 'nothing' else x
        yield views(x, fail(what, x, base, rng, g), rng), SENTENCES.index((what, None, None))
        return
    if (y - x).abs().mean() < .008:                     # a look that finds nothing to do here says nothing
        return
    place = soft_place(h, w, rng) if rng.random() < .12 and look not in COLORED else None
    x, y = through(x, y, DETAIL[look], k)
    for amount in ('fully', 'fully', rng.choice(['faintly', 'slightly', 'slightly'])):
        a = 1 if amount == 'fully' and rng.random() < .5 else rng.uniform(*AMOUNTS[amount])
        z = (x + (y - x) * a).clamp(0, 1)
        if place is not None:
            z = x + (z - x) * place
        if (z - x).abs().mean() < .004:
            continue
        yield views(x, worn(z, rng, g), rng), SENTENCES.index((look, to, amount))


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--pictures', required=True)
    a.add_argument('--out', required=True, help='path without ending')
    a.add_argument('--part', type=int, default=0, help='parts have seeds of their own')
    a.add_argument('--count', type=int, default=4000)
    a.add_argument('--edited', type=float, default=.25, help='share of the sources that have another look already')
    o = a.parse_args()
    torch.set_num_threads(1)
    rng, g = random.Random(o.part), torch.Generator().manual_seed(o.part)
    pictures = Pictures(o.pictures)
    photos, frames, scenes = (pictures.kinds[k] for k in ('photo', 'frame', 'scene'))
    kinds = photos * max(1, 3 * len(frames) // max(1, 2 * len(photos))) + frames + scenes[:max(1, len(frames) // 8)]
    path, done = Path(f'{o.out}-{o.part}'), 0
    with open(f'{path}.bin', 'wb') as pixels, open(f'{path}.txt', 'w') as labels, torch.no_grad():
        while done < o.count:
            for v, s in pairs_of(pictures, kinds, rng, g, o.edited):
                pixels.write(v.tobytes())
                pixels.flush()
                labels.write(f'{s}\n')
                labels.flush()
                done += 1
