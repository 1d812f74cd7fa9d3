"""Local colour: a thing of one named colour takes another one, by the true mask where a scene has one, else by rules of
hue, saturation, lightness and (for skies) place."""
import torch
from pixels import rgb, luma, mix, step, box, edges, blur, grid
from scenes import COLORS, SKY, GRASS

UNKNOWN = 255
# centre and half width of each hue window in degrees; the edges are soft over 10 degrees
WINDOW = {'red': (358, 15), 'orange': (28, 13), 'yellow': (55, 13), 'green': (115, 42), 'turquoise': (178, 17), 'blue': (224, 28), 'purple': (276, 20), 'pink': (324, 22)}
PAINT = {'red': (.83, .10, .10), 'orange': (.95, .50, .08), 'yellow': (.97, .86, .12), 'green': (.16, .62, .18), 'turquoise': (.10, .74, .72), 'blue': (.12, .26, .84),
         'purple': (.50, .18, .74), 'pink': (.96, .42, .70), 'white': (.95, .95, .95), 'black': (.07, .07, .08)}


def hue(x):
    """Hue in degrees, saturation and value, each [n, 1, h, w]."""
    v = x.amax(1, keepdim=True)
    d = v - x.amin(1, keepdim=True)
    r, g, b = x[:, :1], x[:, 1:2], x[:, 2:]
    e = d + 1e-5
    h = torch.where(r >= v, (g - b) / e, torch.where(g >= v, (b - r) / e + 2, (r - g) / e + 4)) * 60
    return h + 360 * (h < 0).to(h), d / (v + 1e-4), v


def window(hsv, centre, half):
    """Soft mask of a hue window, for lively enough colours."""
    h, s, v = hsv
    away = 180 - (180 - (h - centre).abs()).abs()
    return (1 - step(half - 5, half + 5, away)) * step(.28, .46, s) * step(.16, .30, v)


def pale(hsv):
    return step(.68, .84, hsv[2]) * (1 - step(.10, .24, hsv[1]))


def dark(hsv):
    return 1 - step(.16, .28, hsv[2])


def rule(x, name):
    """Soft mask of the pixels that a person would call by this colour."""
    hsv = hue(box(x, 1))
    return pale(hsv) if name == 'white' else dark(hsv) if name == 'black' else window(hsv, *WINDOW[name])


def where(x, c, name):
    if c.labels is None:
        return rule(x, name)
    true = box((c.labels == COLORS.index(name) + 1).float(), 1)
    return torch.where(c.labels == UNKNOWN, rule(x, name), true)


def repaint(x, name):
    """The same light and shade in another colour."""
    l = luma(x)
    if name == 'white':
        return .62 + .38 * l + (x - l) * .06
    if name == 'black':
        return .02 + .22 * l + (x - l) * .05
    p = rgb(*PAINT[name])
    k = .35 + 1.3 * l
    return mix(p * k, 1 - (1 - p) * .35, step(.70, 1.05, l))


def recolor(x, c):
    return mix(x, repaint(x, c.to), where(x, c, c.source))


def rule_sky(x):
    h, s, v = hue(box(x, 2))
    _, _, y, _ = grid(x)
    blue = (1 - step(38, 52, (h - 212).abs())) * step(.06, .16, s) * step(.35, .55, v)
    white = step(.60, .78, v) * (1 - step(.16, .30, s)) * (1 - step(-.5, .25, y))
    calm = 1 - step(.18, .45, blur(edges(x), 2))
    high = 1 - step(-.15, .55, y)
    return blur(torch.maximum(blue, white) * calm * high, 2)


def sky_mask(x, c):
    m = rule_sky(x)
    if c.labels is None:
        return m
    return torch.where(c.labels == UNKNOWN, m, box((c.labels == SKY).float(), 1))


def sky_paint(x, name):
    """A sky's light in another colour."""
    if name in ('white', 'black'):
        return repaint(x, name)
    l, p = luma(x), rgb(*PAINT[name])
    return mix(p * (.25 + .95 * l), mix(p, rgb(1, 1, 1), .75), step(.55, 1.05, l))


def sky(x, c):
    return mix(x, sky_paint(x, c.to), sky_mask(x, c))


def foliage(x):
    h, s, v = hsv = hue(box(x, 1))
    olive = (1 - step(22, 30, (h - 82).abs())) * step(.18, .3, s) * step(.08, .2, v)
    return torch.maximum(torch.maximum(window(hsv, *WINDOW['green']), window(hsv, *WINDOW['yellow']) * .6), olive)


def asked_place(x, source, recolor, sky, autumn):
    """The place that an instruction names, by the rules alone: `source` [n, 10] says which colour, the others [n, 1] which look."""
    hsv, (p, w, b) = hue(box(x, 1)), (source[:, :8], source[:, 8:9], source[:, 9:10])
    wide = lambda v: v[:, :, None, None]
    centre, half = ((p * torch.tensor([WINDOW[n][k] for n in COLORS[:8]], dtype=x.dtype)).sum(1, keepdim=True) for k in (0, 1))
    named = window(hsv, wide(centre), wide(half)) * wide(p.sum(1, keepdim=True)) + pale(hsv) * wide(w) + dark(hsv) * wide(b)
    return named * wide(recolor) + rule_sky(x) * wide(sky) + foliage(x) * wide(autumn)


def autumn(x, c):
    m = foliage(x)
    l = luma(x)
    turned = mix(mix(rgb(.70, .20, .06), rgb(.93, .47, .10), step(.12, .45, l)), rgb(1., .80, .22), step(.38, .8, l))
    leaf = turned * (.38 + 1.25 * l)
    if c.labels is not None:
        m = torch.where(c.labels == UNKNOWN, m, torch.maximum(m * (c.labels == 0).float(), box((c.labels == GRASS).float(), 1)))
    return mix(x, leaf, m)


LOOKS = {'recolor': recolor, 'sky-color': sky, 'autumn': autumn}
