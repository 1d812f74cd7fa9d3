import type { DenoisePlan } from './denoise-plan.js';
import type { Denoiser } from './denoiser.js';
import type { KvBank } from './kv-bank.js';
import { predict, type LatentPair, type PredictOptions } from './predict.js';
import type { TextEncoders } from './text-encoders.js';
import { cutTile, joinTiles, type Tile, type Tiling } from './tiles.js';

/**
 * {@link predict} for pictures that are larger than what the model takes at once: tile by tile, and what it says of the tiles put together, so that
 * all of them take one step of one noise. A tile sees the same place of other frames. A bank holds the layers of the first tile, then those of the next.
 */
export async function predictTiles(
  unet: Denoiser,
  texts: TextEncoders,
  plan: DenoisePlan,
  i: number,
  frames: readonly LatentPair[],
  options: PredictOptions,
): ReturnType<typeof predict> {
  const { tiling } = plan;
  if (!tiling) return predict(unet, texts, plan, i, frames, options);
  const parts: Awaited<ReturnType<typeof predict>>[] = [];
  for (const [at, tile] of tiling.tiles.entries()) {
    const { attend } = options;
    const bank = attend?.bank && layersOf(attend.bank, at, tiling.tiles.length);
    const seen = frames.map((frame) => cutPair(frame, tiling, tile));
    const told = { ...options, attend: attend && { ...attend, ...(bank && { bank }) } };
    parts.push(await predict(unet, texts, planOfTile(plan, tile), i, seen, told));
  }
  const outputs = frames.map((_, f) => joinTiles(parts.map(({ outputs }) => outputs[f]), tiling)); // prettier-ignore
  const [first] = parts;
  const own = first?.own && { rows: first.own.rows, layers: parts.flatMap(({ own }) => own?.layers ?? []) };
  return { outputs, own };
}

function layersOf({ rows, layers }: KvBank, part: number, parts: number): KvBank {
  const count = layers.length / parts;
  return { rows, layers: layers.slice(part * count, (part + 1) * count) };
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
