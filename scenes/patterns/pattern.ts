/** A place of a surface, in repeats of a pattern. */
export interface Place {
  /** Across and along: level and up on a wall, along the grain of wood and across it. */
  u: number;
  v: number;
  /** Into the material. */
  w: number;
  /** Side of a texel. What is finer cannot be drawn, and is left out. */
  texel: number;
  /** How far it faces up: 1 is a floor, 0 a wall, −1 a ceiling. */
  up: number;
  /** How sharply surfaces are bent there: 1 on the ridge of a right angle, −1 in such a groove; 0 for patterns that do not ask. */
  bend: number;
  /** A number of its own for each thing that hangs together, 0…1. */
  piece: number;
  /** After so many repeats u and v begin anew, as a map that tiles does; 0: never. */
  repeatU: number;
  repeatV: number;
  /** Whether fine strokes of a brush lie there, in place of broad ones. Default false. */
  fine?: boolean;
}

/** What a pattern has at a place. */
export interface Dab {
  /** Linear light of the material's colour is multiplied by it. Before a pattern draws it is 1. */
  tone: number;
  /** Shares of the material's second and third colour, 0…1. Before: 0. */
  second: number;
  third: number;
  /** In repeats, about 0 on average. Before: 0. */
  height: number;
  /** How much of the old surface is under it, 0…1. Before: 1. */
  cover: number;
}

/** Texels that the finest of a pattern takes. */
export const FINEST_TEXELS = 3;

/** A structure that a material has by itself, wherever it lies and whoever looks. */
export interface Pattern {
  /**
   * Where it comes from: `plane`: what is laid on a surface, level and upright; `grain`: what goes through the material along each part's long side;
   * `solid`: what goes through it alike in all directions.
   */
  readonly lies: 'plane' | 'grain' | 'solid';
  /** Usual length of one repeat, as a part of the diagonal of what is painted. */
  readonly size: number;
  /** The finest that a repeat shows, as how many of it would lie side by side: where texels are too coarse for that, a repeat is longer. */
  readonly detail: number;
  /**
   * How far from ridges and grooves it knows of them, in repeats. Such a pattern lies where a thing faces up or is bent: a map that tiles, whose texels show many
   * places, cannot have it. Absent: it is the same everywhere.
   */
  readonly bends?: number;
  /** Whether all of it is larger, by powers of two, where texels are too coarse for its finest; else what they cannot show is left out there. */
  readonly widens?: boolean;
  /**
   * Whether it hangs over round things in whole widths, as cloth does: it is drawn out where they turn away, and has few seams. Else it is as large everywhere, and begins anew
   * wherever a surface turns.
   */
  readonly drapes?: boolean;
  /** Which stroke of a brush lies at a place, as a number of its own, 0…1: where a material has no colour, it is in the mean of what the map shows under each stroke. */
  readonly stroke?: (place: Place) => number;
  /** What a repeat is called: `brick`. */
  readonly repeat: string;
  /** Draws a place. */
  readonly draw: (place: Place, into: Dab) => void;
}
