"""Scenes made by the code: coloured things whose true masks are known, under skies, on grass and on walls."""
import numpy as np

# label 0 is 'no colour name', then the ten colours in the order of looks.json, then sky and grass
COLORS = ['red', 'orange', 'yellow', 'green', 'turquoise', 'blue', 'purple', 'pink', 'white', 'black']
SKY, GRASS = 20, 21
HUES = {'red': (-12, 10), 'orange': (20, 38), 'yellow': (48, 62), 'green': (85, 150), 'turquoise': (170, 190), 'blue': (205, 250), 'purple': (265, 290), 'pink': (315, 340)}


def hsv(h, s, v):
    k = (np.array([5, 3, 1]) + np.asarray(h)[..., None] / 60) % 6
    return np.asarray(v)[..., None] * (1 - np.asarray(s)[..., None] * np.clip(np.minimum(k, 4 - k), 0, 1))


def named(rng, name):
    if name == 'white':
        return hsv(rng.uniform(0, 360), rng.uniform(0, .08), rng.uniform(.88, 1))
    if name == 'black':
        return hsv(rng.uniform(0, 360), rng.uniform(0, .3), rng.uniform(.02, .12))
    return hsv(rng.uniform(*HUES[name]) % 360, rng.uniform(.65, 1), rng.uniform(.55, 1))


def smooth(rng, h, w, cell):
    """Soft random field in about -1..1 with features of `cell` pixels."""
    gh, gw = h // cell + 3, w // cell + 3
    g = rng.normal(size=(gh, gw))
    y, x = np.arange(h) / cell, np.arange(w) / cell
    yi, xi = y.astype(int), x.astype(int)
    fy, fx = y - yi, x - xi
    fy, fx = (fy * fy * (3 - 2 * fy))[:, None], (fx * fx * (3 - 2 * fx))[None]
    a, b = g[yi][:, xi], g[yi][:, xi + 1]
    c, d = g[yi + 1][:, xi], g[yi + 1][:, xi + 1]
    return ((a * (1 - fx) + b * fx) * (1 - fy) + (c * (1 - fx) + d * fx) * fy) * .8


def shape(rng, y, x):
    """(mask in 0..1 with a soft rim, shading) of one thing."""
    h, w = y.shape
    r = rng.uniform(.08, .3) * min(h, w)
    cy, cx = rng.uniform(.1, .9) * h, rng.uniform(.1, .9) * w
    t = rng.uniform(0, np.pi)
    u, v = (x - cx) * np.cos(t) + (y - cy) * np.sin(t), -(x - cx) * np.sin(t) + (y - cy) * np.cos(t)
    v = v * rng.uniform(.6, 1.8)
    kind = rng.integers(5)
    if kind == 0:
        d = np.hypot(u, v) - r
    elif kind == 1:
        d = np.maximum(abs(u), abs(v)) - r * .9
    elif kind == 2:
        d = np.maximum(abs(u) * .87 + v * .5, -v) - r * .6
    elif kind == 3:
        a, k = np.arctan2(v, u), rng.integers(3, 8)
        d = np.hypot(u, v) - r * (.75 + .25 * np.cos(a * k))
    else:
        d = abs(np.hypot(u, v) - r) - r * .3
    mask = np.clip(.5 - d, 0, 1)
    n = np.clip(1 - np.hypot(u, v) / (r * 1.5), 0, 1)
    light = 1 - .35 * rng.random() * (1 - n) + .12 * (u + v) / (r * 2) * rng.random()
    return mask, np.clip(light, .6, 1.15)


def make_scene(rng, h, w):
    """RGB uint8 [h, w, 3] and labels uint8 [h, w]."""
    y, x = np.mgrid[0:h, 0:w].astype(np.float64)
    labels = np.zeros((h, w), np.uint8)
    horizon = rng.uniform(.3, .7) * h
    if rng.random() < .55:                              # outdoors: a sky over grass or earth
        up = np.clip(y / horizon, 0, 1)[..., None]
        picture = hsv(rng.uniform(200, 225), rng.uniform(.35, .75), rng.uniform(.75, 1)) * (1 - up) + hsv(rng.uniform(195, 215), rng.uniform(.1, .35), 1) * up
        cloud = np.clip(smooth(rng, h, w, 48) + .5 * smooth(rng, h, w, 16) - rng.uniform(-.2, .9), 0, 1)[..., None]
        picture = picture * (1 - cloud) + .95 * cloud
        line = horizon + 14 * smooth(rng, 1, w, 60) * rng.integers(0, 2)
        ground = np.clip(y - line, 0, 1)
        labels[:] = SKY
        tone = .75 + .22 * smooth(rng, h, w, 3) + .15 * smooth(rng, h, w, 24)
        if rng.random() < .7:
            base, label = hsv(rng.uniform(75, 125), rng.uniform(.45, .85), rng.uniform(.35, .7)), GRASS
        else:
            base, label = hsv(rng.uniform(20, 45), rng.uniform(.15, .45), rng.uniform(.4, .75)), 0
        picture = picture * (1 - ground[..., None]) + (base * tone[..., None]) * ground[..., None]
        labels[ground > .5] = label
    else:                                               # indoors or studio: a wall with a gentle gradient
        base = hsv(rng.uniform(0, 360), rng.uniform(0, .18), rng.uniform(.25, .8))
        turn = rng.uniform(0, 2 * np.pi)
        tone = 1 + .35 * ((x / w - .5) * np.cos(turn) + (y / h - .5) * np.sin(turn)) + .04 * smooth(rng, h, w, 4) + .08 * smooth(rng, h, w, 40)
        picture = base * tone[..., None]
        if rng.random() < .4:
            check = ((x // rng.integers(12, 48)).astype(int) + (y // rng.integers(12, 48)).astype(int)) % 2
            picture = picture * (1 - .25 * check[..., None])
    for _ in range(rng.integers(4, 11)):
        name = COLORS[rng.integers(len(COLORS))]
        mask, light = shape(rng, y, x)
        if rng.random() < .4:
            light = light * (1 + .12 * smooth(rng, h, w, int(rng.integers(3, 20))))
        if name == 'white':
            light = np.clip(light, .93, 1.1)
        color = named(rng, name) * light[..., None]
        if rng.random() < .3 and name not in ('white', 'black'):
            u = np.hypot(x - rng.uniform(0, w), y - rng.uniform(0, h))
            color = color + (np.exp(-(u / 14) ** 2) * .35)[..., None]
        picture = picture * (1 - mask[..., None]) + color * mask[..., None]
        labels[mask > .5] = COLORS.index(name) + 1
    picture = np.clip(picture + rng.normal(size=picture.shape) * rng.uniform(0, .015), 0, 1)
    return np.round(picture * 255).astype(np.uint8), labels
