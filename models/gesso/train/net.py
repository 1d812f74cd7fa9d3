"""The U-Net of Gesso.

It predicts the clean latents from [noisy latents, picture latents], the timestep and the text states. Three things make
it sharp and quick: the body works on latents (4 pixels) and coarser; a small network per pixel, whose weights the text
makes, does what is a matter of colour, place and texture; a few full-resolution convolutions, driven by features of the
body, mend what that network leaves. The text states are first turned into a code: soft choices of look, two colours and strength, so
that two phrasings of one wish give one picture. The result is `picture + gate * change`, the gate being the strength, and
zero where there is nothing to do. Looks of light and paint see the picture at the light of its shot's anchors: what a threshold,
a palette or a darkness makes of a place then is the same in all frames."""
import math
import torch
import torch.nn as nn
import torch.nn.functional as F
from eye import COUNT, features
from local import asked_place
from looks import FAMILIES, OF_SHOT
from noise import CHANNELS, DOWN, fields, levels, shuffle, unshuffle
from shot import ShotLight, lit

WIDTHS = (64, 96, 160, 224)      # at 4, 8, 16 and 32 pixels
EMBED = 256
CHOICES, AMOUNTS = (65, 11, 11, 3), (.5, 1., 1.3)   # looks and 'nothing', colours and 'none' twice, strengths
PAIRS = 100                      # each colour into each other
CODE = sum(CHOICES) + PAIRS
LOCAL = slice(61, 64)            # the local looks: a matter of the pixel alone
SHOT = torch.tensor([float(f['group'] in OF_SHOT) for f in FAMILIES])   # which looks take the light of the shot
FULL = 32                        # channels of the full-resolution path
FEATURES = 10                    # channels that the body hands to it
PIXEL_IN, PIXEL = 20 + COUNT, 32


class Block(nn.Module):
    """Residual block: norm, convolution, text-driven scale and shift, convolution."""

    def __init__(self, i, o):
        super().__init__()
        self.norm1, self.conv1 = nn.GroupNorm(8, i), nn.Conv2d(i, o, 3, padding=1)
        self.film = nn.Linear(EMBED, 2 * o)
        self.norm2, self.conv2 = nn.GroupNorm(8, o), nn.Conv2d(o, o, 3, padding=1)
        self.skip = nn.Conv2d(i, o, 1) if i != o else nn.Identity()
        nn.init.zeros_(self.conv2.weight)

    def forward(self, x, e):
        scale, shift = self.film(e)[:, :, None, None].chunk(2, 1)
        h = self.conv1(F.silu(self.norm1(x)))
        h = self.norm2(h) * (1 + scale) + shift
        return self.skip(x) + self.conv2(F.silu(h))


class SelfAttention(nn.Module):
    """Plain self-attention; `kv_index` [b, a] lets row i look at the rows kv_index[i] instead of itself."""

    def __init__(self, c, head=32):
        super().__init__()
        self.heads = c // head
        self.norm = nn.GroupNorm(8, c)
        self.to_q, self.to_k, self.to_v = (nn.Linear(c, c, bias=False) for _ in range(3))
        self.to_out = nn.Linear(c, c)
        nn.init.zeros_(self.to_out.weight)

    def forward(self, x, kv_index=None):
        b, c, h, w = x.shape
        y = self.norm(x).flatten(2).transpose(1, 2)
        q, k, v = self.to_q(y), self.to_k(y), self.to_v(y)
        if kv_index is not None:
            k, v = k[kv_index].flatten(1, 2), v[kv_index].flatten(1, 2)
        q, k, v = (z.reshape(b, -1, self.heads, c // self.heads).transpose(1, 2) for z in (q, k, v))
        a = (q @ k.transpose(-1, -2) * (c // self.heads) ** -.5).softmax(-1) @ v
        return x + self.to_out(a.transpose(1, 2).reshape(b, h * w, c)).transpose(1, 2).reshape(b, c, h, w)


class PixelNet(nn.Module):
    """A three-layer network per pixel whose weights come from the text."""

    def __init__(self):
        super().__init__()
        self.shapes = [(PIXEL, PIXEL_IN), (PIXEL, PIXEL), (3, PIXEL)]
        self.base = nn.ParameterList(nn.Parameter(torch.randn(o, i + 1) * (1.4 / i ** .5 if o > 3 else .02)) for o, i in self.shapes)
        self.table = nn.Linear(CODE, sum(o * (i + 1) for o, i in self.shapes), bias=False)
        nn.init.normal_(self.table.weight, std=.01)

    def forward(self, x, code):
        b, c, h, w = x.shape
        return self.run(x.flatten(2), self.table(code) * 6).reshape(b, 3, h, w)

    def run(self, x, made):
        """x [1 or b, PIXEL_IN, points], made [b, weights] -> [b, 3, points]."""
        at = 0
        for n, ((o, i), base) in enumerate(zip(self.shapes, self.base)):
            layer = base + made[:, at:at + o * (i + 1)].reshape(-1, o, i + 1)
            at += o * (i + 1)
            if x.shape[0] == 1 and len(layer) > 1:       # the same points for every text: one large product
                x = (layer[:, :, :i].reshape(-1, i) @ x[0]).view(len(layer), o, -1) + layer[:, :, i:]
            else:
                x = torch.matmul(layer[:, :, :i], x) + layer[:, :, i:]
            x = F.leaky_relu(x, .1) if n < 2 else x
        return x


def places(h, w, like):
    """Row and column as -1..1, [1, 2, h, w]."""
    y = ((torch.arange(h) + .5) / h * 2 - 1).to(like).view(1, 1, h, 1).expand(1, 1, h, w)
    x = ((torch.arange(w) + .5) / w * 2 - 1).to(like).view(1, 1, 1, w).expand(1, 1, h, w)
    return torch.cat([y, x], 1)


class Code(nn.Module):
    """Text state -> soft choices of look, first colour, second colour and strength. Taken over from the text encoder's own
    training and kept as it is."""

    def __init__(self, text_width):
        super().__init__()
        self.choose = nn.Linear(text_width, sum(CHOICES))
        self.requires_grad_(False)

    def take(self, heads):
        """Weights of text.Heads."""
        with torch.no_grad():
            self.choose.weight.copy_(torch.cat([heads[f'{k}.weight'] for k in ('family', 'source', 'target', 'amount')]))
            self.choose.bias.copy_(torch.cat([heads[f'{k}.bias'] for k in ('family', 'source', 'target', 'amount')]))

    def forward(self, said):
        parts = [(4 * z).softmax(1) for z in self.choose(said.float()).split(CHOICES, 1)]
        gate = (1.0002 - 1.0004 * parts[0][:, -1:]).clamp(0, 1) * (parts[3] * torch.tensor(AMOUNTS)).sum(1, keepdim=True)
        pairs = (parts[1][:, :10, None] * parts[2][:, None, :10]).flatten(1)
        return torch.cat([*parts, pairs], 1), gate


def points(was, veins, seen, code):
    """What the network per pixel reads: [n, PIXEL_IN, h, w]; `place` is where a local instruction points. The fixed features come
    last, so that new ones are put at the end."""
    n, _, h, w = was.shape
    s = CHOICES[0]
    place = asked_place(was * .5 + .5, code[:, s:s + 10], *code[:, LOCAL].split(1, 1))
    return torch.cat([was, was.amax(1, keepdim=True), was.amin(1, keepdim=True), places(h, w, was).expand(n, 2, h, w), *veins, place, seen], 1)


class UNet(nn.Module):
    def __init__(self, text_width=128):
        super().__init__()
        a, b, c, d = WIDTHS
        self.code, self.shot = Code(text_width), ShotLight()
        self.text, self.more = nn.Linear(CODE, EMBED), nn.Linear(EMBED, EMBED)
        nn.init.normal_(self.text.weight, std=.6)
        self.time = nn.Sequential(nn.Linear(2, 64), nn.SiLU(), nn.Linear(64, EMBED))
        self.stem = nn.Conv2d(2 * CHANNELS + 12 + 2, a, 3, padding=1)
        self.down4 = Block(a, a)
        self.pool8, self.down8 = nn.Conv2d(a, b, 3, 2, 1), nn.ModuleList([Block(b, b), Block(b, b)])
        self.pool16, self.down16 = nn.Conv2d(b, c, 3, 2, 1), nn.ModuleList([Block(c, c), Block(c, c)])
        self.look16 = SelfAttention(c)
        self.pool32, self.down32 = nn.Conv2d(c, d, 3, 2, 1), nn.ModuleList([Block(d, d), Block(d, d)])
        self.look32 = SelfAttention(d)
        self.lift16, self.up16, self.look16up = nn.Conv2d(d, c, 1), nn.ModuleList([Block(2 * c, c), Block(c, c)]), SelfAttention(c)
        self.lift8, self.up8 = nn.Conv2d(c, b, 1), nn.ModuleList([Block(2 * b, b), Block(b, b)])
        self.lift4, self.up4 = nn.Conv2d(b, a, 1), nn.ModuleList([Block(2 * a, a), Block(a, a)])
        self.norm = nn.GroupNorm(8, a)
        self.hand = nn.Conv2d(a, FEATURES * DOWN * DOWN, 3, padding=1)
        self.full1 = nn.Conv2d(FEATURES + 3 + 3 + 3 + 3 + 2, FULL, 3, padding=1)
        self.full2, self.full3 = nn.Conv2d(FULL, FULL, 3, padding=1), nn.Conv2d(FULL, FULL, 3, padding=1)
        self.full4 = nn.Conv2d(FULL, 3, 3, padding=1)
        self.films = nn.ModuleList(nn.Linear(EMBED, 2 * FULL) for _ in range(3))
        nn.init.zeros_(self.full4.weight), nn.init.zeros_(self.full4.bias)
        self.pixel = PixelNet()

    def forward(self, sample, timestep, encoder_hidden_states, kv_index=None):
        noisy, picture = sample[:, :CHANNELS], sample[:, CHANNELS:]
        b, _, h, w = sample.shape
        said = encoder_hidden_states[:, 0]
        t = timestep.reshape(-1).to(torch.float32)
        _, s = levels(t)
        with torch.autocast('cpu', enabled=False):
            code, gate = self.code(said)
        e = self.text(code) + self.time(torch.stack([s, s * s * s], 1))
        e = F.silu(e + self.more(F.silu(e)))
        with torch.no_grad(), torch.autocast('cpu', enabled=False):
            noise = noisy.float() / s.clamp(min=.15)[:, None, None, None]
            veins = fields(noise)
        given, place = picture, places(h, w, noisy).expand(b, 2, h, w)
        with torch.autocast('cpu', enabled=False):
            picture = lit(picture.float(), (code[:, :len(SHOT)] @ SHOT)[:, None] * self.shot(picture.float(), place[:1].float(), kv_index))
            seen = features(shuffle(picture) * .5 + .5, noise, veins)
        low = [v[:, :, 1::DOWN, 1::DOWN] for v in veins]
        x4 = self.down4(self.stem(torch.cat([noisy, picture, *low, place], 1)), e)
        x8 = self.pool8(x4)
        for block in self.down8:
            x8 = block(x8, e)
        x16 = self.pool16(x8)
        for block in self.down16:
            x16 = block(x16, e)
        x16 = self.look16(x16, kv_index)
        x32 = self.down32[0](self.pool32(x16), e)
        x32 = self.down32[1](self.look32(x32, kv_index), e)
        y = self.join(self.lift16(x32), x16)
        y = self.up16[1](self.look16up(self.up16[0](y, e), kv_index), e)
        y = self.join(self.lift8(y), x8)
        y = self.up8[1](self.up8[0](y, e), e)
        y = self.join(self.lift4(y), x4)
        y = self.up4[1](self.up4[0](y, e), e)
        now, was, first = shuffle(noisy), shuffle(picture), shuffle(given)
        with torch.autocast('cpu', enabled=False):
            change = self.pixel(points(was.float(), veins, seen, code), code)
        hand = shuffle(self.hand(F.silu(self.norm(y))))
        sharp = torch.cat([hand, *(v.to(hand) for v in (now, was, change, seen[:, :3], places(h * DOWN, w * DOWN, was).expand(b, 2, -1, -1)))], 1)
        for conv, film in zip((self.full1, self.full2, self.full3), self.films):
            scale, shift = film(e)[:, :, None, None].chunk(2, 1)
            sharp = F.leaky_relu(conv(sharp) * (1 + scale) + shift, .1)
        sharp = self.full4(sharp)
        with torch.autocast('cpu', enabled=False):
            whole = 1 - code[:, LOCAL].sum(1)[:, None, None, None]
            return unshuffle(first.float() + gate[:, :, None, None] * (was - first.float() + change + whole * sharp.float()))

    @staticmethod
    def join(low, skip):
        up = F.interpolate(low, scale_factor=2., mode='nearest')[:, :, :skip.shape[2], :skip.shape[3]]
        return torch.cat([up, skip], 1)
