/** One plane of light: row-major, one float a pixel, normally 0…1. */
export interface GrayImage {
  readonly width: number;
  readonly height: number;
  /** `width × height` values. */
  readonly samples: Float32Array;
}
