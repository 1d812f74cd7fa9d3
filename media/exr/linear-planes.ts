import type { Frame } from '../../core/frame.js';
import { toLinear } from '../colour/srgb.js';

/** Linear light of every sample of so many bits. */
const lights = new Map<number, Float32Array>();

function lightOf(depth: number): Float32Array {
  const most = 2 ** depth - 1;
  const table = lights.get(depth) ?? Float32Array.from({ length: most + 1 }, (_, code) => toLinear(code / most));
  lights.set(depth, table);
  return table;
}

/**
 * Samples with the sRGB curve as floats of linear light, plane by plane; alpha as it is.
 *
 * @param associate colours become those that are laid over black, as OpenEXR has them
 */
export function linearPlanes({ planes, format }: Pick<Frame, 'planes' | 'format'>, associate: boolean): Uint8Array {
  const { depth } = format.pixelFormat;
  const light = lightOf(depth);
  const [alpha] = planes.length === 4 ? planes.slice(3) : [];
  const colours = planes.length === 4 ? planes.slice(0, 3) : planes;
  const made = colours.map((plane) => Float32Array.from(plane as Uint16Array | Uint8Array, (code) => light[code]));
  const opacity = alpha && Float32Array.from(alpha as Uint16Array | Uint8Array, (code) => code / (2 ** depth - 1));
  if (opacity && associate) for (const plane of made) plane.forEach((value, at) => (plane[at] = value * opacity[at]));
  return Buffer.concat([...made, ...(opacity ? [opacity] : [])].map(({ buffer }) => new Uint8Array(buffer)));
}
