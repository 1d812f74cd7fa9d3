"""Pairs for train.py of the edits that layer-edits.mjs and gesso-edits.mjs wrote, several of each: turned over, and of other places; those of Gesso by several
shares too, as limits of strength make them (layers were drawn by each).

    python edit_pairs.py --edits WORK/layers --out WORK/pairs --part 100 --times 4
    python edit_pairs.py --edits WORK/layers --out WORK/valid --part 100 --times 1 --of valid

The edits of about a fifth of the pictures are for choosing (mix.py), the others for training; frames of one clip stay together."""
import argparse, random, zlib
import torch
from data import views, worn
from edits import edits_of
from speech import AMOUNTS, COLORED, SENTENCES

OF_VALID = 5
MUCH = ('fully', 'fully', 'slightly', 'faintly')


def is_valid(picture):
    """Whether a picture, or a frame of a clip, is for choosing and not for training."""
    return zlib.crc32(picture.split('#')[0].encode()) % OF_VALID == OF_VALID - 1


def shared(edit, x, y, turn, rng):
    """(result, amount) of an edit: as it was drawn, or by a share of it."""
    if 'amount' in edit:
        return y, edit['amount']
    amount = MUCH[turn % len(MUCH)]
    share = 1 if amount == 'fully' and rng.random() < .7 else rng.uniform(*AMOUNTS[amount])
    return (x + (y - x) * share).clamp(0, 1), amount


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--edits', required=True)
    a.add_argument('--out', required=True, help='path without ending')
    a.add_argument('--part', type=int, default=100, help='seeds of its own')
    a.add_argument('--times', type=int, default=4, help='pairs of an edit')
    a.add_argument('--of', choices=('training', 'valid'), default='training')
    o = a.parse_args()
    torch.set_num_threads(1)
    rng, g = random.Random(o.part), torch.Generator().manual_seed(o.part)
    with open(f'{o.out}-{o.part}.bin', 'wb') as pixels, open(f'{o.out}-{o.part}.txt', 'w') as labels:
        for k, (edit, x, y) in enumerate(edits_of(o.edits)):
            if is_valid(edit['picture']) != (o.of == 'valid'):
                continue
            to = edit.get('to') if edit['look'] in COLORED else None
            for turn in range(o.times):
                z, amount = shared(edit, x, y, turn + k, rng)
                if (edit['look'], to, amount) not in SENTENCES:
                    continue
                pixels.write(views(x, worn(z, rng, g), rng).tobytes())
                labels.write(f"{SENTENCES.index((edit['look'], to, amount))}\n")
