"""Marks of a hand: overlapping brush strokes, and the panes of a leaded window."""
import math
import torch
import torch.nn.functional as F
from noise import DOWN
from pixels import box, grid

LENGTH, WIDTH, SLANT = 4.6, 2.6, math.radians(125)      # half axis and radius in pixels; direction of a stroke
PANE = 16                                                # pixels from pane to pane


def stroke_shapes():
    """[(row, column, [16] height or -inf)]: which of the 16 pixels of a latent pixel lie under the stroke of the latent pixel that is
    so far away, and how high the paint stands there (1 on the ridge, 0 at the rim)."""
    y, x = torch.meshgrid(torch.arange(DOWN) - (DOWN - 1) / 2, torch.arange(DOWN) - (DOWN - 1) / 2, indexing='ij')
    out = []
    for i in range(-3, 4):
        for j in range(-3, 4):
            v, u = y - DOWN * i, x - DOWN * j
            along = (u * math.cos(SLANT) + v * math.sin(SLANT)).clamp(-LENGTH, LENGTH)
            away = ((u - along * math.cos(SLANT)) ** 2 + (v - along * math.sin(SLANT)) ** 2).sqrt() / WIDTH
            if (away < 1).any():
                out.append((i, j, torch.where(away < 1, 1 - away, torch.tensor(-math.inf)).reshape(DOWN * DOWN)))
    return out


_SHAPES = stroke_shapes()


def strokes(x, rank):
    """One stroke per latent pixel, in the colour of the picture there; where several overlap, the one of highest rank lies on top.
    x [n, 3, 4h, 4w], rank [n, 3, h, w] -> colour [n, 3, 4h, 4w], and [n, 1, 4h, 4w] each: a number of the stroke's own, height of the paint."""
    n, _, h, w = rank.shape
    carried = F.pad(torch.cat([F.avg_pool2d(x, DOWN), rank[:, 1:2]], 1), (3, 3, 3, 3), mode='replicate').unsqueeze(2)
    order = F.pad(rank[:, :1], (3, 3, 3, 3), value=-20.)
    top, paint, height = torch.full_like(rank[:, :1], -50.).expand(-1, DOWN * DOWN, -1, -1), 0, 0
    for i, j, shape in _SHAPES:
        at = (slice(3 + i, 3 + i + h), slice(3 + j, 3 + j + w))
        shape = shape.to(x).view(1, -1, 1, 1)
        mine = order[:, :, at[0], at[1]] + torch.where(shape >= 0, 0., -100.)
        above = mine > top
        top = torch.maximum(mine, top)
        paint = torch.where(above.unsqueeze(1), carried[:, :, :, at[0], at[1]], paint)
        height = torch.where(above, shape.clamp(min=0), height)
    full = lambda v: F.pixel_shuffle(v, DOWN)
    return full(paint[:, :3].flatten(1, 2)), full(paint[:, 3]), full(height)


def panes(dab, f):
    """A leaded window whose panes follow the picture: every pixel belongs to the pane nearest in place and colour (as superpixels do,
    Achanta et al., 2012). The panes' middles lie on a grid of the screen, moved about by the noise.
    Returns colour [n, 3, h, w], lead 0..1 and a number of each pane's own, [n, 1, h, w]."""
    n, _, h, w = dab.shape
    row, col, _, _ = grid(dab)
    mean = lambda v: F.avg_pool2d(v, PANE, ceil_mode=True)
    move = (mean(f[2][:, :2]) * .42).clamp(-.4, .4)
    middle = mean(torch.cat([row, col], 1)) / PANE + move
    cells = torch.cat([F.pad(middle, (1, 1, 1, 1), value=90.), F.pad(torch.cat([mean(dab), mean(f[1][:, 2:])], 1), (1, 1, 1, 1))], 1)
    wide = F.interpolate(cells, scale_factor=float(PANE), mode='nearest')
    best, mine = None, None
    for i in (0, 1):
        for j in (0, 1):
            y, x = PANE // 2 + PANE * i, PANE // 2 + PANE * j
            c = wide[:, :, y:y + h, x:x + w]
            d = (row / PANE - c[:, :1]) ** 2 + (col / PANE - c[:, 1:2]) ** 2 + 8 * ((dab - c[:, 2:5]) ** 2).sum(1, keepdim=True)
            nearer = None if best is None else d < best
            mine = c[:, 2:] if best is None else torch.where(nearer, c[:, 2:], mine)
            best = d if best is None else torch.minimum(d, best)
    tint = mine[:, 3:]
    spread = F.max_pool2d(tint, 3, 1, 1) + F.max_pool2d(-tint, 3, 1, 1)
    return mine[:, :3], box((spread * 60).clamp(0, 1), 1), tint
