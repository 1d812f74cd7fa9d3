"""Train Gesso. Wall-clock minutes set the length; a checkpoint is written every few minutes and a later run goes on from it."""
import argparse, math, os, random, time
from pathlib import Path
import torch
import torch.nn as nn
import torch.nn.functional as F
from net import UNet
from noise import levels, shuffle
from samples import Pictures, Samples
from text import TextEncoder
from words import Reader, draw_request, sentence


class Words:
    """Texts -> states of the fixed text encoder."""

    def __init__(self, path):
        self.reader, saved = Reader(), torch.load(path, weights_only=True)
        self.net = TextEncoder(saved['vocabulary']).eval()
        self.net.load_state_dict(saved['text'])

    @torch.no_grad()
    def __call__(self, texts):
        ids = self.reader(texts)
        return self.net(ids[:, :int((ids != 0).sum(1).max())])


def fit_gate(net, words, seed, steps=400):
    """Set the gate by itself: at least 1 for every look, at most 0 where there is nothing to do."""
    rng = random.Random(seed)
    texts, edit = [], []
    for i in range(8000):
        f, s, t = draw_request(rng) if i % 2 else (None, None, None)
        texts.append(sentence(rng, f, s, t)[0])
        edit.append(f is not None)
    h = torch.cat([words(texts[i:i + 500])[:, 0] for i in range(0, len(texts), 500)])
    want = torch.tensor(edit).float()[:, None] * 2 - 1
    opt = torch.optim.Adam([net.gate.weight, net.gate.bias], lr=.05)
    for _ in range(steps):
        loss = F.relu(1.2 - want * (2 * net.gate(h) - 1)).mean() + 1e-4 * net.gate.weight.square().sum()
        opt.zero_grad()
        loss.backward()
        opt.step()
    with torch.no_grad():
        g = net.gate(h).clamp(0, 1)
    print(f'gate: looks {g[want > 0].mean():.4f}, nothing {g[want < 0].mean():.4f}', flush=True)
    for p in net.gate.parameters():
        p.requires_grad_(False)


def distance(p, y, x):
    """Mean absolute difference of pixels and of their steps, per sample; changed places count more."""
    p, y, x = shuffle(p), shuffle(y), shuffle(x)
    weight = 1 + 2 * (y - x).abs().mean(1, keepdim=True).clamp(0, 1)
    d = ((p - y).abs() * weight).mean((1, 2, 3))
    for k in (2, 3):
        d = d + .5 * (p.diff(dim=k) - y.diff(dim=k)).abs().mean((1, 2, 3))
    return d


def train(o):
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    words, out = Words(o.text), Path(o.out)
    net = UNet()
    fit_gate(net, words, o.seed)
    net = net.to(memory_format=torch.channels_last)
    params = [p for p in net.parameters() if p.requires_grad]
    opt = torch.optim.AdamW(params, lr=o.rate, weight_decay=.01, betas=(.9, .98), fused=True)
    step, spent = 0, 0.
    mean = {k: v.detach().clone() for k, v in net.state_dict().items()}
    if out.exists():
        saved = torch.load(out, weights_only=True)
        net.load_state_dict(saved['net'])
        mean = saved['mean']
        if 'opt' in saved:
            opt.load_state_dict(saved['opt'])
        step, spent = saved['step'], saved['spent']
    samples = Samples(Pictures(o.data), o.seed + step)
    start = saved_at = time.time()
    history, seen = {}, 0
    while True:
        now = time.time()
        part = min(1., (now - start) / (o.minutes * 60))
        rate = o.rate * min(1, (step + 1) / 150) * (.01 + .99 * .5 * (1 + math.cos(math.pi * part)))
        for g in opt.param_groups:
            g['lr'] = rate
        x, y, noise, texts, names, kv = samples.batch()
        n, said = len(x), words(texts)
        said = said + .04 * torch.randn_like(said)
        t = torch.full((n,), 999.)
        for turn in range(2 if random.random() < .5 else 1):
            a, s = (v[:, None, None, None] for v in levels(t))
            with torch.autocast('cpu', dtype=torch.bfloat16):
                p = net(torch.cat([a * y + s * noise if turn == 0 else a * seen_y + s * noise, x], 1), t, said, kv)
            d = distance(p, y, x)
            if turn == 0:
                for name, v in zip(names, d.tolist()):
                    history[name] = v if name not in history else .95 * history[name] + .05 * v
                # the second pass starts from the net's own first guess half of the time, as it will when it samples
                own = (torch.rand(n, 1, 1, 1) < .5).float()
                seen_y, t = own * p.detach().clamp(-1, 1) + (1 - own) * y, torch.randint(0, 999, (n,)).float()
            opt.zero_grad()
            d.mean().backward()
            nn.utils.clip_grad_norm_(params, 1.)
            opt.step()
        step, seen = step + 1, seen + n
        keep = min(.999, (1 + step) / (10 + step))
        with torch.no_grad():
            state = net.state_dict()
            torch._foreach_lerp_([mean[k] for k in state], [state[k] for k in state], 1 - keep)
        last = part >= 1
        if step % 50 == 0:
            worst = sorted(history.items(), key=lambda v: -v[1])[:6]
            print(f'{step} {now - start:.0f}s samples {seen} rate {rate:.1e} loss {sum(history.values()) / len(history):.4f}', ' '.join(f'{k} {v:.3f}' for k, v in worst), flush=True)
        if last or time.time() - saved_at > 150:
            saved_at = time.time()
            torch.save(dict(net=net.state_dict(), mean=mean, opt=opt.state_dict(), step=step, spent=spent + saved_at - start), f'{out}.new')
            os.replace(f'{out}.new', out)
        if last:
            return


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--data', required=True, help='what photos.py wrote')
    a.add_argument('--text', required=True, help='what text.py wrote')
    a.add_argument('--out', required=True, help='checkpoint; an existing one is gone on from')
    a.add_argument('--minutes', type=float, required=True)
    a.add_argument('--rate', type=float, default=1e-3)
    a.add_argument('--threads', type=int, default=1)
    a.add_argument('--seed', type=int, default=1)
    train(a.parse_args())
