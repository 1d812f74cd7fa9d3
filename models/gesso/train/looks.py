"""All looks by name, and what a look may ask for besides the picture: the noise, the place, the colours named."""
import json
from pathlib import Path
import torch
import torch.nn.functional as F
import light, photo, paint, material, local
from noise import fields, shuffle, carriers

BOOK = json.loads((Path(__file__).resolve().parent.parent / 'looks.json').read_text())
FAMILIES = BOOK['families']
NAMES = [f['name'] for f in FAMILIES]
COLORS = BOOK['colors']
DRAW = {**light.LOOKS, **photo.LOOKS, **paint.LOOKS, **material.LOOKS, **local.LOOKS}
assert list(sorted(DRAW)) == sorted(NAMES), set(DRAW) ^ set(NAMES)


class Context:
    """`noise`: latents [n, 48, h, w] that the picture will be denoised from; `labels`: [n, 1, 4h, 4w] or None."""

    def __init__(self, noise, labels=None, source=None, to=None):
        self.noise, self.labels, self.source, self.to = noise, labels, source, to
        self._fields = None

    @property
    def f(self):
        if self._fields is None:
            self._fields = fields(self.noise)
        return self._fields

    def grain(self):
        """Fine grey grain, unit variance, one pixel wide."""
        return shuffle(self.noise).sum(1, keepdim=True) / 3 ** .5

    def tile(self, k):
        """One number per k x k latent pixels, flat."""
        h, w = self.noise.shape[-2:]
        v = F.avg_pool2d(F.conv2d(self.noise, carriers()[:1]), k, ceil_mode=True) * k
        n = k * 4
        return v.repeat_interleave(n, 2).repeat_interleave(n, 3)[:, :, :h * 4, :w * 4]

    def streaks(self):
        """Slanting bright streaks for rain."""
        drop = (F.conv2d(self.noise, carriers()[1:2]) - 1.7).clamp(0, 1)
        h = drop.shape[-2]
        fall = sum(F.pad(drop, (0, 0, k, 0))[:, :, :h] for k in range(5))
        thin = F.interpolate(fall, scale_factor=4., mode='bilinear', align_corners=False)
        col = torch.arange(thin.shape[-1]).view(1, 1, 1, -1) % 4
        return thin.clamp(0, 1) * ((col == 1).float() + .5 * (col == 2).float())


def draw(name, x, context, amount=1.):
    """The wanted result of a look on pictures x [n, 3, h, w] in 0..1. `amount` scales the change."""
    if name is None:
        return x
    y = DRAW[name](x, context).clamp(0, 1)
    return y if amount == 1 else (x + (y - x) * amount).clamp(0, 1)
