"""The critic's figures on pairs that training never saw, and the temperature that makes its probabilities honest there.

    python measure.py --checkpoint WORK/critic.pt --check WORK/held

Half of the pictures set the temperature, the other half are measured."""
import argparse
import torch
from features import Features
from net import load
from speech import AMOUNTS, ID, LOOKS, SENTENCES, START
from train import check, measured


@torch.no_grad()
def first_words(net, f):
    e, state = net.encoder(f[:, 0], f[:, 1])
    logs, state = net.decoder(torch.full((len(f),), START), state)
    return logs, state


def temperature(logs, want):
    """Of least cross entropy."""
    grid = torch.linspace(1, 6, 51)
    losses = [torch.nn.functional.cross_entropy(logs / t, want) for t in grid]
    return float(grid[int(torch.stack(losses).argmin())])


@torch.no_grad()
def followed(net, logs, state, looks, t):
    """What pipeline/proof/judges/look.ts makes of a pair where `looks` is asked for in full."""
    sure = (logs / t).softmax(1)[torch.arange(len(looks)), looks]
    then, _ = net.decoder(looks, state)
    weight = then[:, [ID[a] for a in AMOUNTS]].exp()
    share = torch.tensor([min(1., (lo + hi) / 2) for lo, hi in AMOUNTS.values()])
    return sure * (weight * share).sum(1) / weight.sum(1)


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--checkpoint', required=True)
    a.add_argument('--check', required=True)
    o = a.parse_args()
    torch.set_num_threads(1)
    net = load(o.checkpoint)
    f, s = measured(o.check, Features())
    cut = len(s) // 2
    logs, _ = first_words(net, f[:cut])
    t = temperature(logs, net.all[s[:cut]][:, 0])
    f, s = f[cut:], s[cut:]
    print('temperature', round(t, 2), {k: round(float(v), 3) for k, v in check(net, f, s).items()})
    net.eval()
    logs, state = first_words(net, f)
    what, amount = net.all[s][:, 0], [SENTENCES[i][2] for i in s]
    p = (logs / t).softmax(1)[torch.arange(len(s)), what]
    print('probability of the right word: mean', round(float(p.mean()), 3), 'below .02', round(float((p < .02).float().mean()), 3), 'below .005', round(float((p < .005).float().mean()), 3))
    look_ids = torch.tensor([ID[w] for w in LOOKS])
    pick = lambda name: torch.tensor([i for i, m in enumerate(amount) if m == name and SENTENCES[s[i]][0] in LOOKS and SENTENCES[s[i]][0] not in ('recolor', 'sky-color')])
    right = pick('fully')
    torch.manual_seed(1)
    other = look_ids[(torch.randint(1, len(LOOKS), (len(right),)) + what[right] - look_ids[0]) % len(LOOKS)]
    good, wrong = followed(net, logs[right], state[right], what[right], t), followed(net, logs[right], state[right], other, t)
    half = followed(net, logs[pick('slightly')], state[pick('slightly')], what[pick('slightly')], t)
    n = min(len(half), len(good))
    print('followed: right', round(float(good.mean()), 3), 'half', round(float(half.mean()), 3), 'wrong', round(float(wrong.mean()), 3),
          '| right above wrong', round(float((good > wrong).float().mean()), 3), 'right above half of another pair', round(float((good[:n] > half[:n]).float().mean()), 3), 'pairs', len(good))
