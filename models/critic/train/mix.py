"""Means of the weights of two checkpoints: what was learnt last, and some of what was known before, which rehearsal alone does not keep. How much of the
second is chosen on pairs that neither has learnt from (not on those that figures are told of).

    python mix.py --before WORK/start.pt --after WORK/critic.pt --valid WORK/valid --out WORK/mixed.pt"""
import argparse
import torch
from features import Features
from net import Critic
from train import check, measured

SHARES = (1, .85, .7, .5, 0)


@torch.no_grad()
def loss(net, f, s):
    """As in training, over all pairs and both places of each."""
    net.eval()
    return float(sum(sum(l * w for l, w in zip(net.loss(f[:, 0], f[:, k], s), (1, .5))) for k in range(1, f.shape[1]))) / (f.shape[1] - 1)


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--before', required=True)
    a.add_argument('--after', required=True)
    a.add_argument('--valid', required=True)
    a.add_argument('--out', required=True)
    o = a.parse_args()
    torch.set_num_threads(1)
    before, after = (torch.load(path, weights_only=True) for path in (o.before, o.after))
    f, s = measured(o.valid, Features())
    tried = []
    for share in SHARES:
        net = Critic(before['many'])
        net.load_state_dict({name: value.lerp(after['net'][name], share) for name, value in before['net'].items()}, strict=False)
        tried.append((loss(net, f, s), share, net.state_dict()))
        print(share, round(tried[-1][0], 3), {k: round(float(v), 3) for k, v in check(net, f, s).items()}, flush=True)
    _, share, state = min(tried, key=lambda one: one[0])
    torch.save(dict(net=state, many=before['many']), o.out)
    print('kept', share)
