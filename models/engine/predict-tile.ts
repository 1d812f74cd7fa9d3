import type { DenoisePlan } from './denoise-plan.js';
import type { Denoiser } from './denoiser.js';
import { predict, type LatentPair, type PredictOptions } from './predict.js';
import type { TextEncoders } from './text-encoders.js';
import { cutTile, joinTiles, type Tile, type Tiling } from './tiles.js';

/**
 * {@link predict} for one tile of pictures that are larger than what the model takes at once. A tile sees the same place of other frames, so that keys and
 * values need to be there for one tile at a time.
 *
 * @param tile undefined for pictures that are given whole
 */
export function predictTile(
  unet: Denoiser,
  texts: TextEncoders,
  plan: DenoisePlan,
  tile: Tile | undefined,
  i: number,
  frames: readonly LatentPair[],
  options: PredictOptions,
): ReturnType<typeof predict> {
  const { tiling } = plan;
  if (!tiling || !tile) return predict(unet, texts, plan, i, frames, options);
  const seen = frames.map((frame) => cutPair(frame, tiling, tile));
  return predict(unet, texts, planOfTile(plan, tile), i, seen, options);
}

/** Tile after tile, and what comes of some frames put together, so that all tiles take one step of one noise. @param each gives a tile's part of every frame */
export async function overTiles(
  { tiling }: Pick<DenoisePlan, 'tiling'>,
  each: (tile: Tile | undefined, at: number) => Promise<readonly Float32Array[]>,
): Promise<readonly Float32Array[]> {
  if (!tiling) return each(undefined, 0);
  const parts: (readonly Float32Array[])[] = [];
  for (const [at, tile] of tiling.tiles.entries()) parts.push(await each(tile, at));
  return (parts[0] ?? []).map((_, frame) => joinTiles(parts.map((part) => part[frame]), tiling)); // prettier-ignore
}

/** What the model is told of a tile: its size, and where models are told it, that it is cut out of a larger picture. */
function planOfTile(plan: DenoisePlan, { x, y, width, height }: Tile): DenoisePlan {
  const side = plan.picture.width / plan.width;
  const sizes = {
    original: [plan.picture.height, plan.picture.width] as const,
    ...plan.picture.sizes,
    crop: [y * side, x * side] as const,
    target: [height * side, width * side] as const,
  };
  return { ...plan, width, height, picture: { width: width * side, height: height * side, sizes } };
}

function cutPair({ latent, seen, references, controls }: LatentPair, whole: Tiling, tile: Tile): LatentPair {
  const cut = (planes: Float32Array): Float32Array => cutTile(planes, whole, tile);
  const scaleOf = (picture: Float32Array): number => Math.sqrt(picture.length / (3 * whole.width * whole.height));
  return {
    latent: cut(latent),
    seen: cut(seen),
    ...(references && {
      references: references.map((planes) =>
        planes.ofFrame ? { ...planes, width: tile.width, height: tile.height, values: cut(planes.values) } : planes,
      ),
    }),
    ...(controls && { controls: controls.map((picture) => cutTile(picture, whole, tile, scaleOf(picture))) }),
  };
}
