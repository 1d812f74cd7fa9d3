import type { Notice } from '../../../core/notice.js';
import type { StillFormat } from '../still-formats.js';
import type { StillContents } from './still-contents.js';

/** What a person asked of the written picture. */
export interface CarryRequest {
  /** Samples of a target of linear light; default what the source has, else halves. */
  readonly floats?: 'half' | 'float' | undefined;
  /** What a picture is laid on that loses its transparency; default white. */
  readonly background?: string | undefined;
}

/** One kind of thing that files carry: what a target can take over of it. Gives nothing where all stays. */
export type CarryRule = (
  contents: StillContents,
  target: StillFormat,
  edited: boolean,
  asked: CarryRequest,
) =>
  | {
      readonly to: Partial<StillContents>;
      readonly notice?: Notice | undefined;
      readonly lost?: string;
      readonly convertBy?: Buffer | undefined;
    }
  | undefined;
