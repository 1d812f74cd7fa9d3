import type { SmallView } from '../../media/metrics/small-view.js';

const FULL = 65535;

/** A small view as text: 16 bits a sample. */
export function packView({ samples }: SmallView): string {
  return Buffer.from(Uint16Array.from(samples, (sample) => Math.round(FULL * sample)).buffer).toString('base64');
}

/** The samples of a packed view, 0…1. */
export function unpackView(text: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return Float32Array.from(new Uint16Array(bytes.buffer), (code) => code / FULL);
}
