import type { FinishLayer } from './layer.js';

/** Widescreen: black above and below, or at the sides of a picture that is wider. Amount: width by height, such as 2.39. */
export const bars: FinishLayer = ({ size: { width, height }, amount }) => {
  const area = width * height;
  const rows = Math.round(Math.max(0, (height - width / amount) / 2));
  const columns = Math.round(Math.max(0, (width - height * amount) / 2));
  return (rgb) => {
    for (let c = 0; c < 3; c++)
      for (let y = 0; y < height; y++) {
        const row = rgb.subarray(c * area + y * width, c * area + (y + 1) * width);
        if (y < rows || y >= height - rows) row.fill(0);
        else if (columns) row.fill(0, 0, columns).fill(0, width - columns);
      }
  };
};
