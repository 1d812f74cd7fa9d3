import type { Size } from '../../core/size.js';
import type { FinishOptions } from '../finish-options.js';
import type { Chance } from './chance.js';
import type { Manner } from './manner.js';

/** When a frame is shown. */
export interface Moment {
  /** Presentation time: equal times give equal pictures, whatever the frame rate. */
  readonly seconds: number;
  /** The same in whole milliseconds, for what is new on every frame. */
  readonly tick: number;
  /** Mean luma of the shot's anchors, 0…1, where these are looked at. */
  readonly light?: number;
}

/** Draws on a picture, in place. @param rgb planar R'G'B', 0…1; what goes beyond is cut when all is drawn */
export type DrawLayer = (rgb: Float32Array, moment: Moment) => void;

/** What a layer is drawn with. */
export interface LayerFacts {
  /** Pixels. */
  readonly size: Size;
  /** How much of it; 1 is what one plainly sees and would still ship. */
  readonly amount: number;
  /** All chance of the layer. */
  readonly chance: Chance;
  /** How the painter of this seed works, which no drawing and no frame changes. */
  readonly manner: Manner;
  readonly options: FinishOptions;
}

/**
 * Something that lies over the finished picture: weather in the air, the lens, the film, the tape. What is drawn is a pure function of the picture, the
 * seed and the time of the frame; sizes are shares of the picture's height and speeds are picture heights a second.
 */
export type FinishLayer = (facts: LayerFacts) => DrawLayer;
