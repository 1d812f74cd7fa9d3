"""Small picture operations on [n, 3, h, w] or [n, 1, h, w] tensors in 0..1."""
import torch
import torch.nn.functional as F


def rgb(*c):
    return torch.tensor(c, dtype=torch.float32).view(1, 3, 1, 1)


def luma(x):
    return (x * rgb(.299, .587, .114)).sum(1, keepdim=True)


def mix(a, b, k):
    return a + (b - a) * k


def step(a, b, x):
    """Smooth step: 0 below a, 1 above b."""
    t = ((x - a) / (b - a)).clamp(0, 1)
    return t * t * (3 - 2 * t)


def saturate(x, k):
    l = luma(x)
    return l + (x - l) * k


def contrast(x, k, middle=.5):
    return (x - middle) * k + middle


def curve(x, k):
    """S-curve that keeps 0, 1 and the middle; k is 0..1 or beyond."""
    x = x.clamp(0, 1)
    return mix(x, x * x * (3 - 2 * x), k)


def box(x, r):
    return F.avg_pool2d(F.pad(x, (r, r, r, r), mode='replicate'), 2 * r + 1, 1)


def blur(x, r):
    return box(box(x, r), r)


def sobel(l):
    p = F.pad(l, (1, 1, 1, 1), mode='replicate')
    gx = p[..., :-2, 2:] + 2 * p[..., 1:-1, 2:] + p[..., 2:, 2:] - p[..., :-2, :-2] - 2 * p[..., 1:-1, :-2] - p[..., 2:, :-2]
    gy = p[..., 2:, :-2] + 2 * p[..., 2:, 1:-1] + p[..., 2:, 2:] - p[..., :-2, :-2] - 2 * p[..., :-2, 1:-1] - p[..., :-2, 2:]
    return gx, gy


def edges(x):
    gx, gy = sobel(luma(x))
    return (gx * gx + gy * gy + 1e-8).sqrt()


def kuwahara(x, r):
    """Flat dabs with kept edges: the calmest of four windows (Kuwahara et al., 1976), blended softly."""
    h, w = x.shape[-2:]
    p = F.pad(x, (r, r, r, r), mode='replicate')
    m = F.avg_pool2d(p, r + 1, 1)
    v = (F.avg_pool2d(p * p, r + 1, 1) - m * m).clamp(min=0).sum(1, keepdim=True)
    cut = [(slice(a, a + h), slice(b, b + w)) for a in (0, r) for b in (0, r)]
    ms = torch.stack([m[:, :, a, b] for a, b in cut])
    k = 1 / (torch.stack([v[:, :, a, b] for a, b in cut]) + 1e-3)
    k = (k * k) * (k * k)
    return (ms * (k / k.sum(0))).sum(0)


def posterize(x, n, hard=.25):
    """n + 1 levels with narrow soft steps."""
    f = x * n
    i = f.floor()
    return ((i + step(.5 - hard, .5 + hard, f - i)) / n).clamp(0, 1)


def grid(x):
    """Row and column numbers as [1, 1, h, w], and both as -1..1 across the picture."""
    h, w = x.shape[-2:]
    row, col = torch.arange(h).float().view(1, 1, h, 1).expand(1, 1, h, w), torch.arange(w).float().view(1, 1, 1, w).expand(1, 1, h, w)
    return row, col, (row + .5) / h * 2 - 1, (col + .5) / w * 2 - 1


def tint(l, stops):
    """Luma -> colour along evenly spaced colour stops."""
    n = len(stops) - 1
    out = 0
    for i, s in enumerate(stops):
        out = out + rgb(*s) * (1 - (l * n - i).abs()).clamp(min=0)
    return out
