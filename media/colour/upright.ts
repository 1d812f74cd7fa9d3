import type { FrameFormat } from '../../core/frame.js';

/** Where the stored pixel (x, y) is in an upright picture: at `origin + x × dx + y × dy`. */
export interface Upright {
  readonly width: number;
  readonly height: number;
  readonly origin: number;
  readonly dx: number;
  readonly dy: number;
}

/** How a frame's stored pixels lie in its upright view: mirrored left to right first, then turned clockwise. */
export function upright({ width, height, orientation }: Pick<FrameFormat, 'width' | 'height' | 'orientation'>): Upright {
  const { turn, mirror } = orientation;
  const sideways = turn === 90 || turn === 270;
  const [viewWidth, viewHeight] = sideways ? [height, width] : [width, height];
  const place = (x: number, y: number): number => {
    const mx = mirror ? width - 1 - x : x;
    if (turn === 90) return mx * viewWidth + (height - 1 - y);
    if (turn === 180) return (height - 1 - y) * viewWidth + (width - 1 - mx);
    if (turn === 270) return (width - 1 - mx) * viewWidth + y;
    return y * viewWidth + mx;
  };
  const origin = place(0, 0);
  return { width: viewWidth, height: viewHeight, origin, dx: place(1, 0) - origin, dy: place(0, 1) - origin };
}

/** Turns a one-channel plane of an upright view (a mask painted there) to the order of the frame's stored pixels, for {@link Frame.extra}. */
export function storedPlane(
  plane: Float32Array,
  format: Pick<FrameFormat, 'width' | 'height' | 'orientation'>,
  into?: Float32Array,
): Float32Array {
  const { origin, dx, dy } = upright(format);
  const stored = into ?? new Float32Array(format.width * format.height);
  for (let y = 0, o = 0; y < format.height; y++) {
    for (let x = 0, i = origin + y * dy; x < format.width; x++, i += dx) stored[o++] = plane[i];
  }
  return stored;
}

/** The reverse of {@link storedPlane}. */
export function uprightPlane(
  plane: Float32Array,
  format: Pick<FrameFormat, 'width' | 'height' | 'orientation'>,
  into?: Float32Array,
): Float32Array {
  const { origin, dx, dy } = upright(format);
  const turned = into ?? new Float32Array(format.width * format.height);
  for (let y = 0, o = 0; y < format.height; y++) {
    for (let x = 0, i = origin + y * dy; x < format.width; x++, i += dx) turned[i] = plane[o++];
  }
  return turned;
}
