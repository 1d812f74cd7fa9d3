import type { Frame } from '../../core/frame.js';

/** What several masks leave together; `undefined` for none. */
export function togetherOf(...masks: readonly (Uint8Array | undefined)[]): Uint8Array | undefined {
  return masks.reduce((one, other) => (one && other ? one.map((share, i) => Math.round((share * other[i]) / 255)) : (one ?? other)), undefined); // prettier-ignore
}

/** Gives a frame the plane `limit` for a stage: what all that holds it back leaves to it. Where nothing does it has none. */
export function markLimit({ extra, format }: Frame, samples: Uint8Array | undefined): void {
  if (samples) extra.set('limit', { width: format.width, height: format.height, samples });
}
