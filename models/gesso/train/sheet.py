"""Contact sheets: rows of pictures with a label, as one PNG."""
import numpy as np
from PIL import Image, ImageDraw


def sheet(rows, path, label_width=120):
    """rows: [(label, [picture [3, h, w] in 0..1, ...])]"""
    h, w = rows[0][1][0].shape[-2:]
    n = max(len(r) for _, r in rows)
    page = Image.new('RGB', (label_width + n * (w + 2), len(rows) * (h + 2)), 'white')
    pen = ImageDraw.Draw(page)
    for i, (label, pictures) in enumerate(rows):
        pen.text((4, i * (h + 2) + 4), label.replace(' ', '\n'), fill='black')
        for j, p in enumerate(pictures):
            a = (p.clamp(0, 1).permute(1, 2, 0).numpy() * 255).round().astype(np.uint8)
            page.paste(Image.fromarray(a), (label_width + j * (w + 2), i * (h + 2)))
    page.save(path)
