"""What runs along the shapes of a picture: the structure tensor, smoothing along it, dabs that follow it, lines drawn along it. For the targets of
paint whose strokes follow form. Sources: Kyprianidis, Kang and Doellner, "Image and video abstraction by anisotropic Kuwahara filtering" (2009);
Kyprianidis, "Image and video abstraction by multi-scale anisotropic Kuwahara filtering" (2011); Winnemoeller, Kyprianidis and Olsen, "XDoG" (2012);
Kang, Lee and Chui, "Coherent line drawing" (2007)."""
import math
import torch
import torch.nn.functional as F
from pixels import luma


def gauss(x, sigma):
    """A Gaussian blur, borders repeated."""
    r = max(1, math.ceil(2.5 * sigma))
    v = torch.exp(-(torch.arange(-r, r + 1.) / sigma) ** 2 / 2)
    v = (v / v.sum()).to(x)
    c = x.shape[1]
    x = F.conv2d(F.pad(x, (r, r, 0, 0), mode='replicate'), v.view(1, 1, 1, -1).expand(c, 1, 1, -1), groups=c)
    return F.conv2d(F.pad(x, (0, 0, r, r), mode='replicate'), v.view(1, 1, -1, 1).expand(c, 1, -1, 1), groups=c)


def flow(x, sigma=2.):
    """Direction along the shapes and how much there is of one: unit vectors [n, 2, h, w] (x, y), anisotropy 0..1 [n, 1, h, w]."""
    p = F.pad(x, (1, 1, 1, 1), mode='replicate')
    gx = (p[..., 1:-1, 2:] - p[..., 1:-1, :-2]) / 2 + (p[..., 2:, 2:] - p[..., 2:, :-2] + p[..., :-2, 2:] - p[..., :-2, :-2]) / 4
    gy = (p[..., 2:, 1:-1] - p[..., :-2, 1:-1]) / 2 + (p[..., 2:, 2:] - p[..., :-2, 2:] + p[..., 2:, :-2] - p[..., :-2, :-2]) / 4
    e, f, g = (gauss(v.sum(1, keepdim=True), sigma) for v in (gx * gx, gx * gy, gy * gy))
    root = ((e - g) ** 2 + 4 * f * f + 1e-12).sqrt()
    turn = .5 * torch.atan2(2 * f, e - g) + math.pi / 2
    return torch.cat([turn.cos(), turn.sin()], 1), root / (e + g + 1e-4)


def look_up(x, dx, dy):
    """x at every pixel moved by (dx, dy) pixels, [n, 1, h, w] each."""
    n, _, h, w = x.shape
    rows, cols = torch.meshgrid(torch.arange(h) + .5, torch.arange(w) + .5, indexing='ij')
    at = torch.stack([(cols + dx[:, 0]) / w * 2 - 1, (rows + dy[:, 0]) / h * 2 - 1], 3)
    return F.grid_sample(x, at, mode='bilinear', padding_mode='border', align_corners=False)


def along(x, way, steps, sigma):
    """Line integral convolution: a Gaussian mean along the flow, `steps` to either side."""
    total, weight = x.clone(), 1.
    for sign in (1, -1):
        dx, dy = torch.zeros_like(x[:, :1]), torch.zeros_like(x[:, :1])
        last = way * sign
        for k in range(1, steps + 1):
            dx, dy = dx + last[:, :1], dy + last[:, 1:]
            here = look_up(way, dx, dy)
            here = here * torch.where((here * last).sum(1, keepdim=True) < 0, -1., 1.)
            last = here / (here.norm(dim=1, keepdim=True) + 1e-6)
            g = math.exp(-(k / sigma) ** 2 / 2)
            total, weight = total + g * look_up(x, dx, dy), weight + g
    return total / weight


def dabs(x, radius=4., alpha=1., sharp=8, tensor=2.):
    """Anisotropic Kuwahara: eight sectors of an ellipse that lies along the shapes, the calmest of them counts most. `radius`: pixels, [n, 1, h, w] or a number."""
    way, aniso = flow(x, tensor)
    radius = radius if torch.is_tensor(radius) else torch.full_like(aniso, radius)
    long, short = radius * (alpha + aniso) / alpha, radius * alpha / (alpha + aniso)
    rings = [(.33, 1.), (.66, .75), (1., .4)]
    sums = 0
    weights = 0
    for sector in range(8):
        mean, square, count = x * .6, x * x * .6, .6
        for share, w in rings:
            for spread in (-.6, 0, .6):
                t = sector * math.pi / 4 + spread * math.pi / 8
                u, v = long * share * math.cos(t), short * share * math.sin(t)
                p = look_up(x, u * way[:, :1] - v * way[:, 1:], u * way[:, 1:] + v * way[:, :1])
                mean, square, count = mean + w * p, square + w * p * p, count + w
        mean, square = mean / count, square / count
        calm = (square - mean * mean).clamp(min=0).sum(1, keepdim=True)
        k = 1 / (1 + (255 * calm.sqrt() / 4) ** sharp)
        sums, weights = sums + k * mean, weights + k
    return sums / weights.clamp(min=1e-9)


def lines(x, sigma=.9, least=.006, hard=90., follow=6):
    """Ink lines, 0..1: differences of Gaussians across the flow, smoothed along it, so that they are even and anti-aliased (flow-based DoG with
    XDoG's soft threshold). `least`: contrast that is no line yet."""
    way, _ = flow(x, 2.2)
    l = luma(x)
    across = torch.stack([-way[:, 1], way[:, 0]], 1)
    fine, wide, a, b = l.clone(), l.clone(), 1., 1.
    for k in range(1, 5):
        for sign in (1, -1):
            p = look_up(l, sign * k * across[:, :1], sign * k * across[:, 1:])
            ga, gb = math.exp(-(k / sigma) ** 2 / 2), math.exp(-(k / (1.6 * sigma)) ** 2 / 2)
            fine, wide, a, b = fine + ga * p, wide + gb * p, a + ga, b + gb
    d = along(wide / b - fine / a, way, follow, follow / 2)
    return torch.tanh(hard * (d - least)).clamp(0, 1)
