"""Judge an exported folder on photos that training never read, with phrasings it never read.

Per look: PSNR to the wanted result of doing nothing and of the output, SSIM, crispness (energy of the finest detail, output
over wanted), and how often the output is nearer to its own look's wanted result than to any other's (accuracy: PSNR, all made from
the noise that the output was made from; accuracyAnySeed: by `character`, all made from another seed). Writes JSON and sheets."""
import argparse, json, random
from pathlib import Path
import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from looks import COLORS, FAMILIES, Context, draw
from local import rule, sky_mask
from photos import holdout
from sample import Folder
from sheet import sheet
from words import sentence

NAMES = [f['name'] for f in FAMILIES]


def read(path, long_side):
    """A photo whose long side is `long_side`, both sides multiples of 32."""
    image = Image.open(path).convert('RGB')
    k = long_side / max(image.size)
    w, h = (max(32, round(s * k / 32) * 32) for s in image.size)
    k = max(w / image.width, h / image.height)
    image = image.resize((max(w, round(image.width * k)), max(h, round(image.height * k))), Image.LANCZOS).crop((0, 0, w, h))
    return torch.from_numpy(np.asarray(image).copy()).permute(2, 0, 1)[None].float() / 255


def psnr(a, b, where=None):
    d = (a - b) ** 2
    d = d.mean() if where is None else (d * where).sum() / (where.sum() * 3)
    return float(-10 * torch.log10(d + 1e-7))


def ssim(a, b):
    m = lambda x: F.avg_pool2d(x, 7, 1)
    a, b = a.mean(1, keepdim=True), b.mean(1, keepdim=True)
    ma, mb = m(a), m(b)
    va, vb, vab = m(a * a) - ma * ma, m(b * b) - mb * mb, m(a * b) - ma * mb
    return float((((2 * ma * mb + 1e-4) * (2 * vab + 9e-4)) / ((ma * ma + mb * mb + 1e-4) * (va + vb + 9e-4))).mean())


def detail(x):
    """Energy of what a 5 x 5 mean takes away."""
    return float(((x - F.avg_pool2d(F.pad(x, (2, 2, 2, 2), mode='replicate'), 5, 1)) ** 2).mean()) + 1e-7


def character(x):
    """What of a picture does not hang on the seed: mean, spread and fine detail over 16-pixel cells."""
    mean = F.avg_pool2d(x, 16)
    fine = x - F.avg_pool2d(F.pad(x, (1, 1, 1, 1), mode='replicate'), 3, 1)
    return torch.cat([mean, (F.avg_pool2d(x * x, 16) - mean * mean).clamp(min=0).sqrt(), F.avg_pool2d(fine * fine, 16).sqrt()], 1)


def answers(x, seed):
    """{look: wanted result} from one seed, and {look: its character} from another; 'nothing' is the photo itself."""
    draw_seed = lambda s: torch.randn(1, 48, x.shape[2] // 4, x.shape[3] // 4, generator=torch.Generator().manual_seed(s))
    noise, other = draw_seed(seed), draw_seed(seed + 500)
    of = lambda n: ('red', 'blue') if n == 'recolor' else (None, 'pink')
    same = {n: wanted(n, x, noise, *of(n)) for n in NAMES} | {'nothing': x}
    return noise, other, same, {n: character(wanted(n, x, other, *of(n))) for n in NAMES} | {'nothing': character(x)}


def wanted(name, x, noise, source=None, to=None):
    return draw(name, x, Context(noise, None, source, to))


def requests(x, rng, name):
    """(source, to, changed region or None) for a look on this photo; None where a local look has nothing to change."""
    if name == 'recolor':
        names = [c for c in COLORS if (rule(x, c) > .5).float().mean() > .02]
        if not names:
            return None
        source = rng.choice(names)
        return source, rng.choice([c for c in COLORS if c != source]), 1
    if name == 'sky-color':
        return None if (sky_mask(x, Context(None)) > .5).float().mean() < .02 else (None, rng.choice(['pink', 'orange', 'purple', 'green', 'red']), 1)
    return None, None, int(name == 'autumn')


def evaluate(o):
    torch.set_num_threads(o.threads)
    folder = Folder(o.model, o.threads)
    paths = [Path(o.photos) / f for f in holdout()['photos'] if (Path(o.photos) / f).exists()][:o.limit]
    chosen = [n for n in NAMES if not o.only or n in o.only.split(',')]
    photos = [read(p, o.size) for p in paths]
    known = [answers(x, o.seed + k) for k, x in enumerate(photos)]
    rows, page = [], [('source', [crop(x) for x in photos[:o.columns]])]
    for name in chosen:
        rng, got, pictures = random.Random(o.seed), [], []
        for k, x in enumerate(photos):
            asked = requests(x, rng, name)
            text_rng = random.Random(1000 * o.seed + k)
            if asked is None:
                if k < o.columns:
                    pictures += [torch.ones_like(crop(x)), torch.ones_like(crop(x))]
                continue
            source, to, inside = asked
            text = sentence(text_rng, NAMES.index(name), source, to, test=True, plain=True)[0]
            noise, other, same, traits = known[k]
            y = wanted(name, x, noise, source, to)
            region = ((y - x).abs().amax(1, keepdim=True) > .02).float() if inside else None
            if inside and region.mean() < .02:
                continue
            z = torch.from_numpy(folder.edit(x[0].numpy(), text, noise[0].numpy(), o.steps))[None].float()
            near = {n: psnr(z, v) for n, v in (same | {name: y}).items()}
            trait = character(z)
            alike = {n: -float(((trait - v) ** 2).mean()) for n, v in (traits | {name: character(wanted(name, x, other, source, to))}).items()}
            got.append(dict(photo=paths[k].name, text=text, before=psnr(x, y, region), after=psnr(z, y, region), ssim_before=ssim(x, y), ssim=ssim(z, y), crisp=detail(z) / detail(y), right=max(near, key=near.get) == name, alike=max(alike, key=alike.get) == name, nearest=max(near, key=near.get)))
            if k < o.columns:
                pictures += [crop(y), crop(z)]
        if not got:
            continue
        f = FAMILIES[NAMES.index(name)]
        mean = lambda key: float(np.mean([g[key] for g in got]))
        gain = [g['after'] - g['before'] for g in got]
        rows.append(dict(name=name, group=f['group'], oneAnswer=f['oneAnswer'], n=len(got), before=mean('before'), after=mean('after'), psnrGain=float(np.mean(gain)), ssimBefore=mean('ssim_before'), ssim=mean('ssim'),
                         accuracy=mean('right'), accuracyAnySeed=mean('alike'), crispness=float(np.median([g['crisp'] for g in got])), wrong=[[g['text'], g['nearest']] for g in got if not g['right']]))
        r = rows[-1]
        print(f"{name:18s} {r['before']:5.1f} -> {r['after']:5.1f} dB  gain {r['psnrGain']:5.1f}  ssim {r['ssim']:.2f}  acc {r['accuracy']:.2f}/{r['accuracyAnySeed']:.2f}  crisp {r['crispness']:.2f}", *r['wrong'][:2], flush=True)
        page.append((name, pictures))
    one = [r for r in rows if r['oneAnswer']]
    total = dict(accuracyAnySeed=float(np.average([r['accuracyAnySeed'] for r in rows], weights=[r['n'] for r in rows])), accuracy=float(np.average([r['accuracy'] for r in rows], weights=[r['n'] for r in rows])), meanPsnrGain=float(np.mean([r['psnrGain'] for r in one])) if one else None,
                 worstPsnrGain=min((r['psnrGain'], r['name']) for r in one) if one else None, crispness=float(np.median([r['crispness'] for r in rows])), photos=len(photos), size=o.size, steps=o.steps or folder.steps, seed=o.seed, families=rows)
    print({k: v for k, v in total.items() if k != 'families'})
    if o.out:
        out = Path(o.out)
        out.mkdir(parents=True, exist_ok=True)
        (out / 'evaluation.json').write_text(json.dumps(total, indent=1))
        for i in range(0, len(page), 22):
            sheet(page[i:i + 22], out / f'sheet-{i // 22}.png')


def crop(x):
    """A piece of fixed size for the sheet."""
    x = x[0]
    h, w = x.shape[-2:]
    s = 160
    x = F.pad(x, (0, max(0, s - w), 0, max(0, s - h)))
    return x[:, max(0, (h - s) // 2):, max(0, (w - s) // 2):][:, :s, :s]


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--model', required=True)
    a.add_argument('--photos', required=True)
    a.add_argument('--out')
    a.add_argument('--only', help='names of looks with commas')
    a.add_argument('--size', type=int, default=256)
    a.add_argument('--steps', type=int)
    a.add_argument('--seed', type=int, default=1)
    a.add_argument('--limit', type=int, default=99)
    a.add_argument('--columns', type=int, default=4)
    a.add_argument('--threads', type=int, default=1)
    evaluate(a.parse_args())
