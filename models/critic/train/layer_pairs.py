"""Pairs for train.py of the edits that layer-edits.mjs (or gesso-edits.mjs) wrote, several of each: turned over, and of other places.

    python layer-pairs.py --edits WORK/layers --out WORK/pairs --part 100 --times 4

Of two looks, one over the other, a pair is named by either: the program's judge leaves the others of a plan out."""
import argparse, random
from pathlib import Path
import torch
from data import views, worn
from edits import edits_of
from speech import SENTENCES

if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--edits', required=True)
    a.add_argument('--out', required=True, help='path without ending')
    a.add_argument('--part', type=int, default=100, help='seeds of its own')
    a.add_argument('--times', type=int, default=4, help='pairs of an edit')
    o = a.parse_args()
    torch.set_num_threads(1)
    rng, g = random.Random(o.part), torch.Generator().manual_seed(o.part)
    with open(f'{o.out}-{o.part}.bin', 'wb') as pixels, open(f'{o.out}-{o.part}.txt', 'w') as labels:
        for edit, x, y in edits_of(o.edits):
            looks = edit.get('looks') or [edit['look']]
            for k in range(o.times):
                pixels.write(views(x, worn(y, rng, g), rng).tobytes())
                labels.write(f"{SENTENCES.index((looks[k % len(looks)], edit.get('to'), edit.get('amount', 'fully')))}\n")
