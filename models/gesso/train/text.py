"""The text encoder: two small transformer layers. It is trained by itself to tell look, colours and strength of an instruction,
then kept as it is; position 0 of its output sums the sentence up."""
import argparse, math, random, time
from pathlib import Path
import torch
import torch.nn as nn
import torch.nn.functional as F
from looks import FAMILIES, COLORS
from words import Reader, sentence, draw_request, LENGTH

WIDTH = 128
AMOUNTS = [.5, 1., 1.3]


class Layer(nn.Module):
    def __init__(self, d, heads=4):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(d), nn.LayerNorm(d)
        self.qkv, self.out = nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.up, self.down = nn.Linear(d, 3 * d), nn.Linear(3 * d, d)

    def forward(self, x, hide):
        b, n, d = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        a = (q @ k.transpose(-1, -2) / math.sqrt(d // self.heads) + hide).softmax(-1) @ v
        x = x + self.out(a.transpose(1, 2).reshape(b, n, d))
        return x + self.down(F.gelu(self.up(self.norm2(x))))


class TextEncoder(nn.Module):
    """input_ids [B, L] int64 (0 is padding) -> [B, L, 128]."""

    def __init__(self, vocabulary):
        super().__init__()
        self.words, self.places = nn.Embedding(vocabulary, WIDTH), nn.Parameter(torch.randn(LENGTH * 2, WIDTH) * .02)
        nn.init.normal_(self.words.weight, std=.05)
        self.layers = nn.ModuleList(Layer(WIDTH) for _ in range(2))
        self.norm = nn.LayerNorm(WIDTH)

    def forward(self, ids):
        hide = (ids == 0).float()[:, None, None, :] * -1e4
        x = self.words(ids) + self.places[:ids.shape[1]]
        for layer in self.layers:
            x = layer(x, hide)
        return self.norm(x)


class Heads(nn.Module):
    """What the sum of a sentence must tell; only used in training."""

    def __init__(self):
        super().__init__()
        self.family, self.source, self.target, self.amount = (nn.Linear(WIDTH, n) for n in (len(FAMILIES) + 1, len(COLORS) + 1, len(COLORS) + 1, 3))

    def forward(self, h):
        return self.family(h), self.source(h), self.target(h), self.amount(h)


def batch(rng, reader, n, test=False):
    texts, goal = [], []
    for _ in range(n):
        f, s, t = draw_request(rng)
        text, amount = sentence(rng, f, s, t, test=test)
        texts.append(text)
        goal.append([len(FAMILIES) if f is None else f, COLORS.index(s) if s else 10, COLORS.index(t) if t else 10, AMOUNTS.index(amount)])
    return texts, reader(texts), torch.tensor(goal)


def train(out, steps, seed):
    torch.manual_seed(seed)
    rng, reader = random.Random(seed), Reader()
    net, heads = TextEncoder(reader.size), Heads()
    params = [*net.parameters(), *heads.parameters()]
    opt = torch.optim.AdamW(params, lr=1e-3, weight_decay=.05, betas=(.9, .98))
    start = time.time()
    for i in range(steps):
        for g in opt.param_groups:
            g['lr'] = 1.5e-3 * min(1, (i + 1) / 100) * (.02 + .98 * .5 * (1 + math.cos(math.pi * i / steps)))
        _, ids, goal = batch(rng, reader, 128)
        h = net(ids[:, :int((ids != 0).sum(1).max())])[:, 0]
        h = h + .1 * torch.randn_like(h)
        loss = sum(F.cross_entropy(p, goal[:, k], label_smoothing=.05) for k, p in enumerate(heads(h)))
        opt.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(params, 1.)
        opt.step()
        if i % 200 == 199:
            print(f'{i + 1} {time.time() - start:.0f}s loss {loss.item():.3f} test', *check(net, heads, reader), flush=True)
            torch.save(dict(text=net.state_dict(), heads=heads.state_dict(), vocabulary=reader.size), out)


@torch.no_grad()
def check(net, heads, reader, n=600, seed=5, show=0):
    texts, ids, goal = batch(random.Random(seed), reader, n, test=True)
    said = torch.stack([p.argmax(1) for p in heads(net(ids)[:, 0])], 1)
    for i in [i for i in range(n) if (said[i] != goal[i]).any()][:show]:
        print(repr(texts[i]), goal[i].tolist(), said[i].tolist())
    return [f'{v:.3f}' for v in (said == goal).float().mean(0).tolist()]


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--out', required=True)
    a.add_argument('--steps', type=int, default=2400)
    a.add_argument('--seed', type=int, default=1)
    a.add_argument('--threads', type=int, default=1)
    o = a.parse_args()
    torch.set_num_threads(o.threads)
    train(Path(o.out), o.steps, o.seed)
