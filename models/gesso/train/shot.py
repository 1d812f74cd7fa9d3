"""The light of a shot: how much darker or lighter, warmer or cooler a frame is than its shot's anchors, and the frame at their light.

Every 16 pixels of a frame look for their like in the anchors, by what does not hang on the light: local contrast, texture, place. The
difference of what was found there and of what is found in the frame itself is a difference of light where the content is alike; from all
places that are trusted comes one gain for each colour. A frame that looks at itself finds no difference, exactly: its gain is 1."""
import torch
import torch.nn as nn
import torch.nn.functional as F
from noise import DOWN
from pixels import box

FLOOR = .03          # light below this share of white hardly counts
TOKEN, HEAD = 64, 32
FEW = .03            # so many trusted places, as a share of all, weigh as much as no difference
APART = .08          # places whose difference is so far from the mean one are trusted less: their content has changed
STILL = .010         # differences below this are no drift
MOST = .7            # and none is taken for more


def tones(picture):
    """Picture latents in -1..1 -> mean and deviation of each colour in each latent pixel, 0..1, [n, 3, h, w] both."""
    parts = (picture * .5 + .5).chunk(3, 1)
    mean = torch.cat([p.mean(1, keepdim=True) for p in parts], 1)
    square = torch.cat([(p * p).mean(1, keepdim=True) for p in parts], 1)
    return mean, (square - mean * mean).clamp(min=1e-6).sqrt()


def coarse(v):
    """Means over 4 x 4 latent pixels, as two convolutions of step 2 count them."""
    for _ in range(2):
        v = F.avg_pool2d(v, 2, ceil_mode=True)
    return v


def lit(picture, gains):
    """Latents with each colour's light scaled by exp(gains [n, 3]); gains of 0 leave every bit as it is."""
    more = (gains.exp() - 1)[:, :, None].expand(-1, -1, DOWN * DOWN).flatten(1)[:, :, None, None]
    return (picture + (picture + 1) * more).clamp(-1, 1)


class ShotLight(nn.Module):
    def __init__(self):
        super().__init__()
        self.see = nn.ModuleList([nn.Conv2d(11, 32, 3, 2, 1), nn.Conv2d(32, 48, 3, 2, 1), nn.Conv2d(48, TOKEN - 3, 3, padding=1)])
        self.norm = nn.LayerNorm(TOKEN - 3)
        self.to_q, self.to_k, self.to_v, self.to_out = nn.Linear(TOKEN, HEAD, bias=False), nn.Linear(TOKEN, HEAD, bias=False), nn.Linear(TOKEN, HEAD, bias=False), nn.Linear(HEAD, HEAD, bias=False)
        self.trust = nn.Sequential(nn.Linear(3 * HEAD, 48), nn.SiLU(), nn.Linear(48, 1, bias=False))
        with torch.no_grad():                            # what is alike finds itself; what it finds is light first, then content
            nn.init.orthogonal_(self.to_q.weight, 1.6)
            self.to_q.weight[:, -3:] = 0
            self.to_k.weight.copy_(self.to_q.weight)
            nn.init.orthogonal_(self.to_v.weight)
            self.to_v.weight[:3] = 0
            self.to_v.weight[:, -3:] = 0
            self.to_v.weight[:3, -3:] = torch.eye(3)
            nn.init.eye_(self.to_out.weight)

    def tokens(self, picture, place):
        """[n, places, TOKEN]: what is seen at each place, and last the logarithm of its light."""
        mean, spread = tones(picture)
        light = (mean + FLOOR).log()
        y = torch.cat([light - box(light, 4), light - box(light, 1), spread / (mean + FLOOR), place.expand(picture.shape[0], -1, -1, -1)], 1)
        for i, conv in enumerate(self.see):
            y = conv(y) if i == 0 else conv(F.silu(y))
        y = self.norm(y.flatten(2).transpose(1, 2))
        return torch.cat([y, coarse(light).flatten(2).transpose(1, 2)], 2)

    def forward(self, picture, place, kv_index=None):
        """Picture latents, their places [1, 2, h, w] -> gains [n, 3], the logarithms of what the frame's light is to be scaled by."""
        y = self.tokens(picture, place)
        q, k, v = (p(y).reshape(y.shape[0], -1, 1, HEAD).transpose(1, 2) for p in (self.to_q, self.to_k, self.to_v))
        near = (q @ k.transpose(-1, -2) * HEAD ** -.5)   # of the frame to itself: by exp alone, as no one shall turn this to other frames
        near = (near - near.amax(-1, keepdim=True)).exp()
        mine = self.to_out((near @ v / near.sum(-1, keepdim=True)).transpose(1, 2).flatten(2))
        if kv_index is not None:
            k, v = (z[kv_index].transpose(1, 2).flatten(2, 3) for z in (k, v))
        theirs = (q @ k.transpose(-1, -2) * HEAD ** -.5).softmax(-1) @ v
        found = self.to_out(theirs.transpose(1, 2).flatten(2)) - mine
        differs, sure = found[..., :3], self.trust(torch.cat([found, found * found * 10, mine], 2)).sigmoid()
        gains = self.mean(differs, sure)
        far = (differs - gains[:, None]).square().sum(2, keepdim=True)
        gains = self.mean(differs, sure / (1 + far / APART ** 2))
        size = gains.square().sum(1, keepdim=True)
        return MOST * (gains * (size / (size + STILL ** 2)) / MOST).tanh()

    @staticmethod
    def mean(values, weights):
        return (values * weights).sum(1) / (weights.sum(1) + FEW * weights.shape[1])
