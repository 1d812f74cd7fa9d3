"""Check that textures go where their noise goes: picture and noise moved by one latent pixel must move the wanted result by four
pixels, away from the borders. Prints, per look, PSNR between the moved result and the result of what was moved."""
import argparse
import numpy as np
import torch
from PIL import Image
from looks import NAMES, Context, draw
from noise import CHANNELS, DOWN

EDGE = 80                        # pixels at the border that may differ: the widest filter reaches so far
PLACED = {'sunset', 'fog', 'underwater', 'candlelight', 'neon', 'dramatic', 'low-key', 'sky-color'}     # light that has a place on the picture


def read(path, long_side):
    """A photo whose long side is `long_side`, both sides multiples of 32."""
    image = Image.open(path).convert('RGB')
    size = [max(32, round(side * long_side / max(image.size) / 32) * 32) for side in image.size]
    return torch.from_numpy(np.asarray(image.resize(size, Image.LANCZOS)).copy()).permute(2, 0, 1)[None].float() / 255


def wanted(name, x, noise, source=None, to=None):
    return draw(name, x, Context(noise, None, source, to))


def psnr(a, b):
    return float(-10 * torch.log10(((a - b) ** 2).mean() + 1e-7))


def moved(name, x, noise):
    """PSNR after a move by one latent pixel right and down."""
    roll = lambda v, k: v.roll((k, k), (2, 3))
    colors = ('red', 'blue') if name == 'recolor' else ()
    a = roll(wanted(name, x, noise, *colors), DOWN)
    b = wanted(name, roll(x, DOWN), roll(noise, 1), *colors)
    cut = (..., slice(EDGE, -EDGE), slice(EDGE, -EDGE))
    return psnr(a[cut], b[cut])


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--photo', required=True)
    a.add_argument('--size', type=int, default=384)
    o = a.parse_args()
    torch.set_num_threads(1)
    x = read(o.photo, o.size)
    noise = torch.randn(1, CHANNELS, x.shape[2] // DOWN, x.shape[3] // DOWN, generator=torch.Generator().manual_seed(1))
    for name in NAMES:
        if name not in PLACED:
            print(f'{name:18s} {moved(name, x, noise):5.1f} dB', flush=True)
