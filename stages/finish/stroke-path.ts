import type { Size } from '../../core/size.js';
import type { ShapeFlow } from './shape-flow.js';

/** Direction along the shapes at a place, and how it turns there, radians a pixel. */
export function pathAt(
  { across, down }: ShapeFlow,
  { width, height }: Size,
  x: number,
  y: number,
  reach: number,
  turned: number,
): { dx: number; dy: number; turn: number } {
  const at = (px: number, py: number): number =>
    Math.min(height - 1, Math.max(0, Math.floor(py))) * width + Math.min(width - 1, Math.max(0, Math.floor(px)));
  const i = at(x, y);
  const [cos, sin] = [Math.cos(turned), Math.sin(turned)];
  const [dx, dy] = [across[i] * cos - down[i] * sin, across[i] * sin + down[i] * cos];
  const [ahead, behind] = [at(x + reach * across[i], y + reach * down[i]), at(x - reach * across[i], y - reach * down[i])];
  const sine = across[i] * down[ahead] - down[i] * across[ahead];
  const cosine = across[i] * across[ahead] + down[i] * down[ahead];
  const back = across[i] * down[behind] - down[i] * across[behind];
  const cosineBack = across[i] * across[behind] + down[i] * down[behind];
  const turn = (Math.atan(sine / (cosine || 1e-6)) - Math.atan(back / (cosineBack || 1e-6))) / (2 * reach);
  return { dx, dy, turn };
}
