import { programFile } from '../../core/program-file.js';
import type { Geometry } from '../scene.js';
import { runInThread } from '../run-in-thread.js';
import { boxUnwrap } from './box-unwrap.js';
import type { Atlas, UnwrapWork } from './unwrap-work.js';

/** How a geometry is unwrapped. */
export interface UnwrapOptions {
  /** Seconds after which the atlas is given up for the plain projection. Default 60. */
  readonly seconds?: number;
  /** Side of the square texture that it is packed for, in texels. Default 1024. */
  readonly resolution?: number;
  /** Texels between islands, at that resolution. Default 8. */
  readonly padding?: number;
  readonly signal?: AbortSignal | undefined;
}

/** A geometry's new texture coordinates, and how they came about. */
export interface Unwrapped extends Atlas {
  /** Which way it was done. */
  readonly method: 'atlas' | 'projection';
  /** Why it was not the atlas: words without the part's name and a full stop. */
  readonly notice: string | undefined;
}

/**
 * Unwraps a geometry onto a square texture with xatlas (watlas), in a thread of its own. Its time grows faster than the mesh on twisted
 * shapes; when it is over, each side of the geometry is projected onto the nearest plane instead. The same geometry gives the same result,
 * except where the time limit decides.
 */
export async function unwrap(geometry: Geometry, options: UnwrapOptions = {}): Promise<Unwrapped> {
  const { seconds = 60, resolution = 1024, padding = 8, signal } = options;
  const { positions, indices } = geometry;
  const work: UnwrapWork = { positions: toUnitSize(positions), indices, resolution, padding };
  const limits = { seconds, signal };
  const atlas = seconds > 0 ? await runInThread<Atlas>(programFile('unwrap-thread'), work, limits) : undefined;
  if (atlas) return { ...atlas, method: 'atlas', notice: undefined };
  const notice = `unwrapping took more than ${seconds} s, so sides are projected instead (more, plainer islands)`;
  return { ...boxUnwrap(work), method: 'projection', notice };
}

/** xatlas has absolute limits below which triangles have no area; models come in any unit. */
function toUnitSize(positions: Float32Array): Float32Array {
  const [low, high] = [[Infinity, Infinity, Infinity], [-Infinity, -Infinity, -Infinity]] as [number[], number[]]; // prettier-ignore
  positions.forEach((value, i) => {
    low[i % 3] = Math.min(low[i % 3], value);
    high[i % 3] = Math.max(high[i % 3], value);
  });
  const extent = Math.max(...high.map((value, axis) => value - low[axis])) || 1;
  return positions.map((value, i) => ((value - low[i % 3]) / extent) * 16);
}
