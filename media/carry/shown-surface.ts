/** What a frame of a shot shows: the piece of surface that each cell of a grid shows. */
export interface ShownSurface {
  /** Index of the frame. */
  readonly index: number;
  /** Numbers of pieces, rows of the grid from the top. */
  readonly cells: Int32Array;
  /** The frame made small: luma, 0…255. */
  readonly picture: Uint8Array;
  /** How sharp the frame is beside others, whatever the unit. */
  readonly sharpness: number;
}
