"""Materials: the picture's light and relief stay, its surface becomes another one."""
from pixels import rgb, luma, mix, step, curve, blur, box, edges, grid, tint
from eye import fibre, net, relief, ridge, rings, wave


def fbm(c, k, weights):
    """Sum of octaves (4, 8, 16, 32 pixels) of one carrier, about unit variance."""
    s = sum(w * c.f[i][:, k:k + 1] for i, w in enumerate(weights) if w)
    return s / sum(w * w for w in weights) ** .5


def vein(c, k, sharp):
    return (-(ridge(c.f, k) * sharp)).exp()


def lit(x, dark, bright):
    """How much light falls on a place, from `dark` in the shadows to `bright`."""
    return dark + (bright - dark) * curve(luma(x), .4)


def marble(x, c):
    swell = step(-.9, 1.2, c.f[3][:, 2:])                    # a vein comes and goes along its way
    smoke = .32 * vein(c, 0, 1.8) * swell + .04 * c.f[2][:, 2:] * swell
    line = vein(c, 0, 9) * (.12 + .75 * swell) + vein(c, 1, 18) * (.45 - .4 * swell)
    slab = rgb(.98, .97, .95) + .025 * c.f[3][:, 1:2] * rgb(1., .7, .2)
    return mix(slab, rgb(.36, .37, .42), (smoke + line).clamp(0, 1)) * lit(x, .34, 1.06)


def wood(x, c):
    g = rings(c.noise)
    hair = fibre(c.grain())
    board = mix(rgb(.85, .61, .36), rgb(.55, .31, .14), g * g * (.55 + .12 * c.f[3][:, :1]).clamp(.2, .8))
    pores = step(.7, 2.2, hair) * .16
    return (board * (1 + .045 * hair - pores)) * lit(x, .26, 1.12)


def metal(x, stops, turns, share):
    """A polished cast: what it mirrors turns with the slope of the broad shapes."""
    l, r = luma(x), relief(x).clamp(-.6, .6)
    mirrored = .5 - .5 * (l * turns + r * 2.2).cos()
    return tint((mix(curve(l, .7), mirrored, share) + .30 * r).clamp(0, 1), stops)


def gold(x, c):
    return metal(x, [(.12, .05, .0), (.46, .26, .03), (.83, .57, .12), (1., .83, .36), (1., .98, .82)], 9., .25)


def silver(x, c):
    return metal(x, [(.03, .03, .05), (.27, .29, .33), (.58, .61, .65), (.84, .87, .90), (1., 1., 1.)], 8., .26)


def copper(x, c):
    return metal(x, [(.09, .02, .02), (.43, .15, .08), (.76, .37, .22), (.98, .65, .46), (1., .93, .84)], 8.6, .22)


def rust(x, c):
    v = fbm(c, 0, (.6, .8, .8, .6)) + 2. * (.5 - luma(x)) + edges(box(x, 1)).clamp(0, .8)
    k = step(-.5, .9, v)
    crust = mix(rgb(.84, .43, .16), rgb(.45, .19, .09), step(-.6, 1.8, fbm(c, 1, (1., .8, .4, 0))))
    pitted = 1 + .10 * c.f[0][:, 1:2] * k + .03 * c.grain()
    return mix(rgb(.70, .67, .64), crust, k) * pitted * lit(x, .34, 1.22)


def stone(x, c):
    fine = c.grain()
    dark, pale = step(.9, 2.4, c.f[0][:, :1] + .7 * fine), step(.7, 2.2, c.f[0][:, 1:2] - .7 * fine)
    slab = rgb(.70, .68, .65) + .03 * fbm(c, 2, (0, 1., 1., .6)) * rgb(1., .9, .75) + .035 * fine
    slab = mix(mix(slab, rgb(.90, .88, .84), pale * .5), rgb(.42, .40, .40), dark * .4)
    crack = vein(c, 1, 20) * step(-.4, 1.2, c.f[3][:, 2:]) * .6
    return slab * (1 - crack) * lit(x, .30, 1.26)


def brick(x, c):
    row, col, _, _ = grid(x)
    r = row % 8
    q = (col + 8 * ((row // 8) % 2)) % 16
    joint = ((r < 1.5) | (q < 1.5)).float()
    tone = 1 + .16 * c.f[1][:, :1] + .06 * c.grain()
    light = 1 + .10 * (r < 3).float() - .10 * (r > 6).float()
    return mix(rgb(.70, .30, .21) * tone * light, rgb(.68, .64, .58), joint) * lit(x, .24, 1.22)


def moss(x, c):
    v = fbm(c, 0, (1., .7, .15, 0))
    fuzz = .06 * c.f[0][:, 1:2] + .10 * c.grain()
    return (mix(rgb(.20, .33, .08), rgb(.48, .62, .18), step(-3.4, 3.4, v)) + fuzz * rgb(.8, 1, .4)) * lit(x, .28, 1.42)


def ice(x, c):
    l = curve(luma(x), .3)
    crack = vein(c, 0, 14) * .5 * step(-.8, .9, c.f[3][:, 2:]) + vein(c, 1, 26) * .25
    frost = .04 * fbm(c, 2, (1., 1., .4, 0))
    return tint(l, [(.10, .28, .46), (.36, .62, .80), (.70, .88, .96), (.97, 1., 1.)]) + (crack + frost) * rgb(.8, .9, .9) + relief(x).clamp(-.4, .6) * .18


def lava(x, c):
    l = luma(x)
    heat = (-(net(c.f) * 3.2)).exp() * (.30 + .80 * l) + .50 * curve(l, .8) * l
    crust = (.10 + .62 * l) * rgb(.34, .27, .25) * (1 + .12 * c.f[0][:, 1:2])
    return crust + tint(heat.clamp(0, 1.1), [(0., 0., 0.), (.40, .03, .0), (.96, .32, .02), (1., .82, .28)])


def clay(x, c):
    l = mix(luma(blur(x, 2)), luma(box(x, 1)), .2)
    return rgb(.86, .51, .37) * (.40 + .84 * curve(l, .5)) + relief(x).clamp(-.6, .6) * rgb(.36, .28, .24)


def leather(x, c):
    crease = (-(fbm(c, 0, (1., .55, 0, 0)).abs() * 4.5)).exp() * .36 + (-(fbm(c, 1, (.7, 1., 0, 0)).abs() * 6)).exp() * .24
    l = luma(x)
    return rgb(.56, .31, .17) * (1.10 - crease) * lit(x, .24, 1.2) + step(.55, 1, l) * rgb(.16, .12, .08) + relief(x).clamp(-.4, .4) * .10


def denim(x, c):
    row, col, _, _ = grid(x)
    twill = wave(row + col, 4) - .5
    slub = .035 * c.f[0][:, :1] + .05 * fibre(c.grain()) + .04 * c.grain()
    l = curve(luma(x), .3)
    return mix(rgb(.10, .16, .32), rgb(.58, .69, .85), l) + (twill * .20 + slub) * (.45 + .55 * l)


def jade(x, c):
    l = curve(luma(blur(x, 2)), .3) * .55 + .45 * luma(x)
    cloud = .085 * fbm(c, 0, (.2, .5, .8, 1.))
    body = tint((l + cloud).clamp(0, 1), [(.03, .20, .13), (.13, .46, .30), (.40, .71, .50), (.84, .96, .86)])
    return body + vein(c, 1, 6) * rgb(.07, .08, .06) + relief(x).clamp(-.4, .6) * .22


def obsidian(x, c):
    l, r = luma(x), relief(x).clamp(-.5, .5)
    band = .5 + .5 * (fbm(c, 0, (0, .15, .6, 1.)) * 2.2).sin()
    glass = curve(l, 1.) ** 1.5 * rgb(.44, .43, .50) * (.5 + .5 * band)
    return glass + step(.55, .95, l) * rgb(.40, .41, .46) + step(.10, .45, r) * rgb(.30, .31, .36) + rgb(.025, .025, .035)


LOOKS = {f.__name__: f for f in (marble, wood, gold, silver, copper, rust, stone, brick, moss, ice, lava, clay, leather, denim, jade, obsidian)}
