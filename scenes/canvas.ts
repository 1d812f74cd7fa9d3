import type { Pixels, Wrap } from './scene.js';

/**
 * One picture to be painted: a base-colour map that some parts share, or a new one for parts that have none. Parts that share an image but
 * must not be painted keep the old image; then the canvas becomes a new image of the file.
 */
export interface Canvas {
  readonly id: number;
  /** Names it in {@link ImagePatch.key} and {@link MaterialPatch.maps}. */
  readonly key: string;
  /** What it is called in notices and file names: the material's name, or its number. */
  readonly name: string;
  /** The map as it is seen before the edit: the image times the material's factor; one flat colour where there was no image. sRGB. */
  readonly before: Pixels;
  /** The image of the file that it replaces; undefined: the file gets a new image. */
  readonly picture: number | undefined;
  /** Materials (places in `Scene.materials`) that will show it. */
  readonly materials: readonly number[];
  readonly members: readonly CanvasMember[];
  readonly wrapU: Wrap;
  readonly wrapV: Wrap;
  /** True where coordinates leave 0…1 and the map tiles, so that it is edited in UV space. */
  readonly tiled: boolean;
}

/** A part and where it lies on its canvas. */
export interface CanvasMember {
  /** {@link ScenePart.id}. */
  readonly part: number;
  /** Final coordinates on the canvas (transform applied, or newly unwrapped), u and v for each of the three corners of each triangle. */
  readonly corners: Float32Array;
  /**
   * Vertex colours that stay in the file and are multiplied onto the map wherever it is shown: linear, r, g, b for each corner. The painter
   * divides by them. Undefined where there are none, or where they are painted into the map.
   */
  readonly tint: Float32Array | undefined;
}

/** A relief on a canvas. */
export interface PaintedRelief {
  /** How high each texel stands over the surface. */
  readonly height: Float32Array;
  /** How many texels lie side by side in one unit of that, at each texel. */
  readonly texels: Float32Array;
}

/** A canvas after painting. */
export interface PaintedCanvas {
  readonly canvas: Canvas;
  readonly after: Pixels;
  /** One byte a texel: 0 outside all islands, 1 filled from its surroundings, 2 seen by a view. */
  readonly coverage: Uint8Array;
  /** Where the paint shows, 0…1 a texel; undefined: everywhere. */
  readonly mask?: Float32Array;
  /** The relief that the paint brings, where it has one of its own. */
  readonly relief?: PaintedRelief;
  /** Pixels along a texel's side, by area, in the view that shows it largest; 0 where none does. Undefined for tiles. */
  readonly density?: Float32Array;
}
