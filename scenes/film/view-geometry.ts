import type { Camera, GBuffer } from '../view.js';

/** What a view shows of a scene, pixel by pixel: planes that frames of it carry. */
export interface ViewGeometry {
  /** Distance along the camera's axis, world units; Infinity for none. */
  readonly depth: Float32Array;
  /** Three values a pixel, of unit length: to the camera's right, up, and towards it. */
  readonly normal: Float32Array;
  /** {@link GBuffer.part} as floats. */
  readonly part: Float32Array;
}

/** Depth, normals in the camera's space, and parts of a view. */
export function viewGeometry({ view }: Pick<Camera, 'view'>, { depth, normal, part }: GBuffer): ViewGeometry {
  const turned = new Float32Array(normal.length);
  for (let i = 0; i < normal.length; i += 3) {
    const [x, y, z] = [normal[i], normal[i + 1], normal[i + 2]];
    for (let c = 0; c < 3; c++) turned[i + c] = view[c] * x + view[4 + c] * y + view[8 + c] * z;
  }
  return { depth, normal: turned, part: Float32Array.from(part) };
}
