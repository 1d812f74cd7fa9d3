"""Paint and print. Screens and tiles are laid on the latent grid (4 pixels), so their place is the same in every frame."""
import torch
from eye import bands, blocks, flat_cells, wave
from noise import white
from strokes import panes, strokes
from pixels import rgb, luma, mix, step, saturate, contrast, curve, box, blur, edges, kuwahara, posterize, grid, tint, sobel

INK, PAPER = rgb(.10, .09, .10), rgb(.97, .95, .90)


def pencil(x, c):
    row, col, _, _ = grid(x)
    l = luma(x)
    line = (edges(box(x, 1)) * 1.5 - .10).clamp(0, .85)
    hatch = (1 - step(.15, .46, l)) * wave(row + col, 4) * .30 + (1 - step(.0, .35, l)) * .28
    return ((1 - line) * (1 - hatch) * (.86 + .14 * l)) * rgb(.97, .96, .95)


def charcoal(x, c):
    l = luma(blur(x, 1))
    tooth = c.slant() + .35 * c.grain()
    tone = step(-.22, .66, l - .9 * edges(box(x, 1)).clamp(0, .5) + .10 * tooth)
    return .10 + .85 * tone * rgb(1., .985, .96)


def ink(x, c):
    row, col, _, _ = grid(x)
    l = luma(blur(x, 2))
    line = step(.16, .42, edges(box(x, 1)))
    black = 1 - step(.20, .30, l)
    hatch = (1 - step(.42, .5, l)) * step(.35, .65, wave(row - col, 4))
    return mix(PAPER, INK, torch.maximum(torch.maximum(line, black), hatch * .85))


def watercolor(x, c):
    k = kuwahara(x, 3)
    wash = c.f[2][:, :1] * .6 + c.f[1][:, :1] * .5
    pale = mix(saturate(k, 1.35).clamp(0, 1) ** .8, rgb(.99, .98, .95), .20 + .22 * step(.6, 1., luma(k)))
    rim = (edges(k) * .7).clamp(0, .5)
    paper = 1 + .035 * c.f[0][:, 1:2] + .012 * c.grain()
    return mix(pale, pale * pale, rim + .24 * wash) * paper


def oil(x, c):
    k = kuwahara(x, 3)
    gx, gy = sobel(luma(k))
    return curve(saturate(k, 1.35), .45) + (gx + gy).clamp(-.8, .8) * .16


def cartoon(x, c):
    k = kuwahara(x, 3)
    y = saturate(k + (bands(k) - luma(k)), 1.5) * 1.05
    return y * (1 - step(.28, .6, edges(k)))


def halftone(x, c):
    row, col, _, _ = grid(x)
    k = blur(x, 1)
    l = luma(k)
    spot = .5 * (wave(row + col, 8) + wave(row - col, 8))
    dot = step(-.14, .14, spot - l.clamp(0, 1) * 1.35 - .02)
    base = posterize(saturate(k, 1.7).clamp(0, 1) ** .7, 3, .2)
    return mix(base * .8 + .2, INK * .8 + base * .12, dot) * (1 - step(.45, .8, edges(k)))


def pop_art(x, c):
    k = kuwahara(x, 3)
    y = tint(bands(k), [(.10, .04, .30), (.85, .05, .45), (1., .40, .15), (1., .85, .10), (.98, .97, .85)])
    return y * (1 - step(.35, .7, edges(k)))


def mosaic(x, c):
    row, col, _, _ = grid(x)
    tile = saturate(flat_cells(x, 8), 1.35) * (1 + .13 * c.tile())
    r, q = row % 8, col % 8
    light = 1 + .14 * ((r < 2).float() + (q < 2).float()) - .12 * ((r > 5).float() + (q > 5).float())
    grout = ((r > 6.5) | (q > 6.5)).float()
    return mix(tile * light, rgb(.24, .22, .20), grout * .85)


def pixel_art(x, c):
    return blocks(x)


def stained_glass(x, c):
    k = kuwahara(x, 3)
    glass, lead, own = panes(k, c.f)
    lit = saturate(contrast(glass, 1.3), 1.9) * (1.15 + .16 * own + .03 * c.f[0][:, :1]) + .05
    return mix(lit, rgb(.05, .05, .06), torch.maximum(lead, step(.5, 1., edges(k)) * .8))


def woodcut(x, c):
    row, col, _, _ = grid(x)
    l = curve(luma(box(x, 1)), .6)
    line = step(-.18, .18, wave(row, 4) * .72 + .03 - l)
    line = torch.maximum(line, step(.35, .65, edges(x)))
    return mix(rgb(.95, .90, .79), rgb(.13, .09, .07), line)


def blueprint(x, c):
    row, col, _, _ = grid(x)
    line = (edges(box(x, 1)) * 1.6 - .13).clamp(0, 1)
    ruled = ((row % 16 < 1) | (col % 16 < 1)).float() * .16
    return mix(rgb(.04, .17, .46) + luma(x) * rgb(.05, .10, .14), rgb(.93, .97, 1.), torch.maximum(line, ruled))


def pastel(x, c):
    k = mix(kuwahara(x, 3), blur(x, 1), .4)
    tooth = c.slant() + .4 * c.grain()
    chalk = mix(saturate(k, 1.4).clamp(0, 1) ** .75, rgb(.98, .95, .91), .16)
    return chalk + tooth * .05 + (edges(k) * -.22).clamp(-.2, 0)


def impressionist(x, c):
    paint, own, height = strokes(x, white(c.noise))
    k = kuwahara(x, 3)
    fine = step(.15, .6, edges(k)) * .75                    # a small brush where there is much to say
    warm = own.clamp(-2, 2) * rgb(.035, .0, -.045)
    return (saturate(mix(paint, k, fine), 1.45) * 1.04 + warm * (1 - fine)) * (.87 + .20 * height)


LOOKS = {'pencil-sketch': pencil, 'charcoal': charcoal, 'ink': ink, 'watercolor': watercolor, 'oil': oil, 'cartoon': cartoon, 'halftone': halftone,
         'pop-art': pop_art, 'mosaic': mosaic, 'pixel-art': pixel_art, 'stained-glass': stained_glass, 'woodcut': woodcut, 'blueprint': blueprint,
         'pastel': pastel, 'impressionist': impressionist}
