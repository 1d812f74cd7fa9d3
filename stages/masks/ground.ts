import type { RgbView } from '../../media/colour/rgb-view.js';
import { oklabOf } from '../../media/colour/oklab.js';
import { LOOKED_REACH, lookedMask } from './looked-mask.js';
import { defineMask } from './mask-source.js';
import { smoothStep } from '../../core/smooth-step.js';
import { joinedTo } from './rules/pixels.js';

/** Columns in which the lower edge is looked at. */
const COLUMNS = 8;

/** The ground, floor or road: what looks like the lower edge of the picture and is joined to it. */
export const ground = defineMask({
  summary: 'ground, floor or road: of the colours of the lower edge, and joined to it',
  options: {},
  reach: LOOKED_REACH,
  open: (_, { format }) => lookedMask(format, groundShares),
});

function groundShares({ width, height, data }: RgbView): Float32Array {
  const area = width * height;
  const labs = Array.from({ length: area }, (_, i) => oklabOf(data[i], data[i + area], data[i + 2 * area]));
  const first = Math.floor(0.92 * height) * width;
  const edge = Array.from({ length: COLUMNS }, (_, column) => {
    const sum = [0, 0, 0];
    let count = 0;
    for (let i = first; i < area; i++) {
      if (Math.floor(((i % width) * COLUMNS) / width) !== column) continue;
      for (let c = 0; c < 3; c++) sum[c] += labs[i][c];
      count += 1;
    }
    return sum.map((value) => value / Math.max(1, count));
  });
  const shares = Float32Array.from(labs, ([light, a, b], i) => {
    const column = ((i % width) / width) * COLUMNS;
    let nearest = 1;
    edge.forEach(([l, ea, eb], at) => {
      const far = 0.01 * Math.abs(at + 0.5 - column); // colours of the same side count more
      nearest = Math.min(nearest, Math.hypot(0.5 * (light - l), a - ea, b - eb) + far);
    });
    const y = (2 * Math.floor(i / width)) / Math.max(1, height - 1) - 1;
    return (1 - smoothStep(0.05, 0.11, nearest)) * smoothStep(-0.7, -0.2, y);
  });
  return joinedTo(shares, { width, height }, 'lower');
}
