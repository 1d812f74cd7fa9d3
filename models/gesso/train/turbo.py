"""Train Gesso turbo: the same network, one step. It starts from Gesso and follows the wanted result, Gesso's own few-step result
where that is nearer to it, and a patch discriminator that keeps its texture from going soft.

One step is within a few hundredths of the wanted result, so the discriminator has little to go by. It is made for that: it sees a
wanted result and an output of the very same picture, words and noise and is asked which is which (relativistic pairing:
Jolicoeur-Martineau, 2019; Huang et al., 2024), so that what the two share cancels; it has no bound on its slope, other than that
near pictures shall get near scores (Lin et al., 2025); it works in full precision, and sees fine detail enlarged. What it says to
the generator is scaled to a share of the other losses' gradient (Esser et al., 2021), the less the less it can tell."""
import argparse, copy, math, os, time
from pathlib import Path
import torch
import torch.nn as nn
import torch.nn.functional as F
from net import UNet
from noise import levels, shuffle
from samples import Pictures, Samples
from train import Words, distance

FINE = 4.           # how much the discriminator's view of fine detail is enlarged
NEAR = .01          # noise on a picture that shall hardly change its score
WEAK = ('ink', 'halftone', 'stained-glass', 'impressionist', 'oil', 'cartoon', 'watercolor', 'woodcut', 'pop-art', 'gold', 'lava', 'rust', 'wood', 'charcoal',
        'mosaic', 'low-key', 'neon', 'dramatic', 'candlelight')     # where one step is furthest from the wanted result


def fine_detail(picture):
    return picture - F.avg_pool2d(F.pad(picture, (1, 1, 1, 1), mode='replicate'), 3, 1)


class Critic(nn.Module):
    """How much is each patch like a wanted result for this picture and these words? A score per 4 x 4 pixels."""

    def __init__(self, text=128):
        super().__init__()
        self.layers = nn.ModuleList([nn.Conv2d(9, 48, 4, 2, 1), nn.Conv2d(48, 96, 4, 2, 1), nn.Conv2d(96, 96, 3, padding=1)])
        self.score, self.words = nn.Conv2d(96, 1, 3, padding=1), nn.Linear(text, 96)

    def forward(self, out, picture, said):
        out, picture = shuffle(out), shuffle(picture)
        h = torch.cat([out, picture, FINE * fine_detail(out)], 1)
        for layer in self.layers:
            h = F.leaky_relu(layer(h), .2)
        return self.score(h) + (h * self.words(said[:, 0])[:, :, None, None]).mean(1, keepdim=True)


def judge(critic, real, fake, picture, said, calm):
    """(loss of the discriminator, share of patches that it gets right)."""
    good, bad, moved = (critic(v, picture, said) for v in (real, fake, real + NEAR * torch.randn_like(real)))
    return F.softplus(bad - good).mean() + calm * (moved - good).square().mean(), (good > bad).float().mean().item()


@torch.no_grad()
def few_steps(net, x, noise, said, kv, steps):
    """The teacher's DDIM result."""
    z, times = noise, [round(1000 - i * 1000 / steps) - 1 for i in range(steps)]
    for i, t in enumerate(times):
        clean = net(torch.cat([z, x], 1), torch.full((len(x),), float(t)), said, kv).clamp(-1, 1)
        if i + 1 < steps:
            (a, s), (a2, s2) = levels(torch.tensor(float(t))), levels(torch.tensor(float(times[i + 1])))
            z = a2 * clean + s2 * (z - a * clean) / s
    return clean


def train(o):
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    words, out = Words(o.text), Path(o.out)
    teacher = UNet()
    teacher.load_state_dict(torch.load(o.teacher, weights_only=True)['mean'])
    teacher = teacher.to(memory_format=torch.channels_last).eval().requires_grad_(False)
    net, critic = copy.deepcopy(teacher).requires_grad_(True), Critic().to(memory_format=torch.channels_last)
    net.code.requires_grad_(False)
    net.shot.requires_grad_(False)
    net.pixel.requires_grad_(False)                      # it sees the noise of the first timestep already; small steps of it do harm
    mean, step = {k: v.detach().clone() for k, v in net.state_dict().items()}, 0
    if out.exists():
        saved = torch.load(out, weights_only=True)
        net.load_state_dict(saved['net'])
        critic.load_state_dict(saved['critic'])
        mean, step = saved['mean'], saved['step']
    params = [p for p in net.parameters() if p.requires_grad]
    opt = torch.optim.AdamW(params, lr=o.rate, weight_decay=.01, betas=(.9, .98), fused=True)
    judging = torch.optim.AdamW(critic.parameters(), lr=o.critic_rate, weight_decay=.01, betas=(.5, .95))
    samples = Samples(Pictures(o.data), o.seed + step, local=False, favour=WEAK)
    start = saved_at = time.time()
    smooth = {}
    while True:
        part = min(1., (time.time() - start) / (o.minutes * 60))
        for g in opt.param_groups:
            g['lr'] = o.rate * min(1, (step + 1) / 50) * (.01 + .99 * .5 * (1 + math.cos(math.pi * part)))
        x, y, noise, texts, _, kv = samples.batch(o.area * 96 * 96)
        said = words(texts)
        with torch.autocast('cpu', dtype=torch.bfloat16):
            guide = few_steps(teacher, x, noise, said, kv, o.teacher_steps)
            p = net(torch.cat([noise, x], 1), torch.full((len(x),), 999.), said, kv)
        verdict, right = judge(critic, y, p.detach(), x, said, o.calm)
        judging.zero_grad()
        verdict.backward()
        judging.step()
        critic.requires_grad_(False)
        seen = p.detach().requires_grad_(True)
        fool = F.softplus(critic(y, x, said) - critic(seen, x, said)).mean()
        push, = torch.autograd.grad(fool, seen)
        critic.requires_grad_(True)
        apart = distance(p, y, x)
        better = (distance(guide, y, x) < apart).float().detach()
        near, follow = apart.mean(), (distance(p, guide, x) * better).mean()
        pull, = torch.autograd.grad(near + .25 * follow, p, retain_graph=True)
        sure = smooth.get('right', .5) * 2 - 1
        share = o.adversarial * max(0., sure) * min(1, step / 200) * pull.norm() / push.norm().clamp(min=1e-12)
        opt.zero_grad()
        p.backward(pull + share * push)
        nn.utils.clip_grad_norm_(params, 1.)
        opt.step()
        step += 1
        with torch.no_grad():
            state = net.state_dict()
            torch._foreach_lerp_([mean[k] for k in state], [state[k] for k in state], 1 - min(.998, (1 + step) / (10 + step)))
        for k, v in dict(near=near.detach(), follow=follow.detach(), fool=fool.detach(), critic=verdict.detach(), right=right).items():
            smooth[k] = float(v) if k not in smooth else .98 * smooth[k] + .02 * float(v)
        if step % 50 == 0:
            print(f'{step} {time.time() - start:.0f}s', {k: round(v, 3) for k, v in smooth.items()}, flush=True)
        if part >= 1 or time.time() - saved_at > 150:
            saved_at = time.time()
            torch.save(dict(net=net.state_dict(), mean=mean, critic=critic.state_dict(), step=step), f'{out}.new')
            os.replace(f'{out}.new', out)
        if part >= 1:
            return


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--data', required=True)
    a.add_argument('--text', required=True)
    a.add_argument('--teacher', required=True, help='checkpoint of Gesso')
    a.add_argument('--out', required=True)
    a.add_argument('--minutes', type=float, required=True)
    a.add_argument('--teacher-steps', type=int, default=2)
    a.add_argument('--adversarial', type=float, default=.5, help="the discriminator's gradient, as a share of the others', where it is always right")
    a.add_argument('--calm', type=float, default=10., help='how much near pictures must get near scores')
    a.add_argument('--critic-rate', type=float, default=1e-3)
    a.add_argument('--rate', type=float, default=1.5e-4)
    a.add_argument('--area', type=int, default=8, help='pixels of a batch, in crops of 96 x 96')
    a.add_argument('--threads', type=int, default=1)
    a.add_argument('--seed', type=int, default=2)
    train(a.parse_args())
