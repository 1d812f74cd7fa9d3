import type { Canvas } from '../../canvas.js';
import type { TexelSamples } from '../../paint/texel-samples.js';
import type { Scene } from '../../scene.js';

/** A canvas of which a mask is made. */
export interface MaskedCanvas {
  readonly scene: Scene;
  readonly canvas: Canvas;
  /** What its texels show. */
  readonly samples: TexelSamples;
}

/** Says which texels of a canvas are meant, 0…1 each; what lies outside of all islands is not looked at. */
export type TexelSource<T> = (canvas: MaskedCanvas, wanted: T) => Float32Array | Promise<Float32Array>;
