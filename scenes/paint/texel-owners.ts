import type { FilmedView } from '../view.js';
import type { TexelSamples } from './texel-samples.js';

/** Who decides about texels that several surfaces show: mirrored halves, stacked islands, instances. */
export interface Owners {
  /** By slot: the number of the island, at one of its places in the world, that decides. */
  readonly ownerOf: Int32Array;
  /** The number of the island that a part's triangle lies on. */
  island(layer: number, part: number, triangle: number): number;
}

/** Texels that several surfaces show, as a part of all, from which on owners are needed. */
const SHARED = 0.002;

/**
 * Finds for each texel that several surfaces show the one that the views see largest, island by island, so that a mirrored half takes over its
 * twin's look instead of a mixture of both. Where that one is not seen, the others decide.
 *
 * @returns undefined where texels are shown once
 */
export function texelOwners(samples: TexelSamples, views: readonly FilmedView[]): Owners | undefined {
  const { layers, slot, texels, runLayer, runTriangle, runStart } = samples;
  const uses = new Uint8Array(texels.length);
  let shared = 0;
  for (const at of slot) if (uses[at]++ === 1) shared++;
  if (shared <= SHARED * texels.length && layers.every(({ parts }) => parts.length === 1)) return undefined;

  const first = new Map<number, number>();
  let count = 0;
  layers.forEach(({ parts }, layer) =>
    parts.forEach(({ id }) => {
      first.set(id, count);
      count += layers[layer].islandCount;
    }),
  );
  const layerOf = new Map(layers.flatMap(({ parts }, layer) => parts.map(({ id }) => [id, layer] as const)));
  const pixels = new Float64Array(count);
  for (const { seen } of views) {
    for (let i = 0; i < seen.part.length; i++) {
      const start = first.get(seen.part[i]);
      if (start !== undefined) pixels[start + layers[layerOf.get(seen.part[i]) as number].islandOf[seen.triangle[i]]]++;
    }
  }
  const ownerOf = new Int32Array(texels.length).fill(-1);
  for (let run = 0; run < runLayer.length; run++) {
    const layer = runLayer[run];
    const island = layers[layer].islandOf[runTriangle[run]];
    for (const { id } of layers[layer].parts) {
      const number = (first.get(id) as number) + island;
      for (let s = runStart[run]; s < runStart[run + 1]; s++) {
        const known = ownerOf[slot[s]];
        if (known < 0 || pixels[number] > pixels[known]) ownerOf[slot[s]] = number;
      }
    }
  }
  return { ownerOf, island: (layer, part, triangle) => (first.get(part) as number) + layers[layer].islandOf[triangle] };
}
