"""The critic's figures on real edits by Gesso, which gesso-edits.mjs made of photos that training never saw.

    python edits.py --checkpoint WORK/critic.pt --edits WORK/edits

Every edit in full; every other one by a half and by a quarter too, as limits of strength make them."""
import argparse, json
import numpy as np
import torch
import torch.nn.functional as F
from data import PLACES
from features import LOOK, Features
from net import load
from speech import COLORED, SENTENCES
from train import check

SHARES = (('fully', 1.), ('slightly', .5), ('faintly', .25))


@torch.no_grad()
def measured_edits(path):
    """(features [n, 1 + places, many], sentence numbers, whether in full)."""
    features, pixels, at = Features(), np.fromfile(f'{path}.bin', np.uint8), 0
    found, numbers = [], []
    for k, line in enumerate(open(f'{path}.txt')):
        edit = json.loads(line)
        h, w, to = edit['h'], edit['w'], edit['to'] if edit['look'] in COLORED else None
        x, y = torch.from_numpy(pixels[at:at + 6 * h * w].copy()).view(2, 3, h, w).float()[:, None] / 255
        at += 6 * h * w
        for amount, share in SHARES:
            if (edit['look'], to, amount) not in SENTENCES or (share < 1 and k % 2):
                continue
            pair = torch.cat([x, x + (y - x) * share], 1)
            top = (h - LOOK) // 2
            views = [pair[..., top:top + LOOK, int(p * (w - LOOK)):int(p * (w - LOOK)) + LOOK] for p in PLACES]
            found.append(features(torch.cat([F.interpolate(pair, size=(LOOK, LOOK), mode='area'), *views]))[None])
            numbers.append(SENTENCES.index((edit['look'], to, amount)))
    return torch.cat(found), torch.tensor(numbers), torch.tensor([SENTENCES[n][2] == 'fully' for n in numbers])


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--checkpoint', required=True)
    a.add_argument('--edits', required=True)
    o = a.parse_args()
    torch.set_num_threads(1)
    net = load(o.checkpoint)
    f, s, full = measured_edits(o.edits)
    for name, which in (('in full', full), ('all', torch.ones_like(full))):
        print(name, {k: round(float(v), 3) for k, v in check(net, f[which], s[which]).items()})
