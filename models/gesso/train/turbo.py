"""Train Gesso turbo: the same network, one step. It starts from Gesso, follows Gesso's own few-step result and the wanted
result, and a patch discriminator (Isola et al., 2017; hinge loss) keeps its texture from going soft."""
import argparse, copy, math, os, time
from pathlib import Path
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.utils.parametrizations import spectral_norm
from net import UNet
from noise import levels, shuffle
from samples import Pictures, Samples
from train import Words, distance


class Critic(nn.Module):
    """Is this patch a wanted result for this picture and these words?"""

    def __init__(self, text=128):
        super().__init__()
        c = [6, 32, 64, 128]
        self.layers = nn.ModuleList(spectral_norm(nn.Conv2d(i, o, 4, 2, 1)) for i, o in zip(c, c[1:]))
        self.score, self.words = spectral_norm(nn.Conv2d(c[-1], 1, 3, padding=1)), spectral_norm(nn.Linear(text, c[-1]))

    def forward(self, out, picture, said):
        h = torch.cat([shuffle(out), shuffle(picture)], 1)
        for layer in self.layers:
            h = F.leaky_relu(layer(h), .2)
        return self.score(h) + (h * self.words(said[:, 0])[:, :, None, None]).mean(1, keepdim=True)


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
    mean, step = {k: v.detach().clone() for k, v in net.state_dict().items()}, 0
    if out.exists():
        saved = torch.load(out, weights_only=True)
        net.load_state_dict(saved['net'])
        critic.load_state_dict(saved['critic'])
        mean, step = saved['mean'], saved['step']
    params = [p for p in net.parameters() if p.requires_grad]
    opt = torch.optim.AdamW(params, lr=o.rate, weight_decay=.01, betas=(.5, .95), fused=True)
    judge = torch.optim.AdamW(critic.parameters(), lr=4e-4, weight_decay=.01, betas=(.5, .95))
    samples = Samples(Pictures(o.data), o.seed + step)
    start = saved_at = time.time()
    smooth = {}
    while True:
        part = min(1., (time.time() - start) / (o.minutes * 60))
        for g in opt.param_groups:
            g['lr'] = o.rate * min(1, (step + 1) / 50) * (.01 + .99 * .5 * (1 + math.cos(math.pi * part)))
        x, y, noise, texts, _, kv = samples.batch()
        said = words(texts)
        with torch.autocast('cpu', dtype=torch.bfloat16):
            guide = few_steps(teacher, x, noise, said, kv, o.teacher_steps)
            p = net(torch.cat([noise, x], 1), torch.full((len(x),), 999.), said, kv)
            real, fake = critic(y, x, said), critic(p.detach(), x, said)
            verdict = (F.relu(1 - real) + F.relu(1 + fake)).mean()
        judge.zero_grad()
        verdict.backward()
        judge.step()
        critic.requires_grad_(False)
        with torch.autocast('cpu', dtype=torch.bfloat16):
            fool = -critic(p, x, said).float().mean()
        critic.requires_grad_(True)
        near, follow = distance(p, y, x).mean(), distance(p, guide, x).mean()
        loss = near + .25 * follow + o.adversarial * min(1, step / 200) * fool
        opt.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(params, 1.)
        opt.step()
        step += 1
        with torch.no_grad():
            state = net.state_dict()
            torch._foreach_lerp_([mean[k] for k in state], [state[k] for k in state], 1 - min(.998, (1 + step) / (10 + step)))
        for k, v in dict(near=near, follow=follow, fool=fool, critic=verdict).items():
            smooth[k] = v.item() if k not in smooth else .98 * smooth[k] + .02 * v.item()
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
    a.add_argument('--adversarial', type=float, default=.03)
    a.add_argument('--rate', type=float, default=3e-4)
    a.add_argument('--threads', type=int, default=1)
    a.add_argument('--seed', type=int, default=2)
    train(a.parse_args())
