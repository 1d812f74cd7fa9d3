"""Write the measured and listed parts of the model card: training pictures with author and licence, evaluation tables. The text
around them in ../README.md is by hand; each part lies between <!-- begin NAME --> and <!-- end NAME -->."""
import argparse, json, re
from pathlib import Path
from looks import FAMILIES
from photos import HERE, items


def pictures(folder):
    lines = ['| file | author | licence |', '| --- | --- | --- |']
    for path, i in items(folder):
        if path.suffix.lower() != '.hdr':
            lines.append(f"| {path.name} | {i.get('author', '?')} | {i['licence']} |")
    return lines


def table(path):
    e = json.loads(Path(path).read_text())
    first = f"{e['photos']} photos, longest side {e['size']}, {e['steps']} step{'s' if e['steps'] > 1 else ''}, {e['seeds']} seed{'s' if e['seeds'] > 1 else ''}: accuracy **{e['accuracy'] * 100:.1f} %**, mean PSNR gain of looks with one answer **{e['meanPsnrGain']:.1f} dB** (least: {e['leastPsnrGain']['name']}, {e['leastPsnrGain']['psnrGain']:+.1f} dB), crispness (median) **{e['crispness']:.2f}**."
    lines = [first, '', '| look | one answer | detail | nothing → output (dB) | gain | SSIM | accuracy | crispness | edits |', '| --- | --- | --- | --- | --- | --- | --- | --- | --- |']
    detail = {f['name']: f['detail'] for f in FAMILIES}
    for r in e['families']:
        lines.append(f"| {r['name']} | {'yes' if r['oneAnswer'] else 'no'} | {detail[r['name']]} | {r['psnrBefore']:.1f} → {r['psnr']:.1f} | {r['psnrGain']:+.1f} | {r['ssim']:.2f} | {r['accuracy'] * 100:.0f} % | {r['crispness']:.2f} | {r['edits']} |")
    return lines


def put(card, name, lines):
    text = card.read_text()
    part = f'<!-- begin {name} -->\n' + '\n'.join(lines) + f'\n<!-- end {name} -->'
    text, n = re.subn(rf'<!-- begin {name} -->.*?<!-- end {name} -->', lambda _: part, text, flags=re.S)
    if not n:
        raise SystemExit(f'{card} has no part {name}')
    card.write_text(text)


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--photos')
    a.add_argument('--video')
    a.add_argument('--evaluation', help='what `npm run evaluate -- … --json` printed')
    a.add_argument('--card', default=str(HERE.parent / 'README.md'))
    o = a.parse_args()
    card = Path(o.card)
    if o.photos:
        put(card, 'photos', pictures(o.photos))
    if o.video:
        put(card, 'clips', pictures(o.video))
    if o.evaluation:
        put(card, 'evaluation', table(o.evaluation))
