import { planeResizer } from '../../media/colour/resize-plane.js';
import type { RgbView } from '../../media/colour/rgb-view.js';
import type { Size } from '../../core/size.js';
import type { NetPicture } from '../../models/segment/small-net.js';
import type { PicturePart } from '../../models/segment/picture-part.js';

type Resize = ReturnType<typeof planeResizer>;

const resizers = new Map<string, Resize>();

/** The same parts are cut of every frame. */
function resizerFor(from: Size, to: Size): Resize {
  const key = [from.width, from.height, to.width, to.height].join();
  const resizer = resizers.get(key) ?? planeResizer({ width: from.width, height: from.height }, to);
  if (resizers.size > 64) resizers.clear();
  resizers.set(key, resizer);
  return resizer;
}

/** A part of a view as a small network takes it. Parts may reach out of the view: there it is black. */
export function picturePart(view: RgbView, part: PicturePart, size: Size): NetPicture {
  const area = size.width * size.height;
  const data = new Float32Array(3 * area);
  const resize = resizerFor(part, size);
  const cut = new Float32Array(part.width * part.height);
  const plane = new Float32Array(area);
  const [left, right] = [Math.max(0, part.x), Math.min(view.width, part.x + part.width)];
  for (let c = 0; c < 3; c++) {
    for (let y = Math.max(0, part.y); y < Math.min(view.height, part.y + part.height); y++) {
      const row = (c * view.height + y) * view.width;
      cut.set(view.data.subarray(row + left, row + right), (y - part.y) * part.width + left - part.x);
    }
    resize(cut, plane);
    for (let i = 0, at = c; i < area; i++, at += 3) data[at] = plane[i] > 1 ? 1 : plane[i] > 0 ? plane[i] : 0;
  }
  return { ...size, data };
}
