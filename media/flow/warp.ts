import type { FlowField } from './flow-field.js';

/**
 * Backward warp: fetches for each pixel p the value of `image` at p + flow(p), bilinear between pixel centres. So an image of time t + 1 and
 * the flow t → t + 1 give the picture of time t. Outside the image the edge is repeated; {@link occlusionMask} says where that is.
 *
 * @param image planar: `channels` planes of `flow.width × flow.height` values, one after the other
 * @param channels planes in `image`, default all that it holds
 * @param into memory for the result, default fresh; must not be `image`
 */
export function warp(
  image: Float32Array,
  flow: FlowField,
  channels = image.length / (flow.width * flow.height),
  into: Float32Array = new Float32Array(channels * flow.width * flow.height),
): Float32Array {
  const { width, height, u, v } = flow;
  const area = width * height;
  const right = width - 1;
  const bottom = height - 1;
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      const px = Math.min(Math.max(x + u[i], 0), right);
      const py = Math.min(Math.max(y + v[i], 0), bottom);
      const x0 = Math.floor(px);
      const y0 = Math.floor(py);
      const fx = px - x0;
      const fy = py - y0;
      let at = y0 * width + x0;
      const across = x0 < right ? 1 : 0;
      const down = y0 < bottom ? width : 0;
      for (let channel = 0; channel < channels; channel += 1, at += area) {
        const a = image[at];
        const c = image[at + down];
        const above = a + fx * (image[at + across] - a);
        const below = c + fx * (image[at + down + across] - c);
        into[channel * area + i] = above + fy * (below - above);
      }
    }
  }
  return into;
}
