"""Photographic looks: film stocks, printing tricks and the sliders of a darkroom."""
import torch
from pixels import rgb, luma, mix, step, saturate, contrast, curve


def sepia(x, c):
    return luma(x) * rgb(1.02, .84, .62) + rgb(.05, .025, .0)


def vintage(x, c):
    return mix(x, luma(x), .4) * rgb(.82, .76, .62) + rgb(.16, .13, .13)


def cross_processed(x, c):
    r, g, b = x[:, :1], x[:, 1:2], x[:, 2:]
    return torch.cat([curve(r, 1.3), curve(g, .9) * 1.03 + .02, .22 + .55 * b], 1)


def teal_orange(x, c):
    l = luma(x)
    k = step(.15, .75, l + .5 * (x[:, :1] - x[:, 2:]))
    return curve(saturate(x, .85), .35) * mix(rgb(.78, 1.02, 1.10), rgb(1.16, .98, .76), k) + mix(rgb(-.03, .04, .07), rgb(.05, .0, -.04), k)


def infrared(x, c):
    r, g, b = x[:, :1], x[:, 1:2], x[:, 2:]
    leaf = step(.0, .25, g - .5 * b - .45 * r + .05)
    l = (.55 * r + .75 * g - .25 * b).clamp(0, 1)
    l = mix(l, torch.ones_like(l), leaf * .65)
    return l * rgb(1.01, .97, .98) + leaf * rgb(.03, .0, .01)


def film_grain(x, c):
    l = luma(x)
    return x + c.grain() * .05 * (.5 + 2 * l.clamp(0, 1) * (1 - l.clamp(0, 1)))


def bleach_bypass(x, c):
    l = luma(x)
    over = torch.where(l < .5, 2 * x * l, 1 - 2 * (1 - x) * (1 - l))
    return mix(saturate(x, .45), saturate(over, .6), .85)


LOOKS = {
    'black-and-white': lambda x, c: luma(x).expand(-1, 3, -1, -1),
    'sepia': sepia, 'vintage': vintage, 'cross-processed': cross_processed, 'teal-orange': teal_orange, 'infrared': infrared,
    'warmer': lambda x, c: x * rgb(1.14, 1.0, .78) + rgb(.03, .01, -.02),
    'cooler': lambda x, c: x * rgb(.80, .98, 1.12) + rgb(-.02, .01, .05),
    'more-contrast': lambda x, c: curve(contrast(x, 1.3), .5),
    'less-contrast': lambda x, c: contrast(x, .5),
    'more-saturation': lambda x, c: saturate(x, 2.0),
    'less-saturation': lambda x, c: saturate(x, .35),
    'brighter': lambda x, c: x.clamp(0, 1) ** .62 * .97 + .03,
    'darker': lambda x, c: x.clamp(0, 1) ** 1.35 * .62,
    'film-grain': film_grain, 'bleach-bypass': bleach_bypass,
}
