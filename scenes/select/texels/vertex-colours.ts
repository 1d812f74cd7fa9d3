import type { TexelSource } from './texel-source.js';

/** Channels of vertex colours. */
export const CHANNELS = ['red', 'green', 'blue', 'alpha'] as const;

/** What a channel of the vertex colours says: 1 is meant, 0 is not. Where there are none, nothing is. */
export const vertexColours: TexelSource<(typeof CHANNELS)[number]> = ({ canvas: { before }, samples }, channel) => {
  const { layers, runLayer, runTriangle, runStart, slot, weights, texels } = samples;
  const place = CHANNELS.indexOf(channel);
  const mask = new Float32Array(before.width * before.height);
  for (let run = 0; run < runLayer.length; run++) {
    const { colours, indices } = layers[runLayer[run]].parts[0].geometry;
    if (!colours) continue;
    const [a, b, c] = [0, 1, 2].map((corner) => colours[4 * indices[3 * runTriangle[run] + corner] + place]);
    for (let s = runStart[run]; s < runStart[run + 1]; s++)
      mask[texels[slot[s]]] = a + weights[2 * s] * (b - a) + weights[2 * s + 1] * (c - a);
  }
  return mask;
};
