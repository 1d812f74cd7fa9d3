"""Wanted results of the next weights: paint that follows form. They are not in the table of looks yet (`paint.py` has those that the shipped weights
learnt); `python form.py --photo PHOTO --out SHEET.png` shows them."""
import argparse
import torch
from pixels import box, curve, edges, luma, mix, posterize, rgb, saturate, sobel, step
from structure import along, dabs, flow, gauss, lines


def unit(v):
    return v / v.std()


def oil(x, white):
    """Dabs along the shapes and bristles of white noise [n, 1, h, w] that lie along them, lit from the upper left; skin and fine structure get less relief."""
    paint = dabs(x, 5.)
    way, _ = flow(x, 3.)
    gx, gy = sobel(unit(along(white, way, 10, 5.)))
    fine = step(.02, .12, box(edges(x), 3))
    return curve(saturate(paint, 1.35), .4) + .012 * (gx + gy).clamp(-6, 6) * .5 * (1 - .5 * fine)


def cartoon(x, white):
    """Flat tones of twice-painted dabs, with even, anti-aliased lines."""
    flat = dabs(dabs(x, 4.), 3.)
    tone = posterize(luma(flat), 5, .18)
    return saturate(flat + (tone - luma(flat)), 1.45) * 1.04 * (1 - .92 * lines(dabs(x, 2.5)))


def watercolor(x, white):
    """Pale washes that are darker at their rims (Bousseau et al., 2006), with a slow turbulence and paper that takes pigment where it is dark."""
    wash = dabs(x, 5.)
    pale = mix(saturate(wash, 1.3).clamp(0, 1) ** .75, rgb(.99, .98, .95), .18 + .25 * step(.6, 1., luma(wash)))
    rim = step(.05, .5, edges(gauss(wash, 1.2))) * .35
    density = rim + .06 * unit(gauss(white, 14.)) + .05 * unit(gauss(white, 1.)) * (1 - luma(wash))
    return pale - 1.2 * density * (pale - pale * pale)


LOOKS = {'oil': oil, 'cartoon': cartoon, 'watercolor': watercolor}

if __name__ == '__main__':
    import numpy as np
    from PIL import Image
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--photo', required=True)
    a.add_argument('--out', required=True)
    o = a.parse_args()
    picture = Image.open(o.photo).convert('RGB')
    picture.thumbnail((384, 384))
    x = torch.from_numpy(np.asarray(picture, dtype=np.float32) / 255).permute(2, 0, 1)[None]
    white = torch.randn(1, 1, *x.shape[2:], generator=torch.Generator().manual_seed(1))
    sheet = torch.cat([x, *(draw(x, white).clamp(0, 1) for draw in LOOKS.values())], 3)
    Image.fromarray((sheet[0].permute(1, 2, 0).numpy() * 255).round().astype('uint8')).save(o.out)
