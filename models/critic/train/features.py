"""Fixed measures of a pair of pictures: what the critic sees before anything is learnt. They run in ONNX as plain convolutions and means."""
import math
import torch
import torch.nn as nn
import torch.nn.functional as F

BINS, LEVELS = 8, 16
PERIODS = (4, 8, 16)
LAGS = (8, 16, 32)

LOOK = 64


def look(views):
    """Views [n, k, 6, 96, 96] as the features take them: the first made smaller, of the others the middle."""
    whole = F.interpolate(views[:, 0], size=(LOOK, LOOK), mode='area')
    edge = (views.shape[-1] - LOOK) // 2
    return torch.cat([whole[:, None], views[:, 1:, :, edge:edge + LOOK, edge:edge + LOOK]], 1)


def luma(x):
    return x[:, :1] * .299 + x[:, 1:2] * .587 + x[:, 2:3] * .114


def mean(x):
    return x.mean((2, 3))


def log(x, least):
    return (x + least).log()


class Features(nn.Module):
    """Views [n, 6, 64, 64] of source and result in 0..1 -> [n, many]."""

    def __init__(self):
        super().__init__()
        k = torch.arange(7.) - 3
        g, d = torch.exp(-k * k / 3), -k * torch.exp(-k * k / 3)
        dd = (k * k / 3 - .5) * torch.exp(-k * k / 3)
        g, d, dd = g / g.sum(), d / d.abs().sum(), (dd - dd.mean()) / dd.abs().sum()
        across, down = torch.meshgrid(k, k, indexing='ij')
        bank = [torch.outer(g, d), torch.outer(d, g), torch.outer(g, dd), torch.outer(dd, g)]
        for angle in (math.pi / 4, 3 * math.pi / 4):
            t = across * math.cos(angle) + down * math.sin(angle)
            f = -t * torch.exp(-(across ** 2 + down ** 2) / 4)
            bank.append(f / f.abs().sum())
        self.register_buffer('bank', torch.stack(bank)[:, None])
        rng = torch.Generator().manual_seed(7)
        chance = torch.randn(64, 6, 5, 5, generator=rng)
        self.register_buffer('chance', chance / chance.flatten(1).norm(dim=1)[:, None, None, None])
        self.register_buffer('shift', torch.rand(64, generator=rng) * 2 - 1)

    def texture(self, l):
        """Energies of steps and lines in six directions at four sizes, and how peaked they are."""
        out = []
        for size in range(4):
            e = F.conv2d(l, self.bank)
            a, s = mean(e.abs()), mean(e * e)
            out += [log(a, .0005), log(s, 1e-6) - 2 * log(a, .0005), mean((e.abs() < .002).float())]
            l = F.avg_pool2d(l, 2)
        return out

    def periods(self, l):
        """Strength of waves of some lengths across and down, and likeness to itself some pixels on."""
        h, w = l.shape[-2:]
        l = l - l.mean((2, 3), keepdim=True)
        power, out = mean(l * l) + 1e-5, []
        x, y = torch.arange(w).float().view(1, 1, 1, w), torch.arange(h).float().view(1, 1, h, 1)
        for p in PERIODS:
            for at in (x, y):
                t = 2 * math.pi / p * at
                out.append(log((mean(l * t.sin()) ** 2 + mean(l * t.cos()) ** 2) / power, 1e-4))
        for k in LAGS:
            out += [mean(l[..., k:] * l[..., :-k]) / power, mean(l[..., k:, :] * l[..., :-k, :]) / power]
        return out

    def forward(self, pair):
        x, y = pair[:, :3], pair[:, 3:]
        l, m = luma(x), luma(y)
        change = y - x
        at = torch.linspace(0, 1, BINS).view(1, BINS, 1, 1)
        weight = (1 - (l - at).abs() * (BINS - 1)).clamp(min=0)
        total = mean(weight) + .003
        out = [total]
        for c in range(3):                                                      # the curve of each colour over the source's lightness
            moved = mean(weight * change[:, c:c + 1]) / total
            out += [moved, (mean(weight * change[:, c:c + 1] ** 2) / total - moved ** 2).clamp(min=0).add(1e-5).sqrt()]
        for p, q in ((x, l), (y, m)):
            average = mean(p)
            tint = p - q
            spread = (p - average[..., None, None]) ** 2
            colorful = tint.abs().amax(1, keepdim=True)
            out += [average, mean(spread).add(1e-6).sqrt(), mean(tint), mean(tint.abs()), mean(colorful), mean(colorful ** 2).add(1e-6).sqrt(),
                    mean((q > .97).float()), mean((q < .03).float())]
            u, v = tint[:, :1] - tint[:, 2:], tint[:, 1:2]                       # red against blue, green against both
            for a in (-.3, -.1, .1, .3):
                out += [mean(((u - a) * 12).sigmoid()), mean(((v - a / 2) * 24).sigmoid())]
            levels = torch.linspace(0, 1, LEVELS).view(1, LEVELS, 1, 1)
            share = mean((1 - (q - levels).abs() * (LEVELS - 1)).clamp(min=0))
            out += [share, (share * log(share, 1e-4)).sum(1, keepdim=True), share.amax(1, keepdim=True)]
            out += self.texture(q) + self.periods(q)
        out += self.texture(m - l)
        out += [F.adaptive_avg_pool2d(change, 4).flatten(1), F.adaptive_avg_pool2d(y, 4).flatten(1), F.adaptive_avg_pool2d(change.abs(), 4).flatten(1)]
        out += [mean(change.abs()), log(mean(change.abs()), .002), mean((change.abs().amax(1, keepdim=True) > .016).float())]
        for k in (0, 1, 2):                                                     # does the result go where the source goes, at three sizes
            a, b = (l, m) if k == 0 else (F.avg_pool2d(l, 4 ** k), F.avg_pool2d(m, 4 ** k))
            for s, t in ((a, b), (a[..., 1:] - a[..., :-1], b[..., 1:] - b[..., :-1]), (a[..., 1:, :] - a[..., :-1, :], b[..., 1:, :] - b[..., :-1, :])):
                s, t = s - s.mean((2, 3), keepdim=True), t - t.mean((2, 3), keepdim=True)
                out.append(mean(s * t) / (mean(s * s) * mean(t * t) + 1e-7).sqrt())
        e = F.relu(F.conv2d(pair - .5, self.chance, stride=4) + .5 * self.shift[None, :, None, None])
        out += [mean(e), mean(e * e).add(1e-6).sqrt()]
        return torch.cat(out, 1)
