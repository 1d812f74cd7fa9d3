"""Train the per-pixel network of Gesso alone, all looks at once on single pixels. It is cheap, and most of every look lies in it;
train.py --pixel then goes on with the whole network."""
import argparse, math, random, time
import torch
import torch.nn as nn
from eye import COUNT, features
from local import asked_place
from looks import COLORS, FAMILIES, Context, draw
from net import CHOICES, CODE, LOCAL, PIXEL_IN, PixelNet, points
from noise import CHANNELS, fields
from samples import Pictures, Samples, crop_box, present

NAMES = [f['name'] for f in FAMILIES]
POINTS, PAIRS, SKIES = 1200, 16, 3
LOCAL_LOOKS = ('recolor', 'sky-color', 'autumn')
PLACE = PIXEL_IN - COUNT - 1     # where points() puts the place


def grow(old, net):
    """Weights of a network that read fewer values per pixel: the new ones are put last and start at nothing."""
    (o, new), was = net.shapes[0], old['base.0'].shape[1] - 1
    if was == new:
        return old
    extra = new - was

    def rows(v):
        first, rest = v[:o * (was + 1)].reshape(o, was + 1, -1), v[o * (was + 1):]
        first = torch.cat([first[:, :was], torch.zeros(o, extra, v.shape[1]), first[:, was:]], 1)
        return torch.cat([first.reshape(o * (new + 1), -1), rest])
    old['base.0'] = torch.cat([old['base.0'][:, :was], torch.zeros(o, extra), old['base.0'][:, was:]], 1)
    old['table.weight'] = rows(old['table.weight'])
    return old


def code(name, source=None, to=None):
    c = torch.zeros(CODE)
    a, b = CHOICES[0], CHOICES[0] + CHOICES[1]
    c[NAMES.index(name)] = 1
    c[a + (COLORS.index(source) if source else 10)] = 1
    c[b + (COLORS.index(to) if to else 10)] = 1
    c[b + CHOICES[2] + 1] = 1
    if source and to:
        c[sum(CHOICES) + COLORS.index(source) * 10 + COLORS.index(to)] = 1
    return c


def crop(samples, kind, swap=0.):
    """`swap`: how often the channels change places, for vivid colours that photos hardly have (magenta)."""
    rng, pictures = samples.rng, samples.pictures
    i = rng.choice(pictures.kinds[kind])
    p, size = pictures.index[i], (96, 96)
    x, labels = pictures.cut(i, crop_box(rng, p['h'], p['w'], size), size, rng.random() < .5)
    x = (x * rng.uniform(.82, 1.15)).clamp(0, 1)
    x = x[:, rng.sample(range(3), 3)] if rng.random() < swap else x
    noise = torch.randn(1, CHANNELS, 24, 24, generator=samples.noise)
    f = fields(noise)
    return x, labels, noise, points(x * 2 - 1, f, features(x, noise, f), torch.zeros(1, CODE)).flatten(2)[0]


def answers(x, y, at):
    return ((y - x) * 2).flatten(2)[0][:, at]


ELSEWHERE = [n for n in NAMES if n not in LOCAL_LOOKS]


@torch.no_grad()
def everything(samples, names=ELSEWHERE):
    """One crop under looks that are not local: (points, codes, changes)."""
    rng = samples.rng
    x, labels, noise, seen = crop(samples, rng.choices(['photo', 'frame', 'scene'], [.6, .2, .2])[0], swap=.25)
    at, context = torch.randperm(seen.shape[1])[:POINTS], Context(noise)
    return seen[:, at], torch.stack([code(n) for n in names]), torch.stack([answers(x, draw(n, x, context), at) for n in names])


@torch.no_grad()
def locals_(samples, names=LOCAL_LOOKS):
    """One crop under local looks."""
    rng = samples.rng
    x, labels, noise, seen = crop(samples, rng.choice(['scene', 'outdoor', 'photo', 'photo', 'frame']))
    at = torch.randperm(seen.shape[1])[:POINTS]
    asked = [('autumn', None, None)] if 'autumn' in names else []
    asked += [('sky-color', None, rng.choice(COLORS)) for _ in range(SKIES if 'sky-color' in names else 0)]
    for _ in range(PAIRS if 'recolor' in names else 0):
        source = present(x, labels, rng)
        asked.append(('recolor', source, rng.choice([c for c in COLORS if c != source])))
    codes = torch.stack([code(*a) for a in asked])
    s, m = CHOICES[0], len(asked)
    place = asked_place(x.expand(m, -1, -1, -1), codes[:, s:s + 10], *codes[:, LOCAL].split(1, 1)).flatten(2)[:, :, at]
    seen = seen[None, :, at].repeat(m, 1, 1)
    seen[:, PLACE:PLACE + 1] = place
    return seen, codes, torch.stack([answers(x, draw(a[0], x, Context(noise, labels, a[1], a[2])), at) for a in asked])


def train(o):
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    samples = Samples(Pictures(o.data), o.seed)
    net = PixelNet()
    if o.begin:
        old = grow(torch.load(o.begin, weights_only=True), net)
        with torch.no_grad():
            net.table.weight[:, sum(CHOICES):] = 0
            old['table.weight'] = torch.cat([old['table.weight'], net.table.weight[:, old['table.weight'].shape[1]:]], 1)
        net.load_state_dict(old)
    free = torch.ones(CODE)
    if o.only_local:                                     # the other looks' weights stay as they are
        net.base.requires_grad_(False)
        free[:] = 0
        free[LOCAL] = 1
        free[CHOICES[0]:CHOICES[0] + 10] = free[CHOICES[0] + 11:CHOICES[0] + 21] = 1
        free[sum(CHOICES):] = 1
        net.table.weight.register_hook(lambda g: g * free)
    if o.only:                                           # so do all but the named looks
        net.base.requires_grad_(False)
        free[:] = 0
        free[[NAMES.index(n) for n in o.only.split(',')]] = 1
        net.table.weight.register_hook(lambda g: g * free)
    chosen = o.only.split(',') if o.only else NAMES
    names, near = [n for n in ELSEWHERE if n in chosen], [n for n in LOCAL_LOOKS if n in chosen]
    names = [] if o.only_local else names
    make = (lambda: everything(samples, names), lambda: locals_(samples, near))
    wanted = [k for k, v in enumerate((names, near)) if v]
    opt = torch.optim.Adam([p for p in net.parameters() if p.requires_grad], lr=o.rate, betas=(.9, .98), fused=True)
    mean = {k: v.clone() for k, v in net.state_dict().items()}
    pools, start, step, smooth = ([], []), time.time(), 0, {}
    while True:
        part = min(1., (time.time() - start) / (o.minutes * 60))
        for g in opt.param_groups:
            g['lr'] = o.rate * min(1, (step + 1) / 30) * (.01 + .99 * .5 * (1 + math.cos(math.pi * part)))
        for k in wanted:
            pools[k].append(make[k]())
            while len(pools[k]) < 8:
                pools[k].append(make[k]())
            del pools[k][:-120]
        loss = 0
        for k in range(6):
            for pool in [pools[k] for k in wanted for _ in range(o.local if k else 1)]:
                picked = samples.rng.sample(pool, 3) if pool is pools[0] else [samples.rng.choice(pool)]
                seen = torch.cat([p[0] for p in picked], 1)[None] if pool is pools[0] else picked[0][0]
                goal = torch.cat([p[2] for p in picked], 2)
                with torch.autocast('cpu', dtype=torch.bfloat16):
                    out = net.run(seen, net.table(picked[0][1]) * 6)
                weight = 1 if pool is pools[0] else 1 + 4 * (goal.abs().amax(1, keepdim=True) > .04)
                d = ((out - goal).abs() * weight).mean((1, 2))
                opt.zero_grad()
                (d.sum() / (60 if pool is pools[0] else 20)).backward()
                opt.step()
                if pool is pools[0]:
                    smooth['each'] = d.detach() if 'each' not in smooth else .95 * smooth['each'] + .05 * d.detach()
                else:
                    smooth['local'] = d.mean().item() if 'local' not in smooth else .98 * smooth['local'] + .02 * d.mean().item()
        step += 1
        with torch.no_grad():
            state = net.state_dict()
            torch._foreach_lerp_([mean[k] for k in state], [state[k] for k in state], 1 - min(.99, (1 + step) / (10 + step)))
        if step % 50 == 0:
            smooth.setdefault('each', torch.zeros(1))
            worst = sorted(zip(names, smooth['each'].tolist()), key=lambda v: -v[1])[:8]
            print(f"{step} {time.time() - start:.0f}s cpu {time.process_time():.0f}s mean {smooth['each'].mean():.4f} local {smooth.get('local', 0):.4f}", ' '.join(f'{n} {v:.3f}' for n, v in worst), flush=True)
            torch.save(mean, o.out)
        if part >= 1:
            torch.save(mean, o.out)
            return


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--data', required=True)
    a.add_argument('--out', required=True)
    a.add_argument('--minutes', type=float, default=8)
    a.add_argument('--begin')
    a.add_argument('--rate', type=float, default=2.5e-3)
    a.add_argument('--local', type=int, default=3, help='steps on local looks for each on the others')
    a.add_argument('--only-local', action='store_true')
    a.add_argument('--only', help='names of looks with commas: train these and keep the rest')
    a.add_argument('--threads', type=int, default=1)
    a.add_argument('--seed', type=int, default=1)
    train(a.parse_args())
