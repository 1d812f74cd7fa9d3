"""What the noise decides. Texture-like looks take their veins, flakes and grain from the very noise that the picture is
denoised from, so one seed means one texture at every step, size of batch and frame.

The carrier of a vein is the finest colour chequer of the noise (a pattern that pictures do not hold), summed over each
latent pixel and then spread over several octaves."""
import math
import torch
import torch.nn.functional as F

DOWN = 4                      # pixels per latent pixel
CHANNELS = 3 * DOWN * DOWN    # latents are the pixel-unshuffled picture
OCTAVES = (1, 2, 4, 8)        # feature sizes in latent pixels
STEPS = 1000                  # training timesteps of the scheduler


def unshuffle(x):
    return F.pixel_unshuffle(x, DOWN)


def shuffle(z):
    return F.pixel_shuffle(z, DOWN)


def levels(t):
    """Signal and noise level at timestep t (0..999): the squared-cosine schedule (Nichol and Dhariwal, 2021)."""
    a = torch.cos(((t + 1) / STEPS + .008) / 1.008 * math.pi / 2) / math.cos(.008 / 1.008 * math.pi / 2)
    a = a.clamp(4e-5, 1)
    return a, (1 - a * a).sqrt()


def carriers():
    """[3, 48, 1, 1]: three orthonormal patterns over the 48 latent channels."""
    y, x = torch.meshgrid(torch.arange(DOWN), torch.arange(DOWN), indexing='ij')
    chequer, columns = 1. - 2 * ((y + x) % 2), 1. - 2 * (x % 2)
    red_green, blue = torch.tensor([1., -1, 0]) / math.sqrt(2), torch.tensor([1., 1, -2]) / math.sqrt(6)
    rows = [red_green[:, None, None] * chequer, blue[:, None, None] * chequer, red_green[:, None, None] * columns]
    return torch.stack([r.reshape(CHANNELS) / DOWN for r in rows])[..., None, None]


_CARRIERS = carriers()
_BINOMIAL = (torch.tensor([1., 2, 1])[:, None] * torch.tensor([1., 2, 1]) / 16 * (16 / 6)).expand(3, 1, 3, 3).contiguous()


def fields(noise):
    """Noise latents [n, 48, h, w] (unit variance) -> four octaves, each [n, 3, 4h, 4w] of about unit variance."""
    h, w = noise.shape[-2:]
    white = F.conv2d(noise, _CARRIERS.to(noise))
    out = []
    for k in OCTAVES:
        v = F.avg_pool2d(white, k, ceil_mode=True) * k if k > 1 else white
        v = F.conv2d(F.pad(v, (1, 1, 1, 1), mode='replicate'), _BINOMIAL.to(v), groups=3)
        v = F.interpolate(v, scale_factor=float(k * DOWN), mode='bilinear', align_corners=False)
        out.append(v[:, :, :h * DOWN, :w * DOWN])
    return out
