import { filmFrame } from './gate.js';
import type { FinishLayer } from './layer.js';
import { lay, splat } from './splat.js';

/** Dust and hairs on the film: most of it dark, some of it white, each on one frame of the film; now and then a hair stays for some. */
export const dust: FinishLayer = ({ size, amount, chance, options: { scale } }) => {
  const { width, height } = size;
  const [dark, white] = [0, 1].map(() => new Float32Array(width * height));
  const hair = (key: number, part: number): void => {
    const [x, y, turn, bend] = chance(key, 1, part);
    let [px, py, angle] = [x * width, y * height, 2 * Math.PI * turn];
    for (let at = 0; at < 14; at++, angle += 0.5 * (bend - 0.5)) {
      const [dx, dy] = [0.0045 * scale * height * Math.cos(angle), 0.0045 * scale * height * Math.sin(angle)];
      px += dx;
      py += dy;
      splat(dark, size, { x: px, y: py, dx, dy, radius: 0.0009 * scale * height, cover: 0.5 });
    }
  };
  return (rgb, { seconds }) => {
    dark.fill(0);
    white.fill(0);
    const frame = filmFrame(seconds);
    const specks = Math.floor(amount * 7 * chance(frame, 0, 0)[0] ** 2 + amount * 1.5);
    for (let one = 1; one <= specks; one++) {
      const [x, y, large, kind] = chance(frame, 0, one);
      const radius = (0.0011 + 0.0045 * large ** 4) * scale * height;
      const tail = (chance(frame, 2, one)[0] - 0.5) * 3 * radius;
      splat(kind < 0.62 ? dark : white, size, {
        x: x * width,
        y: y * height,
        dx: tail,
        dy: 0.4 * tail,
        radius,
        cover: 0.55 + 0.4 * kind,
      });
    }
    if (chance(frame, 3)[0] < 0.06 * amount) hair(frame, 0);
    const slow = Math.floor(seconds / 2.5);
    if (chance(slow, 4)[0] < 0.18 * amount) hair(slow, 9);
    lay(rgb, dark, [0.05, 0.045, 0.04]);
    lay(rgb, white, [0.97, 0.96, 0.92]);
  };
};
