/** A picture in bytes, as networks for pictures were taught: R′G′B′ of each pixel in turn, rows from the top. */
export interface BytePicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A rectangle in pixels of a picture: its left, upper, right and lower edge. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];
