import type { FrameFormat } from '../../core/frame.js';
import type { Size } from '../../core/size.js';
import type { ChosenKey } from '../../media/carry/choose-keys.js';
import { upright } from '../../media/colour/upright.js';

/** Share of the cells that must lie on one side of the middle for it to be that side. */
const MOSTLY = 0.75;

/**
 * Why a frame is a key, in words: what of the picture no key before it has seen.
 *
 * @param grid of frames as they are stored
 * @param order place among the keys of its shot
 */
export function reasonFor(
  { fresh }: ChosenKey,
  grid: Size,
  { orientation }: Pick<FrameFormat, 'orientation'>,
  order: number,
  shot: number,
): string {
  if (order === 0) return `it shows most of shot ${shot + 1}`;
  const { width, height, origin, dx, dy } = upright({ ...grid, orientation });
  let [count, left, right, top, bottom] = [0, 0, 0, 0, 0];
  for (let y = 0; y < grid.height; y += 1)
    for (let x = 0; x < grid.width; x += 1) {
      if (!fresh[y * grid.width + x]) continue;
      const at = origin + x * dx + y * dy;
      const [column, row] = [at % width, Math.floor(at / width)];
      count += 1;
      if (column < width / 2) left += 1;
      else right += 1;
      if (row < height / 2) top += 1;
      else bottom += 1;
    }
  const share = Math.max(1, Math.round((100 * count) / fresh.length));
  const side = (one: number, name: string, other: number, otherName: string): string =>
    one >= MOSTLY * count ? name : other >= MOSTLY * count ? otherName : '';
  const words = [side(top, 'top', bottom, 'bottom'), side(left, 'left', right, 'right')].filter(Boolean).join(' ');
  const where = words === '' ? 'parts' : words.includes(' ') ? `something at the ${words}` : `something on the ${words} side`;
  return `${where} of the picture ${where === 'parts' ? 'are' : 'is'} first seen here (${share} %)`;
}
