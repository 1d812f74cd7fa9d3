import type { NetPicture } from './small-net.js';

/** A part of a picture, in pixels. */
export interface PicturePart {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Makes a part of a picture as large as a network wants it. */
export type PartOf = (part: PicturePart, size: { readonly width: number; readonly height: number }) => NetPicture;
