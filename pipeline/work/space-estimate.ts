/** Small pictures are coded worse, and every frame costs its entries in the file: up to so many bytes a frame more. */
export const FRAME_BYTES = 4096;

/** The heads of files, and the small texts of the work folder. */
export const HEAD_BYTES = 65_536;

/** Bytes that a job may need, from above. Both are needed at once. */
export interface SpaceEstimate {
  /** The finished file. */
  readonly output: number;
  /** All segments, and one segment's pieces. */
  readonly scratch: number;
}
