"""Materials: the picture's light and relief stay, its surface becomes another one."""
import math
import torch
from pixels import rgb, luma, mix, step, curve, blur, box, edges, grid, tint, sobel
from eye import rings, wave


def fbm(c, k, weights):
    """Sum of octaves (4, 8, 16, 32 pixels) of one carrier, about unit variance."""
    s = sum(w * c.f[i][:, k:k + 1] for i, w in enumerate(weights) if w)
    return s / math.sqrt(sum(w * w for w in weights))


def shade(x):
    return .20 + 1.02 * curve(luma(x), .5)


def marble(x, c):
    v = fbm(c, 0, (.12, .3, .7, 1.))
    w = fbm(c, 1, (.1, .4, .9, .6))
    vein = (-(v.abs() * 6)).exp() * .75 + (-(w.abs() * 11)).exp() * .4
    cloud = .05 * fbm(c, 2, (0, 0, 0, 1.))
    return mix(rgb(.96, .95, .93) + cloud, rgb(.34, .36, .42), vein.clamp(0, 1)) * shade(x)


def wood(x, c):
    row, col, _, _ = grid(x)
    g = rings(c.f, row, col)
    fibre = .10 * c.f[0][:, 1:2] + .06 * c.f[1][:, 2:]
    return (mix(rgb(.80, .55, .31), rgb(.44, .25, .11), g * g * .6) + fibre * rgb(1, .75, .5)) * shade(x)


def gold(x, c):
    l = luma(x)
    m = mix(curve(l, .8), .5 - .5 * (l * 9.0).cos(), .22)
    return tint(m, [(.07, .03, .0), (.42, .24, .03), (.80, .54, .10), (1., .80, .30), (1., .97, .76)])


def silver(x, c):
    l = luma(x)
    m = mix(curve(l, .9), .5 - .5 * (l * 9.4).cos(), .35)
    return tint(m, [(.03, .03, .05), (.26, .28, .32), (.56, .59, .63), (.82, .85, .88), (1., 1., 1.)])


def copper(x, c):
    l = luma(x)
    m = mix(curve(l, .8), .5 - .5 * (l * 8.6).cos(), .25)
    return tint(m, [(.08, .02, .02), (.40, .14, .08), (.74, .36, .22), (.97, .64, .46), (1., .92, .82)])


def rust(x, c):
    v = fbm(c, 0, (.5, .6, .8, 1.)) + 2.2 * (.5 - luma(x))
    k = step(-.6, .7, v)
    pit = .12 * fbm(c, 1, (1., .7, 0, 0))
    metal = rgb(.56, .54, .52)
    return (mix(metal, mix(rgb(.62, .27, .09), rgb(.33, .13, .07), step(.2, 1.6, v)), k) + pit * rgb(1, .6, .3)) * shade(x)


def stone(x, c):
    v = .065 * fbm(c, 0, (1., .8, .5, .3)) + .035 * c.grain()
    crack = (-(fbm(c, 1, (.2, .5, 1., .3)).abs() * 14)).exp() * .28
    return (rgb(.68, .67, .64) + v - crack) * shade(x)


def brick(x, c):
    row, col, _, _ = grid(x)
    r = row % 8
    q = (col + 8 * ((row // 8) % 2)) % 16
    joint = ((r < 1.5) | (q < 1.5)).float()
    tone = 1 + .16 * c.f[1][:, :1] + .06 * c.grain()
    lit = 1 + .10 * (r < 3).float() - .10 * (r > 6).float()
    return mix(rgb(.66, .27, .19) * tone * lit, rgb(.74, .70, .64), joint) * shade(x)


def moss(x, c):
    v = fbm(c, 0, (.8, 1., .5, .3))
    fuzz = .10 * fbm(c, 1, (1., .3, 0, 0)) + .06 * c.grain()
    return (mix(rgb(.16, .27, .07), rgb(.46, .58, .16), step(-2.4, 2.2, v)) + fuzz * rgb(.8, 1, .4)) * shade(x)


def ice(x, c):
    l = curve(luma(x), .3)
    crack = (-(fbm(c, 0, (.1, .4, 1., .6)).abs() * 9)).exp() * .5
    frost = .05 * fbm(c, 1, (1., 1., 0, 0))
    return tint(l, [(.12, .30, .48), (.36, .62, .80), (.70, .88, .96), (.97, 1., 1.)]) + (crack + frost) * rgb(.8, .9, .9) + (edges(x) * .15).clamp(0, .2)


def lava(x, c):
    l = luma(x)
    v = fbm(c, 0, (.2, .5, .9, 1.))
    heat = (-(v.abs() * 2.6)).exp() * (.45 + .8 * l) + .25 * l
    crust = .5 * luma(x) * rgb(.30, .24, .23) + .02 * c.f[0][:, 1:2]
    return crust + tint(heat.clamp(0, 1.1), [(0., 0., 0.), (.38, .03, .0), (.95, .30, .02), (1., .80, .25)])


def clay(x, c):
    l = luma(blur(x, 2))
    gx, gy = sobel(l)
    return (mix(l, luma(box(x, 1)), .35) * .75 + .30) * rgb(.86, .60, .47) + (gx + gy).clamp(-.5, .5) * -.12 + step(.75, 1, l) * .06


def leather(x, c):
    v = fbm(c, 0, (1., .55, 0, 0))
    w = fbm(c, 1, (.7, 1., 0, 0))
    crease = (-(v.abs() * 4.5)).exp() * .34 + (-(w.abs() * 6)).exp() * .22
    l = luma(x)
    return rgb(.50, .28, .15) * (1.08 - crease) * shade(x) + step(.55, 1, l) * rgb(.18, .14, .10)


def denim(x, c):
    row, col, _, _ = grid(x)
    twill = wave(row + col, 4) - .5
    slub = .10 * c.f[0][:, :1] + .05 * c.grain()
    l = curve(luma(x), .3)
    return mix(rgb(.10, .16, .32), rgb(.55, .67, .84), l) + (twill * .20 + slub) * (.45 + .55 * l)


def jade(x, c):
    l = curve(luma(blur(x, 1)), .3)
    v = fbm(c, 0, (.1, .3, .8, 1.))
    return tint(l, [(.02, .16, .10), (.10, .42, .27), (.36, .68, .47), (.82, .95, .84)]) + .07 * v * rgb(.8, 1, .8) + (-(v.abs() * 7)).exp() * rgb(.10, .14, .10)


def obsidian(x, c):
    l = luma(x)
    band = .5 + .5 * (fbm(c, 0, (0, .15, .6, 1.)) * 2.2).sin()
    return curve(l, 1.).clamp(0, 1) ** 1.6 * rgb(.46, .45, .52) * (.55 + .45 * band) + step(.62, .95, l) * rgb(.42, .43, .48) + rgb(.02, .02, .03)


LOOKS = {f.__name__: f for f in (marble, wood, gold, silver, copper, rust, stone, brick, moss, ice, lava, clay, leather, denim, jade, obsidian)}
