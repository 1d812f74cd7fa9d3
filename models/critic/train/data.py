"""Make pairs of source and result with the sentence that says what was done, into one memory-mapped file.

    python data.py --pictures WORK/pictures --out WORK/pairs --part 0 --count 4000

`--pictures` is what Gesso's photos.py wrote. Results are the looks' wanted results (gesso/train), by share, in all of the picture or in a
part of it, brought back in the two ways of the program, at several sizes; some fail on purpose. A pair is three views of 96 pixels: all of the picture, and two
places of it at the scale that Gesso works at (384 pixels the longer side, about)."""
import argparse, json, random
from pathlib import Path
import numpy as np
import torch
import torch.nn.functional as F
from speech import AMOUNTS, COLORED, COLORS, FAILED, LOOKS, SENTENCES
from looks import Context, draw
from local import rule, rule_sky
from noise import CHANNELS
from samples import Pictures, crop_box, present

SIDE, VIEWS = 96, 3
CANVAS = [(256, 256), (256, 320), (320, 256), (224, 288)]


def canvas(pictures, i, rng):
    p = pictures.index[i]
    size = rng.choice(CANVAS)
    x, labels = pictures.cut(i, crop_box(rng, p['h'], p['w'], size), size, rng.random() < .5)
    if rng.random() < .5:
        x = x * rng.uniform(.75, 1.15)
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


def transfer(x, y, small):
    """The change of a small result on the source's own detail, as the program brings light and colour back."""
    h, w = x.shape[-2:]
    size = (max(16, int(h * small)), max(16, int(w * small)))
    change = F.interpolate(y, size=size, mode='area') - F.interpolate(x, size=size, mode='area')
    return (x + F.interpolate(change, size=(h, w), mode='bilinear', align_corners=False)).clamp(0, 1)


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
    """[VIEWS, 6, SIDE, SIDE] bytes."""
    pair = torch.cat([x, y], 1)
    h, w = x.shape[-2:]
    k = rng.uniform(.85, 1.3)
    native = pair if abs(k - 1) < .05 else F.interpolate(pair, scale_factor=k, mode='bilinear', antialias=True, align_corners=False).clamp(0, 1)
    out = [F.interpolate(pair, size=(SIDE, SIDE), mode='area')]
    for _ in range(VIEWS - 1):
        a, b = rng.randint(0, native.shape[2] - SIDE), rng.randint(0, native.shape[3] - SIDE)
        out.append(native[..., a:a + SIDE, b:b + SIDE])
    return (torch.cat(out) * 255).round().to(torch.uint8).numpy()


def pairs_of(pictures, kinds, rng, g):
    """Some pairs of one picture under one look: yields (views, sentence number)."""
    what = rng.choice(LOOKS) if rng.random() < .9 else rng.choice(FAILED)
    look = what if what in LOOKS else rng.choice(LOOKS)
    x, labels = canvas(pictures, rng.choice(kinds), rng)
    source = to = None
    if look in COLORED:
        source = present(x, labels, rng)
        to = rng.choice([c for c in COLORS if c != source])
    h, w = x.shape[-2:]
    noise = torch.randn(1, CHANNELS, h // 4, w // 4, generator=g)
    y = draw(look, x, Context(noise, labels if labels.min() < 255 else None, source, to))
    if what in FAILED:
        base = y if rng.random() < .5 and what != 'nothing' else x
        yield views(x, fail(what, x, base, rng, g), rng), SENTENCES.index((what, None, None))
        return
    if (y - x).abs().mean() < .008:                         # a look that finds nothing to do here says nothing
        return
    for amount in rng.sample(list(AMOUNTS), 2) if rng.random() < .4 else ['fully', rng.choice(['faintly', 'slightly', 'fully'])]:
        a = rng.uniform(*AMOUNTS[amount])
        z = (x + (y - x) * a).clamp(0, 1)
        if rng.random() < .35 and look not in COLORED:
            z = transfer(x, z, rng.uniform(.5, 1)) if group(look) in ('light', 'photo') else z
        if rng.random() < .22 and look not in COLORED:
            m = soft_place(h, w, rng)
            z = x + (z - x) * m
        if rng.random() < .3:
            z = (z + rng.uniform(0, .015) * torch.randn(z.shape, generator=g)).clamp(0, 1)
        if (z - x).abs().mean() < .004:
            continue
        yield views(x, z, rng), SENTENCES.index((look, to, amount))


def group(look):
    from looks import BOOK
    return next(f['group'] for f in BOOK['families'] if f['name'] == look)


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--pictures', required=True)
    a.add_argument('--out', required=True, help='path without ending')
    a.add_argument('--part', type=int, default=0, help='parts have seeds of their own')
    a.add_argument('--count', type=int, default=4000)
    o = a.parse_args()
    torch.set_num_threads(1)
    rng, g = random.Random(o.part), torch.Generator().manual_seed(o.part)
    pictures = Pictures(o.pictures)
    photos, frames, scenes = (pictures.kinds[k] for k in ('photo', 'frame', 'scene'))
    kinds = photos * max(1, 3 * len(frames) // max(1, 2 * len(photos))) + frames + scenes[:max(1, len(frames) // 8)]
    path, done = Path(f'{o.out}-{o.part}'), 0
    with open(f'{path}.bin', 'wb') as pixels, open(f'{path}.txt', 'w') as labels, torch.no_grad():
        while done < o.count:
            for v, s in pairs_of(pictures, kinds, rng, g):
                pixels.write(v.tobytes())
                pixels.flush()
                labels.write(f'{s}\n')
                labels.flush()
                done += 1
