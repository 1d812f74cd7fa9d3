"""Read the photos and clips that training may use, once, into one memory-mapped file of small pictures."""
import argparse, json, re, subprocess
from pathlib import Path
import numpy as np
from PIL import Image, ImageOps
from scenes import make_scene

HERE = Path(__file__).resolve().parent
SHORT = 320          # short side of a stored photo, in pixels
UNKNOWN = 255        # label of a pixel whose colour name only the colour rules can tell
ALLOWED = re.compile(r'^(CC0|public domain|CC-BY-\d|Apache-2\.0|MIT|BSD)', re.I)
DOUBTFUL = re.compile(r'^(weak|customary)', re.I)


def holdout():
    return json.loads((HERE.parent / 'holdout.json').read_text())


def allowed(item):
    """Only a licence that the source itself states and that permits any use."""
    name, licence = item['file'], item.get('licence', '')
    held = holdout()
    if name in held['photos'] + held['clips'] + held['sameContent']:
        return False
    if re.match(r'(awk|broken)-', name) or '%' in name:
        return False
    return bool(ALLOWED.match(licence)) and 'probable' not in licence and not DOUBTFUL.match(item.get('licence_confidence', ''))


def items(folder):
    """[(path, manifest entry)] of the files in `folder` that training may read."""
    manifest = json.loads((Path(folder) / 'MANIFEST.json').read_text())
    return [(Path(folder) / i['file'], i) for i in manifest['items'] if allowed(i) and (Path(folder) / i['file']).exists()]


def shrink(image):
    image = ImageOps.exif_transpose(image).convert('RGB')
    k = SHORT / min(image.size)
    if k < 1:
        image = image.resize((round(image.width * k), round(image.height * k)), Image.LANCZOS)
    if max(image.size) > 2 * SHORT:                     # a panorama is cut, not squeezed
        image = image.crop((0, 0, min(image.width, 2 * SHORT), min(image.height, 2 * SHORT)))
    return np.asarray(image)


def photos(folder):
    for path, _ in items(folder):
        if path.suffix.lower() in ('.jpg', '.jpeg', '.png', '.webp'):
            yield path.name, shrink(Image.open(path))


def frames(folder, per_second=4, limit=32):
    """Frames of every clip in time order, so that neighbours in the list are neighbours in time."""
    for path, _ in items(folder):
        probe = subprocess.run(['ffprobe', '-v', 'error', '-select_streams', 'v:0', '-show_entries', 'stream=width,height',
                                '-of', 'csv=p=0', str(path)], capture_output=True, text=True).stdout.strip().split(',')
        try:
            w, h = int(probe[0]), int(probe[1])
        except ValueError:
            continue
        k = min(1, SHORT / min(w, h))
        w, h = round(w * k / 2) * 2, round(h * k / 2) * 2
        raw = subprocess.run(['ffmpeg', '-v', 'error', '-i', str(path), '-vf', f'fps={per_second},scale={w}:{h}', '-frames:v', str(limit * 2),
                              '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'], capture_output=True).stdout
        film = np.frombuffer(raw, np.uint8)
        film = film[:len(film) // (w * h * 3) * w * h * 3].reshape(-1, h, w, 3)
        for i, frame in enumerate(film[:limit]):
            yield f'{path.name}#{i}', frame


def write(out, photo_folder, video_folder, scene_count, seed):
    """`out`.rgb and `out`.lab hold the pixels end to end, `out`.json says where each picture starts."""
    index, at = [], 0
    with open(f'{out}.rgb', 'wb') as rgb, open(f'{out}.lab', 'wb') as lab:
        def add(kind, name, picture, labels=None):
            nonlocal at
            h, w, _ = picture.shape
            rgb.write(np.ascontiguousarray(picture).tobytes())
            lab.write((np.full((h, w), UNKNOWN, np.uint8) if labels is None else labels).tobytes())
            index.append(dict(kind=kind, name=name, at=at, h=h, w=w))
            at += h * w
        for name, picture in photos(photo_folder):
            add('photo', name, picture)
        if video_folder:
            for name, picture in frames(video_folder):
                add('frame', name, picture)
        for i in range(scene_count):
            picture, labels = make_scene(np.random.default_rng([seed, i]), 320, 320)
            add('scene', f'scene-{i}', picture, labels)
    Path(f'{out}.json').write_text(json.dumps(index))
    return index


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--photos', required=True)
    a.add_argument('--video')
    a.add_argument('--out', required=True, help='path without ending')
    a.add_argument('--scenes', type=int, default=240)
    a.add_argument('--seed', type=int, default=1)
    o = a.parse_args()
    index = write(o.out, o.photos, o.video, o.scenes, o.seed)
    print({k: sum(i['kind'] == k for i in index) for k in ('photo', 'frame', 'scene')})
