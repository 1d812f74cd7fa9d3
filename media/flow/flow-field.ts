/**
 * Dense motion from one image to another: the pixel at (x, y) of the first is found at (x + u, y + v) of the second. Pixels, row-major,
 * x to the right and y down, pixel centres at whole numbers.
 */
export interface FlowField {
  readonly width: number;
  readonly height: number;
  /** Horizontal displacement in pixels, `width × height` values. */
  readonly u: Float32Array;
  /** Vertical displacement in pixels, `width × height` values. */
  readonly v: Float32Array;
}

/** A field without motion. */
export const createFlowField = (width: number, height: number): FlowField => ({
  width,
  height,
  u: new Float32Array(width * height),
  v: new Float32Array(width * height),
});
