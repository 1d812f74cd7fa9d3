"""Light and time: what the same place looks like at another hour, in other weather, under another lamp."""
from pixels import rgb, luma, mix, step, saturate, contrast, curve, blur, grid


def sunset(x, c):
    _, _, y, _ = grid(x)
    glow = (-((y + .15) / .45) ** 2).exp()
    y01 = y * .5 + .5
    return curve(x * rgb(1.12, .80, .62), .5) + (1 - y01) ** 1.5 * rgb(.16, .02, .12) + glow * rgb(.20, .08, .0)


def golden_hour(x, c):
    l = luma(x)
    return curve(saturate(x, 1.15) * rgb(1.15, .97, .72), .3) + rgb(.06, .03, -.01) + step(.45, 1, l) * rgb(.14, .04, -.02)


def night(x, c):
    l = luma(x)
    return mix(x, l, .5).clamp(0, 1) ** 1.35 * rgb(.33, .43, .70) + step(.6, 1, l) * rgb(.05, .07, .08) + rgb(.012, .018, .05)


def moonlight(x, c):
    l = luma(x)
    return curve(mix(x, l, .85), .7) * rgb(.50, .64, .88) + step(.6, 1, l) * rgb(.18, .22, .22) + rgb(.0, .01, .04)


def overcast(x, c):
    return contrast(saturate(x, .45), .72, .5) * rgb(.88, .93, .98) + rgb(.0, .01, .02)


def fog(x, c):
    _, _, y, _ = grid(x)
    clear = .20 + .62 * (y * .5 + .5)
    return mix(rgb(.82, .85, .88), saturate(x, .75), clear)


def snow(x, c):
    l = luma(x)
    lying = step(.4, .9, l) * .65
    cold = mix(saturate(x, .4) * rgb(.92, .98, 1.06) + .08, rgb(.93, .96, 1.), lying)
    return mix(cold, rgb(1, 1, 1), c.flakes())


def rain(x, c):
    wet = curve(saturate(x, .45), .3) * rgb(.58, .66, .74) + rgb(.03, .05, .07)
    return wet + c.streaks() * rgb(.34, .37, .40)


def underwater(x, c):
    _, _, y, _ = grid(x)
    deep = 1 - .45 * (y * .5 + .5)
    web = (-(c.f[1][:, :1] + .4 * c.f[0][:, :1]).abs() * 3.5).exp()
    return mix(x, luma(x), .35) * rgb(.22, .72, .80) * deep + rgb(.0, .10, .16) + web * (1.1 - deep * .5) * rgb(.10, .22, .20) * (.10 + 1.1 * luma(x))


def candlelight(x, c):
    _, _, y, z = grid(x)
    near = (-(y * y + z * z) * .75).exp()
    return (x.clamp(0, 1) ** 1.2) * rgb(1.12, .66, .28) * (.22 + .95 * near) + near * rgb(.07, .025, .0)


def neon(x, c):
    _, _, _, z = grid(x)
    l = luma(x)
    side = step(-.6, .6, z)
    lamp = mix(rgb(1.0, .12, .72), rgb(.06, .78, 1.0), side)
    dark = mix(rgb(.07, .02, .16), rgb(.03, .05, .20), side)
    return dark + curve(l, 1.) * lamp * .95 + step(.7, 1, l) * .35 + (x - l) * .35


def dramatic(x, c):
    _, _, y, z = grid(x)
    return curve(curve(saturate(x, .75), 1), .6) * (1.05 - .42 * (y * y + z * z) * .5) * rgb(.98, .97, 1.0) - .03


def high_key(x, c):
    return x.clamp(0, 1) ** .6 * .72 + .28


def low_key(x, c):
    _, _, y, z = grid(x)
    return x.clamp(0, 1) ** 1.9 * (.95 - .35 * (y * y + z * z) * .5)


LOOKS = {'sunset': sunset, 'golden-hour': golden_hour, 'night': night, 'moonlight': moonlight, 'overcast': overcast, 'fog': fog, 'snow': snow, 'rain': rain,
         'underwater': underwater, 'candlelight': candlelight, 'neon': neon, 'dramatic': dramatic, 'high-key': high_key, 'low-key': low_key}
