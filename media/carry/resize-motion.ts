import type { Size } from '../../core/size.js';
import { resizePlane } from '../colour/resize-plane.js';
import type { FlowField } from '../flow/flow-field.js';

/** A motion field at another size, in that size's pixels. */
export function resizeMotion(flow: FlowField, size: Size): FlowField {
  if (flow.width === size.width && flow.height === size.height) return flow;
  const plane = (values: Float32Array, factor: number): Float32Array => {
    const resized = resizePlane(values, flow, size);
    for (let i = 0; i < resized.length; i += 1) resized[i] *= factor;
    return resized;
  };
  return {
    width: size.width,
    height: size.height,
    u: plane(flow.u, size.width / flow.width),
    v: plane(flow.v, size.height / flow.height),
  };
}
