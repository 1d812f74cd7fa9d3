"""Light that drifts through a shot: exposure and white balance of its views, and how a view looks at the light of the others."""
import torch


def drift(rng, still=.3):
    """Logarithms of what red, green and blue are scaled by, [3]; nothing in a share `still` of the cases."""
    if rng.random() < still:
        return torch.zeros(3)
    exposure, warmth, tint = rng.gauss(0, .14), rng.gauss(0, .07), rng.gauss(0, .02)
    return torch.tensor([exposure + warmth, exposure + tint, exposure - warmth])


def scaled(x, logs):
    """Pictures [n, 3, h, w] in 0..1 with their light scaled, as far as white goes."""
    return (x * logs.exp()[:, :, None, None]).clamp(0, 1)


def to_others(logs):
    """What each of n views lacks to the mean light of the others, [n, 3]; a view alone lacks nothing."""
    n = len(logs)
    return (logs.sum(0, keepdim=True) - logs) / (n - 1) - logs if n > 1 else torch.zeros_like(logs)
