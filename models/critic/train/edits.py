"""The critic's figures on edits by the program, which gesso-edits.mjs (or layer-edits.mjs) made of photos that training never saw.

    python edits.py --checkpoint WORK/critic.pt --edits WORK/edits

Of Gesso's, every edit in full; every other one by a half and by a quarter too, as limits of strength make them. Of layers, as they were made. For each
look `followed` of those in full, as pipeline/proof/judges/look.ts has it, is told too, and what it says of another look."""
import argparse, json
import numpy as np
import torch
import torch.nn.functional as F
from data import PLACES
from features import LOOK, Features
from net import load
from speech import AMOUNTS, COLORED, ID, LOOKS, SENTENCES, START
from train import check

SHARES = {'fully': 1., 'slightly': .5, 'faintly': .25}


def edits_of(path):
    """Yields (facts, source, result [1, 3, h, w] in 0..1) of a file of edits."""
    pixels, at = np.fromfile(f'{path}.bin', np.uint8), 0
    for line in open(f'{path}.txt'):
        edit = json.loads(line)
        h, w = edit['h'], edit['w']
        x, y = torch.from_numpy(pixels[at:at + 6 * h * w].copy()).view(2, 1, 3, h, w).float() / 255
        at += 6 * h * w
        yield edit, x, y


def seen(x, y):
    """A pair as the program's judge shows it to the critic, [1 + places, 6, LOOK, LOOK]."""
    pair = torch.cat([x, y], 1)
    h, w = pair.shape[-2:]
    top = (h - LOOK) // 2
    views = [pair[..., top:top + LOOK, int(p * (w - LOOK)):int(p * (w - LOOK)) + LOOK] for p in PLACES]
    return torch.cat([F.interpolate(pair, size=(LOOK, LOOK), mode='area'), *views])


@torch.no_grad()
def measured_edits(path):
    """(features [n, 1 + places, many], sentence numbers, whether in full)."""
    features = Features()
    found, numbers = [], []
    for k, (edit, x, y) in enumerate(edits_of(path)):
        look = edit['look']
        to = edit.get('to') if look in COLORED else None
        for amount, share in [(edit['amount'], 1.)] if 'amount' in edit else SHARES.items():
            if (look, to, amount) not in SENTENCES or (share < 1 and k % 2):
                continue
            found.append(features(seen(x, x + (y - x) * share))[None])
            numbers.append(SENTENCES.index((look, to, amount)))
    return torch.cat(found), torch.tensor(numbers), torch.tensor([SENTENCES[n][2] == 'fully' for n in numbers])


@torch.no_grad()
def followed(net, f, numbers, temperature, asked=None):
    """What pipeline/proof/judges/look.ts makes of edits, each as much as was asked for; `asked`: of other looks than those that are there."""
    n, places = f.shape[0], f.shape[1] - 1
    _, state = net.encoder(f[:, :1].expand(-1, places, -1).flatten(0, 1), f[:, 1:].flatten(0, 1))
    state = state.view(n, places, -1).mean(1)
    first, state = net.decoder(torch.full((n,), START), state)
    looks = torch.tensor([ID[name] for name in asked or [SENTENCES[k][0] for k in numbers]])
    sure = (first / temperature).softmax(1)[torch.arange(n), looks]
    weight = net.decoder(looks, state)[0][:, [ID[a] for a in AMOUNTS]].exp()
    share = torch.tensor([min(1., (lo + hi) / 2) for lo, hi in AMOUNTS.values()])
    much = torch.tensor([SHARES[SENTENCES[k][2]] for k in numbers])
    return sure.sqrt() * ((weight * share).sum(1) / weight.sum(1) / much).clamp(max=1)


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--checkpoint', required=True)
    a.add_argument('--edits', required=True)
    a.add_argument('--temperature', type=float, default=1.3)
    o = a.parse_args()
    torch.set_num_threads(1)
    net = load(o.checkpoint)
    f, s, full = measured_edits(o.edits)
    for name, which in (('in full', full), ('all', torch.ones_like(full))):
        print(name, {k: round(float(v), 3) for k, v in check(net, f[which], s[which]).items()})
    net.eval()
    f, numbers = f[full], s[full].tolist()
    there = [SENTENCES[k][0] for k in numbers]
    others = [LOOKS[(LOOKS.index(look) + 1 + 17 * k) % len(LOOKS)] for k, look in enumerate(there)]
    right, wrong = (followed(net, f, numbers, o.temperature, asked) for asked in (there, others))
    by_look = {}
    for look, value in zip(there, right.tolist()):
        by_look.setdefault(look, []).append(value)
    wrong = wrong[torch.tensor([look != other for look, other in zip(there, others)])]
    print('followed in full', round(float(right.mean()), 3), {look: round(sum(v) / len(v), 2) for look, v in by_look.items()})
    print('another look', round(float(wrong.mean()), 3), 'above .2', round(float((wrong > .2).float().mean()), 3))
