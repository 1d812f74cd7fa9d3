"""What a painter sees, as fixed features of the picture and of the noise at full resolution: flat dabs, edges, relief, tiles,
screens, grain. They hold nothing learnt; they save the network from learning such filters again."""
import math
import torch
import torch.nn.functional as F
from noise import DOWN, carriers
from pixels import box, edges, grid, kuwahara, luma, sobel

COUNT = 32


def wave(v, period, turn=0.):
    return .5 + .5 * (v * (2 * math.pi / period) - turn).cos()


def flat_cells(x, n):
    """Mean over n x n tiles that start at the corner, as flat tiles."""
    h, w = x.shape[-2:]
    return F.interpolate(F.avg_pool2d(x, n, ceil_mode=True), scale_factor=float(n), mode='nearest')[:, :, :h, :w]


def tile_noise(noise, k):
    """One number of unit variance per k x k latent pixels, flat."""
    v = F.avg_pool2d(F.conv2d(noise, carriers()[:1].to(noise)), k, ceil_mode=True) * k
    h, w = noise.shape[-2] * DOWN, noise.shape[-1] * DOWN
    return F.interpolate(v, scale_factor=float(k * DOWN), mode='nearest')[:, :, :h, :w]


def streaks(noise):
    """Slanting bright streaks, as of rain."""
    drop = (F.conv2d(noise, carriers()[1:2].to(noise)) - 1.7).clamp(0, 1)
    fall = F.avg_pool2d(F.pad(drop, (0, 0, 4, 0)), (5, 1), 1) * 5
    thin = F.interpolate(fall, scale_factor=float(DOWN), mode='bilinear', align_corners=False).clamp(0, 1)
    _, col, _, _ = grid(thin)
    k = col - 4 * (col / 4).floor()
    return thin * ((1 - (k - 1).abs()).clamp(min=0) + .5 * (1 - (k - 2).abs()).clamp(min=0))


def grain(noise):
    """Fine grain, unit variance, one pixel wide: what red and green of the noise differ by, without its mean over each latent
    pixel. Pictures hold little of that, so it can be read from a noisy picture too."""
    a, b, _ = noise.chunk(3, 1)
    d = (a - b) * (8 / 15) ** .5
    return F.pixel_shuffle(d - d.mean(1, keepdim=True), DOWN)


def leads(f, row, col):
    """Two families of wandering lines, about 24 pixels apart."""
    return wave(col + 7 * f[2][:, :1] + 2.5 * f[1][:, :1], 24), wave(row + 7 * f[2][:, 1:2] + 2.5 * f[1][:, 1:2], 24)


def rings(f, row, col):
    """The year rings of a board."""
    return .5 + .5 * (col * .28 + row * .02 + 2.2 * f[3][:, :1] + .5 * f[2][:, :1]).sin()


def features(x, noise, f):
    """x [n, 3, 4h, 4w] in 0..1, noise latents [n, 48, h, w], f = fields(noise) -> [n, 32, 4h, 4w]."""
    n = x.shape[0]
    row, col, _, _ = grid(x)
    dab = kuwahara(x, 3)
    gx, gy = sobel(luma(dab))
    # 8-pixel courses, every second one moved by half a brick
    course = (row / 8).floor()
    shifted = col + 8 * (course - 2 * (course / 2).floor())
    still = torch.cat([wave(row + col, 4), wave(row - col, 4), wave(row + col, 8), wave(row - col, 8), wave(row, 4), wave(row, 8), wave(row, 8, math.pi / 2), wave(col, 8), wave(col, 8, math.pi / 2),
                       wave(shifted, 16), wave(shifted, 16, math.pi / 2), ((row / 16 - (row / 16).floor()) < .06).to(x), ((col / 16 - (col / 16).floor()) < .06).to(x)], 1)
    a, b = leads(f, row, col)
    return torch.cat([dab, box(x, 1), flat_cells(x, 8), edges(x), edges(dab), gx + gy, edges(box(x, 1)), grain(noise), tile_noise(noise, 2), streaks(noise), a, b, rings(f, row, col),
                      still.expand(n, -1, -1, -1)], 1)
