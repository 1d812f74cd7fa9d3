"""What the noise decides. Texture-like looks take their veins, flakes and grain from the very noise that the picture is
denoised from, so one seed means one texture at every step, size of batch and frame.

The carrier of a vein is the finest colour chequer of the noise (a pattern that pictures do not hold), summed over each
latent pixel and then spread over several octaves by filters that know no grid but the latent pixels: a texture goes where its
noise goes, whether the noise follows the motion of a clip or lies on the surface of a model."""
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


def bell(sigma):
    """A Gaussian of `sigma` samples whose squares add up to one: white noise keeps its unit variance through it."""
    r = max(1, math.ceil(2.5 * sigma))
    v = (-(torch.arange(-r, r + 1.) / sigma) ** 2 / 2).exp()
    return v / (v * v).sum().sqrt()


def likeness(white):
    """How alike neighbours are, down and across: 0 for fresh noise, (k - 1) / k where a warp repeats every sample k times; [n, 1, h, w] each."""
    out = []
    for k, pad in ((2, (4, 4, 4, 5)), (3, (4, 5, 4, 4))):
        size = white.shape[k] - 1
        pairs = (white.narrow(k, 1, size) * white.narrow(k, 0, size)).mean(1, keepdim=True)
        out.append(F.avg_pool2d(F.pad(pairs, pad, mode='replicate'), 9, 1).clamp(0, .9))
    return out


def smooth(white, alike, sigma_y, sigma_x, channels=3):
    """White noise [n, channels, h, w] -> smooth noise of about unit variance everywhere, at the border and where the noise repeats
    too (`alike`: its likeness). It is a plain filter at every sample: noise moved by one sample gives a result moved by one sample."""
    ones, out, gain = torch.ones_like(white[:1, :1]), white, 1
    for sigma, near, turn in ((sigma_y, alike[0], (1, 1, -1, 1)), (sigma_x, alike[1], (1, 1, 1, -1))):
        kernel = bell(sigma).to(white).view(turn)
        pad = tuple(k // 2 for k in kernel.shape[2:])
        out = F.conv2d(out, kernel.expand(channels, -1, -1, -1).contiguous(), padding=pad, groups=channels)
        ones = F.conv2d(ones, kernel * kernel, padding=pad)
        gain = gain * (1 - math.exp(-.25 / sigma ** 2) * near)
    return out * (gain / ones).sqrt()


def enlarge(v):
    """Latent pixels -> pixels."""
    return F.interpolate(v, scale_factor=float(DOWN), mode='bilinear', align_corners=False)


def white(noise):
    """Three independent numbers of unit variance per latent pixel."""
    return F.conv2d(noise, _CARRIERS.to(noise))


def fields(noise):
    """Noise latents [n, 48, h, w] (unit variance) -> four octaves, each [n, 3, 4h, 4w] of about unit variance. They move with the
    noise: latents moved by one latent pixel give fields moved by four pixels."""
    w = white(noise)
    alike = likeness(w)
    return [enlarge(smooth(w, alike, *[math.sqrt(.75 * k * k - 1 / 6)] * 2)) for k in OCTAVES]
