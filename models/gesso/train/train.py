"""Train Gesso. Wall-clock minutes set the length; a checkpoint is written every few minutes and a later run goes on from it."""
import argparse, math, os, random, signal, time
from pathlib import Path
import torch
import torch.nn as nn
import torch.nn.functional as F
from net import CHOICES, UNet
from noise import levels, shuffle
from samples import Pictures, Samples
from text import TextEncoder
from widen import widen
from words import Reader


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


def distance(p, y, x):
    """Mean absolute difference of pixels and of their steps, per sample; changed places count more."""
    p, y, x = shuffle(p), shuffle(y), shuffle(x)
    p = p.clamp(-1, 1) + .05 * (p - p.clamp(-1, 1))      # what is cut off later hardly counts
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
    if o.widen:
        widen(torch.load(o.widen, weights_only=True)['net'], net)
        nn.init.zeros_(net.full4.weight), nn.init.zeros_(net.full4.bias)
    if o.pixel:
        net.pixel.load_state_dict(torch.load(o.pixel, weights_only=True))
        with torch.no_grad():                            # the gate alone does strength
            k = sum(CHOICES[:3])
            net.pixel.table.weight[:, [k, k + 2]] = net.pixel.table.weight[:, k + 1:k + 2]
    if o.shot:
        net.shot.load_state_dict(torch.load(o.shot, weights_only=True))
    net.pixel.requires_grad_(o.pixel_pace > 0)
    net.shot.requires_grad_(False)                       # anchor.py trains it
    net.code.take(torch.load(o.text, weights_only=True)['heads'])
    net = net.to(memory_format=torch.channels_last)
    params = [p for p in net.parameters() if p.requires_grad]
    table = {id(p) for p in net.pixel.parameters()}       # already trained by first.py: goes on gently
    opt = torch.optim.AdamW([dict(params=[p for p in params if id(p) not in table], pace=1.), dict(params=[p for p in params if id(p) in table], pace=o.pixel_pace, weight_decay=0.)],
                            lr=o.rate, weight_decay=.01, betas=(.9, .98), fused=True)
    step, spent = 0, 0.
    mean = {k: v.detach().clone() for k, v in net.state_dict().items()}
    if out.exists():
        saved = torch.load(out, weights_only=True)
        net.load_state_dict(saved['net'])
        mean = saved['mean']
        if 'opt' in saved:
            opt.load_state_dict(saved['opt'])
        step, spent = saved['step'], saved['spent']
    samples = Samples(Pictures(o.data), o.seed + step, local=o.pixel_pace > 0)
    start = saved_at = time.time()
    history, seen, stop = {}, 0, []
    signal.signal(signal.SIGTERM, lambda *_: stop.append(1))      # save first, then end
    while True:
        now = time.time()
        part = min(1., (now - start) / (o.minutes * 60))
        rate = o.rate * min(1, (step + 1) / 150) * (.01 + .99 * .5 * (1 + math.cos(math.pi * part)))
        for g in opt.param_groups:
            g['lr'] = rate * g['pace']
        x, y, noise, texts, names, kv = samples.batch(o.area * 96 * 96)
        n, said = len(x), words(texts)
        t = torch.full((n,), 999.)
        for turn in range(2 if random.random() < o.second else 1):
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
        keep = min(.997, (1 + step) / (10 + step))
        with torch.no_grad():
            state = net.state_dict()
            torch._foreach_lerp_([mean[k] for k in state], [state[k] for k in state], 1 - keep)
        last = part >= 1 or bool(stop)
        if step % 50 == 0:
            worst = sorted(history.items(), key=lambda v: -v[1])[:6]
            print(f'{time.strftime("%H:%M:%S")} {step} {now - start:.0f}s samples {seen} rate {rate:.1e} loss {sum(history.values()) / len(history):.4f}', ' '.join(f'{k} {v:.3f}' for k, v in worst), flush=True)
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
    a.add_argument('--widen', help='begin from this checkpoint of a smaller network')
    a.add_argument('--pixel', help='begin with the per-pixel network that first.py wrote')
    a.add_argument('--shot', help='begin with the layer for the light of the shot that anchor.py wrote')
    a.add_argument('--pixel-pace', type=float, default=0., help='learning rate of the per-pixel network, as a share; 0 keeps it as first.py made it, and trains no local look')
    a.add_argument('--rate', type=float, default=1e-3)
    a.add_argument('--second', type=float, default=.3, help='how often a batch is seen again at a later timestep')
    a.add_argument('--area', type=int, default=10, help='pixels of a batch, in crops of 96 x 96')
    a.add_argument('--threads', type=int, default=1)
    a.add_argument('--seed', type=int, default=1)
    train(a.parse_args())
