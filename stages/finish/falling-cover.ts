import { fall, type Particle } from './falling.js';
import type { LayerFacts } from './layer.js';
import { speedsOf } from './speeds.js';
import { splat } from './splat.js';

/** How something that falls is drawn. */
export interface FallingKind {
  /** Speeds of the layers where none are asked for, the nearest first, picture heights a second. */
  readonly speeds: readonly number[];
  /** How many there are at the full amount, see `Falling`. */
  readonly density: number;
  /** Sideways for each step down: the least that the wind gives, and what it gives beside. */
  readonly wind: readonly [least: number, more: number];
  /** See `Falling`. */
  readonly sway: number;
  /** What one leaves: its radius in picture heights at the usual scale, the seconds of its smear, how much it covers in its middle. */
  look(particle: Particle): { readonly radius: number; readonly open: number; readonly cover: number };
}

/** What covers a picture at a moment of all that falls through it, 0…1. The plane is used again at the next call. */
export function fallingCover(
  { size, amount, chance, options: { scale } }: LayerFacts,
  { speeds: usual, density, wind: [least, more], sway, look }: FallingKind,
  speeds: string,
): (seconds: number) => Float32Array {
  const { width, height } = size;
  const cover = new Float32Array(width * height);
  const [wind, side] = chance(0, 0, 0xffffff);
  const falling = {
    speeds: speedsOf(speeds, usual),
    density: density * Math.min(2, amount),
    slope: (side < 0.5 ? -1 : 1) * (least + more * wind),
    sway,
  };
  return (seconds) => {
    cover.fill(0);
    fall(falling, chance, size, seconds, (particle) => {
      const { x, y, vx, vy } = particle;
      const { radius, open, cover: most } = look(particle);
      splat(cover, size, {
        x: x * height,
        y: y * height,
        dx: vx * open * height,
        dy: vy * open * height,
        radius: radius * scale * height,
        cover: most,
      });
    });
    return cover;
  };
}
