"""Write what every look should give on the held-out photos, so that the program can judge itself without this code.

DIR/<photo>/source.png, DIR/<photo>/<look>.png, and DIR/targets.json that says which instruction asks for which picture.
Textures follow the program's own noise for the seed (Philox), so that a marble's veins are wanted where the program will
draw them; `other` pictures of the same looks from another seed are for telling looks apart without equal noise."""
import argparse, json, random
from pathlib import Path
import numpy as np
import torch
from PIL import Image
from evaluate import NAMES, read, requests
from looks import FAMILIES, Context, draw
from noise import CHANNELS, DOWN
from photos import holdout
from words import sentence

MASK = np.uint64(0xffffffff)


def philox(counter, key, rounds=10):
    """Philox4x32 (Salmon, Moraes, Dror and Shaw, 2011): counters [4, n] and key (2 words) -> [4, n] uint64 below 2^32."""
    c, (k0, k1) = [v.astype(np.uint64) for v in counter], (np.uint64(k) for k in key)
    for _ in range(rounds):
        a, b = c[0] * np.uint64(0xd2511f53), c[2] * np.uint64(0xcd9e8d57)
        c = [(b >> np.uint64(32)) ^ c[1] ^ k0, b & MASK, (a >> np.uint64(32)) ^ c[3] ^ k1, a & MASK]
        k0, k1 = (k0 + np.uint64(0x9e3779b9)) & MASK, (k1 + np.uint64(0xbb67ae85)) & MASK
    return c


def gaussian(length, seed):
    """Standard normal values of the program's first noise stream: Box-Muller on Philox words, four values a counter."""
    n = (length + 3) // 4
    zero = np.zeros(n, np.uint64)
    words = philox([np.arange(n, dtype=np.uint64), zero, zero, zero], (seed & 0xffffffff, seed >> 32))
    out = np.empty((n, 4))
    for i in (0, 2):
        radius = np.sqrt(-2 * np.log((words[i] + np.uint64(1)).astype(np.float64) / 2 ** 32))
        angle = 2 * np.pi * words[i + 1].astype(np.float64) / 2 ** 32
        out[:, i], out[:, i + 1] = radius * np.cos(angle), radius * np.sin(angle)
    return out.reshape(-1)[:length].astype(np.float32)


def noise(seed, h, w):
    return torch.from_numpy(gaussian(CHANNELS * (h // DOWN) * (w // DOWN), seed)).view(1, CHANNELS, h // DOWN, w // DOWN)


def save(x, path):
    Image.fromarray((x[0].clamp(0, 1).permute(1, 2, 0).numpy() * 255).round().astype(np.uint8)).save(path)


def write(o):
    torch.set_num_threads(o.threads)
    out, photos = Path(o.out), []
    for k, file in enumerate([f for f in holdout()['photos'] if (Path(o.photos) / f).exists()][:o.limit]):
        x = read(Path(o.photos) / file, o.size)
        folder = out / Path(file).stem
        folder.mkdir(parents=True, exist_ok=True)
        save(x, folder / 'source.png')
        h, w = x.shape[2:]
        own, other = noise(o.seed, h, w), noise(o.seed + 500, h, w)
        wanted = []
        for name in NAMES:
            rng = random.Random(1000 * o.seed + k)
            asked = requests(x, rng, name)
            source, to, inside = asked or (('red', 'blue') if name == 'recolor' else (None, 'pink')) + (1,)
            y = draw(name, x, Context(own, None, source, to))
            z = draw(name, x, Context(other, None, source, to))
            save(y, folder / f'{name}.png')
            save(z, folder / f'{name}.other.png')
            changed = ((y - x).abs().amax(1, keepdim=True) > .02).float()
            text = sentence(rng, NAMES.index(name), source, to, test=True, plain=True)[0]
            row = dict(look=name, instruction=text, picture=f'{folder.name}/{name}.png', other=f'{folder.name}/{name}.other.png', present=asked is not None and not (inside and changed.mean() < .02))
            if inside:
                save(changed.expand(-1, 3, -1, -1), folder / f'{name}.region.png')
                row['region'] = f'{folder.name}/{name}.region.png'
            wanted.append(row)
        photos.append(dict(file=file, source=f'{folder.name}/source.png', width=w, height=h, wanted=wanted))
        print(file, w, h, flush=True)
    looks = [dict(name=f['name'], group=f['group'], oneAnswer=f['oneAnswer']) for f in FAMILIES]
    (out / 'targets.json').write_text(json.dumps(dict(version=1, seed=o.seed, size=o.size, looks=looks, photos=photos), indent=1) + '\n')


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--photos', required=True)
    a.add_argument('--out', required=True)
    a.add_argument('--size', type=int, default=256)
    a.add_argument('--seed', type=int, default=1)
    a.add_argument('--limit', type=int, default=99)
    a.add_argument('--threads', type=int, default=1)
    write(a.parse_args())
