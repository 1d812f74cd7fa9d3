import type { Frame } from '../../core/frame.js';

/** Gives a frame the plane `limit` for a stage: what the masks of the whole and of the stage leave to it. Without masks it has none. */
export function markLimit({ extra, format }: Frame, ...masks: readonly (Uint8Array | undefined)[]): void {
  const [first, second] = masks.filter((mask) => mask !== undefined);
  if (!first) return;
  const samples = second ? first.map((share, i) => Math.round((share * second[i]) / 255)) : first;
  extra.set('limit', { width: format.width, height: format.height, samples });
}
