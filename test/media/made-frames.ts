import { ExtraPlanes } from '../../core/extra-plane.js';
import type { Frame, FrameFormat } from '../../core/frame.js';
import { frameBytes, pixelFormat, planeLayout, planesOf } from '../../media/pixel-format.js';

/** A format of limited range at some size, in milliseconds. */
export const madeFormat = (name: string, width: number, height: number): FrameFormat => ({
  width,
  height,
  pixelFormat: pixelFormat(name),
  colour: { matrix: pixelFormat(name).model === 'rgb' ? 'gbr' : 'bt709', range: pixelFormat(name).model === 'rgb' ? 'pc' : 'tv' },
  timeBase: { num: 1, den: 1000 },
  orientation: { turn: 0, mirror: false },
  sampleAspectRatio: { num: 1, den: 1 },
});

/** A smooth picture that moves, different in every component, within limited range; `release` does nothing. @param opaque its alpha is full */
export function madeFrame(format: FrameFormat, index: number, pts: bigint, opaque = false): Frame {
  const { pixelFormat: layout, width, height } = format;
  const bytes = new Uint8Array(frameBytes(layout, width, height));
  const planes = planesOf(bytes, layout, width, height);
  const unit = 2 ** (layout.depth - 8);
  const sizes = planeLayout(layout, width, height);
  layout.components.forEach(({ plane, step, offset }, component) => {
    const columns = sizes[plane].width / step;
    for (let at = 0; at < columns * sizes[plane].height; at++) {
      const [x, y] = [at % columns, Math.floor(at / columns)];
      const wave = Math.sin((x / columns) * 4 + index * 0.3 + component) * Math.cos((y / sizes[plane].height) * 3 - component);
      planes[plane][at * step + offset] =
        component === 3 && opaque ? 2 ** layout.depth - 1 : Math.round((128 + 90 * wave) * unit);
    }
  });
  return { format, index, pts, planes, bytes, extra: new ExtraPlanes(), selected: true, release: () => undefined };
}

/**
 * Peak signal to noise between two frames of one size and depth, over the components that the first one has, in dB; Infinity where they are equal.
 */
export function psnr(one: Frame, other: Frame): number {
  const { components, depth } = one.format.pixelFormat;
  let [sum, count] = [0, 0];
  components.forEach(({ plane, step, offset }, component) => {
    const there = other.format.pixelFormat.components[component];
    const samples = other.planes[there.plane];
    for (let at = offset, to = there.offset; at < one.planes[plane].length; at += step, to += there.step, count++)
      sum += (one.planes[plane][at] - samples[to]) ** 2;
  });
  return 10 * Math.log10((2 ** depth - 1) ** 2 / (sum / count));
}
