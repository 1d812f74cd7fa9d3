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
 * @param kind floats that are written: halves are rounded to here, for ffmpeg cuts them off, and pictures would darken from pass to pass
 * @param associate colours become those that are laid over black, as OpenEXR has them
 */
export function linearPlanes(
  { planes, format }: Pick<Frame, 'planes' | 'format'>,
  kind: 'half' | 'float',
  associate: boolean,
): Uint8Array {
  const { depth } = format.pixelFormat;
  const light = lightOf(depth);
  const area = format.width * format.height;
  const made = new Float32Array(planes.length * area);
  const alpha = planes.length === 4 ? made.subarray(3 * area) : undefined;
  planes.forEach((plane, at) => {
    const into = made.subarray(at * area, (at + 1) * area);
    if (at === 3) for (let i = 0; i < area; i += 1) into[i] = plane[i] / (2 ** depth - 1);
    else for (let i = 0; i < area; i += 1) into[i] = light[plane[i]];
  });
  if (alpha && associate) for (let i = 0; i < 3 * area; i += 1) made[i] *= alpha[i % area];
  if (kind === 'half') roundToHalf(made);
  return new Uint8Array(made.buffer);
}

/** The least normal half float, and the step of those under it. */
const [NORMAL, STEP] = [2 ** -14, 2 ** -24];

/** Rounds floats 0…1 to the nearest that a half float holds. */
function roundToHalf(values: Float32Array): void {
  const bits = new Uint32Array(values.buffer);
  for (let i = 0; i < values.length; i += 1)
    if (values[i] < NORMAL) values[i] = Math.round(values[i] / STEP) * STEP;
    else bits[i] = (bits[i] + 0xfff + ((bits[i] >>> 13) & 1)) & ~0x1fff;
}
