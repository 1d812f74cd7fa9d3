import type { TexelSource } from './texel-source.js';

/** A place of a map, 0…1 from its left and from its top. */
export interface MapPlace {
  readonly u: number;
  readonly v: number;
}

/** The islands on which some places of the map lie. */
export const islands: TexelSource<readonly MapPlace[]> = ({ canvas: { before }, samples }, places) => {
  const { width, height } = before;
  const { layers, runLayer, runTriangle, runStart, slot, texels, slotOf } = samples;
  const islandOf = (run: number): string => `${runLayer[run]} ${layers[runLayer[run]].islandOf[runTriangle[run]]}`;
  const asked = new Set(places.map(({ u, v }) => slotOf[Math.min(height - 1, Math.floor(v * height)) * width + Math.min(width - 1, Math.floor(u * width))])); // prettier-ignore
  const wanted = new Set<string>();
  for (let run = 0; run < runLayer.length; run++)
    for (let s = runStart[run]; s < runStart[run + 1]; s++) if (asked.has(slot[s])) wanted.add(islandOf(run));
  const mask = new Float32Array(width * height);
  for (let run = 0; run < runLayer.length; run++) {
    if (!wanted.has(islandOf(run))) continue;
    for (let s = runStart[run]; s < runStart[run + 1]; s++) mask[texels[slot[s]]] = 1;
  }
  return mask;
};
