import type { FinishLayer } from './layer.js';
import { smoothStep } from '../../core/smooth-step.js';

/** Less light towards the corners, as a lens gives: most of it beyond the middle half. */
export const vignette: FinishLayer = ({ size: { width, height }, amount }) => {
  const area = width * height;
  const gains = new Float32Array(area);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const [dx, dy] = [(2 * (x + 0.5)) / width - 1, (2 * (y + 0.5)) / height - 1];
      gains[i] = 1 - Math.min(0.95, 0.62 * amount) * smoothStep(0.25, 1.45, Math.sqrt(dx * dx + dy * dy));
    }
  return (rgb) => {
    for (let c = 0; c < 3; c++) for (let i = 0; i < area; i++) rgb[i + c * area] *= gains[i];
  };
};
