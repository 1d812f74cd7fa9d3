"""All looks by name, and what a look may ask for besides the picture: the noise, the place, the colours named."""
import json
from pathlib import Path
import eye, light, photo, paint, material, local
from noise import fields

BOOK = json.loads((Path(__file__).resolve().parent.parent / 'looks.json').read_text())
FAMILIES = BOOK['families']
NAMES = [f['name'] for f in FAMILIES]
COLORS = BOOK['colors']
OF_SHOT = ('light', 'paint')     # groups of looks that take the light of the shot, not the frame's own
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
        return eye.grain(self.noise)

    def tile(self):
        return eye.tile_tone(self.f)

    def streaks(self):
        return eye.streaks(self.noise)

    def slant(self):
        return eye.slant(self.grain())

    def flakes(self):
        return eye.flakes(self.noise)


def draw(name, x, context, amount=1., light=None):
    """The wanted result of a look on pictures x [n, 3, h, w] in 0..1. `amount` scales the change; `light`: x at the light of its shot."""
    if name is None:
        return x
    y = DRAW[name](x if light is None else light, context).clamp(0, 1)
    return y if amount == 1 else (x + (y - x) * amount).clamp(0, 1)
