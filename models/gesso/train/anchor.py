"""Train the layer that reads the light of a shot from its anchors (shot.py), alone: views of a picture or frames of a clip whose light
drifts, and what each lacks to the others. Parts of other pictures lie over some, as people who walk through."""
import argparse, math, time
from pathlib import Path
import torch
import torch.nn.functional as F
from drift import drift, scaled, to_others
from net import places
from noise import unshuffle
from samples import Pictures, Samples, crop_box, move_box
from shot import ShotLight

NEAR = 12            # frames of a clip (four a second) that are of one shot
SIDES = (96, 128, 192, 256)


def visitor(samples, x):
    """The picture with a part of another one over it."""
    rng, pictures = samples.rng, samples.pictures
    _, _, h, w = x.shape
    size = (rng.randint(h // 8, h // 2), rng.randint(w // 8, w // 2))
    i = rng.choice(pictures.kinds['photo'])
    p = pictures.index[i]
    other, _ = pictures.cut(i, crop_box(rng, p['h'], p['w'], size), size, rng.random() < .5)
    top, left = rng.randint(0, h - size[0]), rng.randint(0, w - size[1])
    y, z = (torch.linspace(-1, 1, n) for n in size)
    round_ = (y[:, None] ** 2 + z[None] ** 2 < 1).float() if rng.random() < .7 else torch.ones(size)
    x = x.clone()
    spot = x[:, :, top:top + size[0], left:left + size[1]]
    spot += (other - spot) * round_
    return x


def group(samples, size, views):
    """(views [n, 3, h, w] in steps of 8 bits, the logarithms of their light [n, 3])."""
    rng, pictures = samples.rng, samples.pictures
    i = rng.choice(pictures.kinds['frame' if pictures.kinds['frame'] and rng.random() < .5 else 'photo'])
    p, name = pictures.index[i], lambda k: pictures.index[k]['name'].split('#')[0]
    box, flip, still = crop_box(rng, p['h'], p['w'], size), rng.random() < .5, rng.random() < .4
    base, seen = torch.full((3,), math.log(rng.uniform(.6, 1.1))), []
    for v in range(views):
        j = min(max(i + rng.randint(-NEAR, NEAR), 0), len(pictures.index) - 1) if v and p['kind'] == 'frame' else i
        j = j if name(j) == name(i) else i
        x, _ = pictures.cut(j, box if still or v == 0 else move_box(rng, box, p['h'], p['w']), size, flip)
        for _ in range(rng.choice((0, 0, 1, 2))):
            x = visitor(samples, x)
        seen.append(x + rng.uniform(0, .015) * torch.randn(x.shape, generator=samples.noise))
    logs = torch.stack([drift(rng) for _ in seen]) if rng.random() < .75 else torch.zeros(views, 3)
    return (scaled(torch.cat(seen), logs + base) * 255).round() / 255, logs


def batch(samples, groups):
    """(latents, kv_index, wanted gains)."""
    rng = samples.rng
    s, views = rng.choice(SIDES), rng.choice((2, 3))
    size = rng.choice([(s, s), (s * 2 // 3 // 16 * 16, s), (s, s * 2 // 3 // 16 * 16)])
    x, logs = zip(*(group(samples, size, views) for _ in range(groups)))
    kv = torch.tensor([[g * views + k for k in range(views) if k != v] for g in range(groups) for v in range(views)])
    return unshuffle(torch.cat(x) * 2 - 1), kv, torch.cat([to_others(v) for v in logs])


def put(layer, path):
    """Gives a checkpoint of Gesso, or of its one-step sibling, the layer."""
    saved, named = torch.load(path, weights_only=True), {f'shot.{k}': v for k, v in layer.items()}
    saved.pop('opt', None)                               # it knew other parameters
    torch.save(saved | dict(net=saved['net'] | named, mean=saved['mean'] | named), path)


def train(o):
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    samples, layer = Samples(Pictures(o.data), o.seed), ShotLight()
    if Path(o.out).exists():
        layer.load_state_dict(torch.load(o.out, weights_only=True))
    opt = torch.optim.AdamW(layer.parameters(), lr=o.rate, weight_decay=.01, betas=(.9, .98))
    mean, smooth, start, step = {k: v.clone() for k, v in layer.state_dict().items()}, {}, time.time(), 0
    while True:
        part = min(1., (time.time() - start) / (o.minutes * 60))
        for g in opt.param_groups:
            g['lr'] = o.rate * min(1, (step + 1) / 50) * (.01 + .99 * .5 * (1 + math.cos(math.pi * part)))
        x, kv, wanted = batch(samples, o.groups)
        found = layer(x, places(*x.shape[2:], x), kv)
        opt.zero_grad()
        F.smooth_l1_loss(found, wanted, beta=.02).backward()
        torch.nn.utils.clip_grad_norm_(layer.parameters(), 1.)
        opt.step()
        step += 1
        with torch.no_grad():
            for k, v in layer.state_dict().items():
                mean[k].lerp_(v, 1 - min(.995, (1 + step) / (10 + step)))
        apart, still = (found.detach() - wanted).abs().mean(1), wanted.abs().sum(1) < 1e-6
        for k, v in dict(looking=apart[~still], alone=wanted[~still].abs(), still=apart[still]).items():
            if len(v):
                smooth[k] = v.mean().item() if k not in smooth else .98 * smooth[k] + .02 * v.mean().item()
        if step % 50 == 0 or part >= 1:
            print(f'{step} {time.time() - start:.0f}s', {k: round(v, 4) for k, v in smooth.items()}, flush=True)
            torch.save(mean, o.out)
        if part >= 1:
            break
    for path in o.into:
        put(mean, path)


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--data', required=True, help='what photos.py wrote')
    a.add_argument('--out', required=True, help='weights of the layer; existing ones are gone on from')
    a.add_argument('--into', nargs='*', default=[], help='checkpoints of Gesso that the layer is put into')
    a.add_argument('--minutes', type=float, default=30)
    a.add_argument('--rate', type=float, default=2e-3)
    a.add_argument('--groups', type=int, default=6)
    a.add_argument('--threads', type=int, default=1)
    a.add_argument('--seed', type=int, default=1)
    train(a.parse_args())
