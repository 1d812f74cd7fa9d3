import type { RgbView } from '../media/colour/rgb-view.js';

/** Where a scene is filmed from. */
export interface Camera {
  readonly name: string;
  /** Which scene of the file it films. */
  readonly scene: number;
  /** From the world to the camera's space, which looks along −z with y up. 4 × 4, column-major; double, for objects far from the origin. */
  readonly view: Float64Array;
  /** From the camera's space to clip space, as three makes it (z from −1 to 1). Column-major. */
  readonly projection: Float64Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** What a camera sees, pixel by pixel, rows from the top; pixel centres are at half pixels. */
export interface GBuffer {
  readonly width: number;
  readonly height: number;
  /** {@link ScenePart.id} of the nearest surface; −1 for none. */
  readonly part: Int32Array;
  /** Number of the triangle in its geometry. */
  readonly triangle: Int32Array;
  /** Perspective-correct weights of the triangle's second and third corner, two values a pixel. */
  readonly weights: Float32Array;
  /** Distance along the camera's axis, in world units; Infinity for none. */
  readonly depth: Float32Array;
  /** Unit normal of the triangle's plane in the world, towards the camera; three values a pixel. */
  readonly normal: Float32Array;
}

/** One picture of a film of a scene: what was seen, and what became of it. */
export interface FilmedView {
  readonly camera: Camera;
  readonly seen: GBuffer;
  /** The view as filmed. */
  readonly source: RgbView;
  /** The view as edited, of the same size. */
  readonly edited: RgbView;
}
