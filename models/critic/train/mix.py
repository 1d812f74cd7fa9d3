"""Means of the weights of two checkpoints: what was learnt last, and some of what was known before, which rehearsal alone does not keep.

    python mix.py --before WORK/start.pt --after WORK/critic.pt --share .85 --out WORK/mixed.pt"""
import argparse
import torch

if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--before', required=True)
    a.add_argument('--after', required=True)
    a.add_argument('--share', type=float, default=.85, help='of the second')
    a.add_argument('--out', required=True)
    o = a.parse_args()
    before, after = (torch.load(path, weights_only=True) for path in (o.before, o.after))
    net = {name: value.lerp(after['net'][name], o.share) for name, value in before['net'].items()}
    torch.save(dict(net=net, many=before['many']), o.out)
