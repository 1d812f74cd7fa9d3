import type { Size } from '../../core/size.js';
import type { Chance } from './chance.js';
import { reduced } from './small-planes.js';

/** From pane to pane, picture heights; least pixels. */
const PANE = 1 / 13;
const LEAST = 6;

/** What a step of colour, squared, is worth beside a step of place, squared, in panes. */
const COLOUR = 8;

/** How far middles lie off their grid, panes. */
const MOVED = 0.36;

/** A picture in panes. The arrays are used again. */
export interface Panes {
  /** Which pane each pixel belongs to. */
  readonly panes: Int32Array;
  /** Mean colour of each, three values. */
  readonly colours: Float32Array;
  /** A number of its own for each, −1…1. */
  readonly own: Float32Array;
}

/**
 * Opens panes that follow a picture: every pixel belongs to the one that is nearest in place and colour (as superpixels do, Achanta et al., "SLIC", 2012), of
 * those whose middles lie around it. Middles lie still on the screen.
 */
export function panesOf(size: Size, scale: number, chance: Chance): (rgb: Float32Array) => Panes {
  const { width, height } = size;
  const area = width * height;
  const side = Math.max(LEAST, PANE * scale * height);
  const grid = { width: Math.ceil(width / side), height: Math.ceil(height / side) };
  const count = grid.width * grid.height;
  const [own, x, y] = [0, 1, 2].map(() => new Float32Array(count));
  for (let row = 0, k = 0; row < grid.height; row++)
    for (let column = 0; column < grid.width; column++, k++) {
      const [right, down, number] = chance(column, row, 1);
      x[k] = column + 0.5 + MOVED * (2 * right - 1);
      y[k] = row + 0.5 + MOVED * (2 * down - 1);
      own[k] = 2 * number - 1;
    }
  const panes = new Int32Array(area);
  const [colours, counts] = [new Float32Array(3 * count), new Float32Array(count)];
  return (rgb) => {
    const seen = [0, 1, 2].map((c) => reduced(rgb.subarray(c * area, (c + 1) * area), size, grid));
    for (let py = 0, i = 0; py < height; py++) {
      const v = ((py + 0.5) * grid.height) / height;
      const top = Math.min(grid.height - 1, Math.max(0, Math.floor(v - 0.5)));
      const bottom = Math.min(grid.height - 1, Math.floor(v + 0.5));
      for (let px = 0; px < width; px++, i++) {
        const u = ((px + 0.5) * grid.width) / width;
        const left = Math.min(grid.width - 1, Math.max(0, Math.floor(u - 0.5)));
        const right = Math.min(grid.width - 1, Math.floor(u + 0.5));
        let [best, mine] = [Infinity, 0];
        for (let row = top; row <= bottom; row++)
          for (let column = left; column <= right; column++) {
            const k = row * grid.width + column;
            const [r, g, b] = [rgb[i] - seen[0][k], rgb[i + area] - seen[1][k], rgb[i + 2 * area] - seen[2][k]];
            const apart = (u - x[k]) ** 2 + (v - y[k]) ** 2 + COLOUR * (r * r + g * g + b * b);
            if (apart < best) [best, mine] = [apart, k];
          }
        panes[i] = mine;
      }
    }
    colours.fill(0);
    counts.fill(0);
    for (let i = 0; i < area; i++) {
      const k = panes[i];
      counts[k] += 1;
      for (let c = 0, at = i; c < 3; c++, at += area) colours[3 * k + c] += rgb[at];
    }
    for (let at = 0; at < colours.length; at++) colours[at] /= Math.max(1, counts[Math.floor(at / 3)]);
    return { panes, colours, own };
  };
}
