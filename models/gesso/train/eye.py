"""What a painter sees, as fixed features of the picture and of the noise at full resolution: flat dabs, edges, relief, tiles,
screens, strokes, panes, grain. They hold nothing learnt; they save the network from learning such filters again."""
import math
import torch
import torch.nn.functional as F
from noise import enlarge, smooth, white, DOWN
from pixels import blur, box, curve, edges, grid, kuwahara, luma, posterize, saturate, sobel
from strokes import panes, strokes

COUNT = 54
RIDGE = ((.10, .35, .80, 1.), (.10, .50, 1., .50))      # octaves of the two families of veins


def wave(v, period, turn=0.):
    return .5 + .5 * (v * (2 * math.pi / period) - turn).cos()


def flat_cells(x, n):
    """Mean over n x n tiles that start at the corner, as flat tiles."""
    h, w = x.shape[-2:]
    return F.interpolate(F.avg_pool2d(x, n, ceil_mode=True), scale_factor=float(n), mode='nearest')[:, :, :h, :w]


def tile_tone(f):
    """One number of about unit variance per 8 x 8 pixels, flat; it changes slowly while the noise moves."""
    return flat_cells(f[1][:, :1], 8) * 1.15


def streaks(noise):
    """Slanting bright streaks, as of rain."""
    drop = (white(noise)[:, 1:2] - 1.7).clamp(0, 1)
    thin = enlarge(F.avg_pool2d(F.pad(drop, (0, 0, 4, 0)), (5, 1), 1) * 5).clamp(0, 1)
    _, col, _, _ = grid(thin)
    k = col - 4 * (col / 4).floor()
    return thin * ((1 - (k - 1).abs()).clamp(min=0) + .5 * (1 - (k - 2).abs()).clamp(min=0))


def grain(noise):
    """Fine grain, unit variance, one pixel wide: what red and green of the noise differ by, without its mean over each latent
    pixel. Pictures hold little of that, so it can be read from a noisy picture too."""
    a, b, _ = noise.chunk(3, 1)
    d = (a - b) * (8 / 15) ** .5
    return F.pixel_shuffle(d - d.mean(1, keepdim=True), DOWN)


def fibre(fine):
    """Upright hairs, one pixel wide and about 20 long, of the fine grain."""
    return F.avg_pool2d(F.pad(fine, (0, 0, 10, 10), mode='replicate'), (21, 1), 1) * 4.6


def rings(noise):
    """The year rings of a board: level lines of a noise that is stretched upright."""
    return .5 + .5 * (enlarge(smooth(white(noise)[:, 2:], (0, 0), 13., 2.3, 1)) * 8).sin()


def octaves(f, k):
    """Smooth noise of several sizes, unit variance; its level line 0 wanders through the picture."""
    weights = RIDGE[k]
    return sum(w * f[i][:, k:k + 1] for i, w in enumerate(weights)) / math.sqrt(sum(w * w for w in weights))


def net(f):
    """A closed net of lines lies where this is zero."""
    return octaves(f, 0).abs()


def ridge(f, k):
    """A vein lies where this is near zero. Veins run mostly one way, so that they do not close into loops: away from it the
    value rises."""
    v = octaves(f, k)
    p = F.pad(v, (0, 1, 0, 1), mode='replicate')
    dx, dy = p[..., :-1, 1:] - v, p[..., 1:, :-1] - v
    across = dx * .5 + dy * .87 if k == 0 else dx * .87 - dy * .5
    return v.abs() + .20 * (1 - across * across / (dx * dx + dy * dy + 1e-6))


def slant(fine):
    """Short slanting scratches of the fine grain, unit variance."""
    kernel = torch.eye(9).flip(0) + .6 * torch.eye(9).roll(1, 1).triu(-9).flip(0)
    return F.conv2d(F.pad(fine, (4, 4, 4, 4), mode='replicate'), (kernel / (kernel * kernel).sum().sqrt()).to(fine)[None, None])


def flakes(noise):
    """Round soft dots of several sizes, 0..1."""
    w = white(noise)
    n, _, h, k = w.shape
    y, x = torch.meshgrid(torch.arange(DOWN) - 1.5, torch.arange(DOWN) - 1.5, indexing='ij')
    y, x = (v.reshape(1, -1, 1, 1).to(w) for v in (y, x))
    cells, out = F.pad(torch.cat([(w[:, :1] - 1.35).clamp(0, 1.4) * 2.6, w[:, 1:].clamp(-1.5, 1.5)], 1), (1, 1, 1, 1)), 0
    for i in (-1, 0, 1):
        for j in (-1, 0, 1):
            c = cells[:, :, 1 + i:1 + i + h, 1 + j:1 + j + k]
            away = ((y - DOWN * i - c[:, 1:2]) ** 2 + (x - DOWN * j - c[:, 2:]) ** 2).sqrt()
            out = out + ((c[:, :1] - away) * .8 * (c[:, :1] > 0)).clamp(0, 1)
    return F.pixel_shuffle(out.clamp(0, 1), DOWN)


def relief(x):
    """Slope towards the upper left of the picture's broad shapes."""
    gx, gy = sobel(luma(blur(x, 3)))
    return gx + gy


def blocks(x):
    """The few colours of a small screen."""
    return posterize(curve(saturate(flat_cells(x, 8), 1.5), .4), 5, .3)


def bands(dab):
    """Lightness of flat dabs in five steps."""
    return posterize(luma(dab), 4, .12)


def features(x, noise, f):
    """x [n, 3, 4h, 4w] in 0..1, noise latents [n, 48, h, w], f = fields(noise) -> [n, 54, 4h, 4w]."""
    n = x.shape[0]
    row, col, _, _ = grid(x)
    dab = kuwahara(x, 3)
    gx, gy = sobel(luma(dab))
    # 8-pixel courses, every second one moved by half a brick
    course = (row / 8).floor()
    shifted = col + 8 * (course - 2 * (course / 2).floor())
    still = torch.cat([wave(row + col, 4), wave(row - col, 4), wave(row + col, 8), wave(row - col, 8), wave(row, 4), wave(row, 8), wave(row, 8, math.pi / 2), wave(col, 8), wave(col, 8, math.pi / 2),
                       wave(shifted, 16), wave(shifted, 16, math.pi / 2), ((row / 16 - (row / 16).floor()) < .06).to(x), ((col / 16 - (col / 16).floor()) < .06).to(x)], 1)
    fine, (glass, lead, tint) = grain(noise), panes(dab, f)
    return torch.cat([dab, box(x, 1), flat_cells(x, 8), edges(x), edges(dab), gx + gy, edges(box(x, 1)), fine, tile_tone(f), streaks(noise), lead, tint, rings(noise),
                      still.expand(n, -1, -1, -1), fibre(fine), ridge(f, 0), ridge(f, 1), relief(x), blur(x, 2), glass, *strokes(x, white(noise)), bands(dab), blocks(x), net(f), slant(fine), flakes(noise)], 1)
