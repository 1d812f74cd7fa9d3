"""Training samples: a crop, an instruction, the noise and the wanted result."""
import json, random
import numpy as np
import torch
import torch.nn.functional as F
from drift import drift, scaled, to_others
from looks import COLORS, FAMILIES, NAMES, OF_SHOT, Context, draw
from local import rule, UNKNOWN
from noise import CHANNELS, unshuffle
from scenes import SKY
from words import draw_request, sentence

LOCAL = {'recolor', 'sky-color', 'autumn'}


class Pictures:
    """The memory-mapped pictures that photos.py wrote."""

    def __init__(self, path):
        self.index = json.loads(open(f'{path}.json').read())
        self.rgb, self.lab = np.memmap(f'{path}.rgb', np.uint8, 'r'), np.memmap(f'{path}.lab', np.uint8, 'r')
        self.kinds = {k: [i for i, p in enumerate(self.index) if p['kind'] == k] for k in ('photo', 'frame', 'scene')}
        outdoor = [i for i in self.kinds['scene'] if (self.labels(i) == SKY).any()]
        self.kinds['outdoor'] = outdoor or self.kinds['scene']

    def labels(self, i):
        p = self.index[i]
        return self.lab[p['at']:p['at'] + p['h'] * p['w']].reshape(p['h'], p['w'])

    def pixels(self, i):
        p = self.index[i]
        return self.rgb[3 * p['at']:3 * (p['at'] + p['h'] * p['w'])].reshape(p['h'], p['w'], 3)

    def neighbour(self, i, rng):
        """Another frame of the same clip close in time, or the picture itself."""
        j = i + rng.choice([-1, 1])
        name = lambda k: self.index[k]['name'].split('#')[0]
        return j if self.index[i]['kind'] == 'frame' and 0 <= j < len(self.index) and name(j) == name(i) else i

    def cut(self, i, box, size, flip):
        """Crop box (y, x, h, w) resized to `size` -> ([1, 3, h, w] in 0..1, labels [1, 1, h, w])."""
        y, x, h, w = box
        p = torch.from_numpy(self.pixels(i)[y:y + h, x:x + w].copy()).permute(2, 0, 1)[None].float() / 255
        l = torch.from_numpy(self.labels(i)[y:y + h, x:x + w].copy())[None, None].float()
        p = F.interpolate(p, size=size, mode='area') if h >= size[0] and w >= size[1] else F.interpolate(p, size=size, mode='bilinear', align_corners=False)
        l = F.interpolate(l, size=size, mode='nearest')
        return (p.flip(3), l.flip(3)) if flip else (p, l)


def crop_box(rng, h, w, size):
    """A random box of the aspect of `size`, from a close-up to the whole picture."""
    most = min(h / size[0], w / size[1])
    k = most * rng.uniform(.35, 1) if rng.random() < .75 else most
    k = min(most, max(k, .8))
    bh, bw = int(size[0] * k), int(size[1] * k)
    return rng.randint(0, h - bh), rng.randint(0, w - bw), bh, bw


def move_box(rng, box, h, w):
    """The same place seen a little further on: shifted and zoomed."""
    y, x, bh, bw = box
    k = rng.uniform(.88, 1.08)
    nh, nw = min(h, int(bh * k)), min(w, int(bw * k))
    ny, nx = y + (bh - nh) // 2 + int(rng.uniform(-.15, .15) * bh), x + (bw - nw) // 2 + int(rng.uniform(-.15, .15) * bw)
    return max(0, min(h - nh, ny)), max(0, min(w - nw, nx)), nh, nw


def present(picture, labels, rng):
    """A colour name that covers at least 3 % of the picture, or any."""
    if rng.random() > .12:
        small = F.interpolate(picture, size=(24, 24), mode='area')
        if labels.min() < UNKNOWN:
            names = [c for i, c in enumerate(COLORS) if (labels == i + 1).float().mean() > .03]
        else:
            names = [c for c in COLORS if rule(small, c).mean() > .03]
        if names:
            return rng.choice(names)
    return rng.choice(COLORS)


class Samples:
    """Endless batches; everything follows from the seed."""

    def __init__(self, pictures, seed, local=True, favour=()):
        """`favour`: names of looks that half of the samples ask for."""
        self.pictures, self.rng, self.local = pictures, random.Random(seed), local
        self.favour = [NAMES.index(name) for name in favour]
        self.noise = torch.Generator().manual_seed(seed)

    def choose(self, name):
        kinds, r = self.pictures.kinds, self.rng.random()
        if name == 'recolor':
            kind = 'scene' if r < .45 else 'photo' if r < .8 else 'frame'
        elif name in ('sky-color', 'autumn'):
            kind = 'outdoor' if r < .4 else 'photo' if r < .85 else 'frame'
        else:
            kind = 'photo' if r < .72 else 'frame' if r < .94 else 'scene'
        return self.rng.choice(kinds[kind] or kinds['photo'])

    def group(self, size, views):
        """One picture under one instruction, seen `views` times, on one noise. The light of the views drifts; looks that take the light
        of the shot are drawn at that of the other views, which are what a view looks at."""
        rng = self.rng
        family, _, to = draw_request(rng)
        if rng.random() < .14:                          # lines, dabs and screens take longer to learn
            family, to = rng.choice([k for k, f in enumerate(FAMILIES) if f['group'] == 'paint']), None
        if self.favour and rng.random() < .5:
            family, to = rng.choice(self.favour), None
        while not self.local and (family is None or FAMILIES[family]['name'] in LOCAL):
            family, to = rng.randrange(len(FAMILIES)), None
        name = FAMILIES[family]['name'] if family is not None else None
        i = self.choose(name)
        p = self.pictures.index[i]
        box, flip, gain = crop_box(rng, p['h'], p['w'], size), rng.random() < .5, rng.uniform(.82, 1.15) if rng.random() < .6 else 1.
        shots = []
        for v in range(views):
            j, b = (i, box) if v == 0 else (self.pictures.neighbour(i, rng), move_box(rng, box, p['h'], p['w']))
            shots.append(self.pictures.cut(j, b, size, flip))
        x, labels = (torch.cat(s) for s in zip(*shots))
        logs = torch.stack([drift(rng) for _ in shots]) if views > 1 else torch.zeros(1, 3)
        x = scaled(x * gain, logs)
        source = present(x[:1], labels[:1], rng) if name == 'recolor' else None
        if source and to == source:
            to = rng.choice([c for c in COLORS if c != source])
        text, amount = sentence(rng, family, source, to)
        noise = torch.randn(1, CHANNELS, size[0] // 4, size[1] // 4, generator=self.noise)
        known = labels if name in LOCAL else None
        noise = noise.expand(views, -1, -1, -1)
        light = scaled(x, to_others(logs)) if family is not None and FAMILIES[family]['group'] in OF_SHOT else x
        y = draw(name, x, Context(noise, known, source, to), amount, light)
        return x, y, noise, [text] * views, [name or '-'] * views

    def batch(self, area=16 * 96 * 96):
        """(picture latents, wanted latents, noise, texts, names, kv_index or None)."""
        rng = self.rng
        s = rng.choices([64, 96, 128, 192], [.27, .36, .27, .10])[0]
        size = rng.choice([(s, s), (s, s), (s, s), (s, s * 3 // 2 // 16 * 16), (s * 3 // 2 // 16 * 16, s)])
        n = max(3, round(area / (size[0] * size[1])))
        views = 1 + rng.choices([1, 2, 3], [.6, .25, .15])[0] if rng.random() < .5 else 1
        groups = [self.group(size, views) for _ in range(max(1, round(n / views)))]
        x, y, noise, texts, names = zip(*groups)
        kv = None
        if views > 1:
            kv = torch.tensor([[g * views + k for k in range(views) if k != v] for g in range(len(groups)) for v in range(views)])
        flat = lambda z: [v for g in z for v in g]
        return unshuffle(torch.cat(x) * 2 - 1), unshuffle(torch.cat(y) * 2 - 1), torch.cat(noise), flat(texts), flat(names), kv
