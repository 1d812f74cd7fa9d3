"""Train the critic on pairs that data.py wrote: all parts that are there, also while they grow.

    python train.py --data WORK/pairs --check WORK/held --out WORK/critic.pt --epochs 40

The features of a pair never change, so they are computed once and kept beside it (`.features`): a pass over all pairs takes seconds. What is
there is measured first, then trained from nothing; the last checkpoint is at `--out`."""
import argparse, glob, math, os, time
from pathlib import Path
import numpy as np
import torch
from data import SIDE, VIEWS
from features import Features, look
from net import Critic
from speech import AMOUNTS, ID, SENTENCES

BYTES = VIEWS * 6 * SIDE * SIDE
SEEN = VIEWS            # views of a pair that are trained on
WAYS = 64               # sentences among which the right one is looked for


@torch.no_grad()
def measured(path, features, chunk=16):
    """(features [n, SEEN, many], sentence numbers) of all parts of a set; measures the pairs that are new."""
    out, numbers = [], []
    for name in sorted(glob.glob(f'{path}-*.bin')):
        said = [int(s) for s in Path(name[:-3] + 'txt').read_text().split('\n')[:-1]]
        n = min(len(said), os.path.getsize(name) // BYTES)
        if not n:
            continue
        pixels, kept = np.memmap(name, np.uint8, 'r', shape=(n, VIEWS, 6, SIDE, SIDE)), name[:-3] + 'features'
        many = features(torch.zeros(1, 6, 64, 64)).shape[1]
        old = os.path.getsize(kept) // (2 * SEEN * many) if os.path.exists(kept) else 0
        with open(kept, 'r+b' if os.path.exists(kept) else 'wb') as file:
            file.truncate(old * 2 * SEEN * many)
            file.seek(0, 2)
            for k in range(old, n, chunk):
                v = look(torch.from_numpy(np.array(pixels[k:k + chunk, :SEEN])).float() / 255)
                file.write(features(v.flatten(0, 1)).half().numpy().tobytes())
        out.append(np.fromfile(kept, np.float16).reshape(-1, SEEN, many)[:n])
        numbers.append(said[:n])
    return torch.from_numpy(np.concatenate(out)).float(), torch.tensor(np.concatenate(numbers))


@torch.no_grad()
def check(net, f, s):
    """Shares: the right look first, the right amount, the right sentence among all by similarity, its look, the right sentence among 64 first and among the first five."""
    net.eval()
    amounts, texts = [ID[a] for a in AMOUNTS], net.reader(net.all)
    tokens, first, e = net.say(f[:, :1].expand(-1, f.shape[1] - 1, -1), f[:, 1:])
    likeness = e @ texts.T
    want, near = net.all[s], likeness.argmax(1)
    drawn = torch.rand(likeness.shape, generator=torch.Generator().manual_seed(1)).scatter_(1, s[:, None], -1.).topk(WAYS - 1, 1)[1]
    before = (likeness.gather(1, drawn) >= likeness.gather(1, s[:, None])).sum(1)
    amount_of = lambda ids: torch.tensor([next((t for t in w if t in amounts), -1) for w in ids.tolist()])
    has = amount_of(want) >= 0
    right = (amount_of(tokens) == amount_of(want)) & has
    net.train()
    five = first.topk(5, 1)[1]
    return dict(first=(tokens[:, 0] == want[:, 0]).float().mean(), five=(five == want[:, :1]).any(1).float().mean(), amount=right.sum() / has.sum(),
                sentence=(near == s).float().mean(), of64=(before == 0).float().mean(), five_of64=(before < 5).float().mean(), nearest=(net.all[near][:, 0] == want[:, 0]).float().mean(), pairs=len(s))


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--data', required=True)
    a.add_argument('--check')
    a.add_argument('--out', required=True)
    a.add_argument('--start', help='checkpoint to go on from')
    a.add_argument('--epochs', type=int, default=40)
    a.add_argument('--rate', type=float, default=1.2e-3)
    a.add_argument('--batch', type=int, default=128)
    a.add_argument('--seed', type=int, default=1)
    o = a.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(o.seed)
    features = Features()
    f, s = measured(o.data, features)
    held = measured(o.check, features) if o.check and glob.glob(f'{o.check}-*.bin') else None
    net = Critic(f.shape[2])
    if o.start:                                         # with its own measure of the features, which its weights are made for
        net.load_state_dict(torch.load(o.start, weights_only=True)['net'])
    for part, columns in () if o.start else ((f[:, 0], slice(0, f.shape[2])), (f[:, 1:].flatten(0, 1), slice(f.shape[2], None))):
        net.encoder.mean[columns], net.encoder.spread[columns] = part.mean(0), part.std(0) + .01
    opt = torch.optim.AdamW(net.parameters(), lr=o.rate, weight_decay=.05, betas=(.9, .98))
    steps = max(1, o.epochs * len(f) // o.batch)
    print(f'{sum(p.numel() for p in net.parameters())} weights, {len(f)} pairs, {steps} steps', flush=True)
    net.train()
    told = time.time()
    for step in range(steps):
        for group in opt.param_groups:
            group['lr'] = o.rate * min(1., (step + 1) / 60) * (.02 + .98 * .5 * (1 + math.cos(math.pi * step / steps)))
        at = torch.randint(0, len(f), (o.batch,))
        part = f[at, 1 + torch.randint(0, SEEN - 1, (o.batch,))]
        words, match = net.loss(f[at, 0], part, s[at])
        opt.zero_grad()
        (words + .5 * match).backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.)
        opt.step()
        if time.time() - told > 60 or step == steps - 1:
            told = time.time()
            torch.save(dict(net=net.state_dict(), many=f.shape[2]), f'{o.out}.part')
            os.replace(f'{o.out}.part', o.out)
            print(step + 1, f'words {float(words):.3f} match {float(match):.3f}', {k: round(float(v), 3) for k, v in check(net, *held).items()} if held else '', flush=True)
