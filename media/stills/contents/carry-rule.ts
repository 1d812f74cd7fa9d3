import type { Notice } from '../../../core/notice.js';
import type { StillFormat } from '../still-formats.js';
import type { StillContents } from './still-contents.js';

/** One kind of thing that files carry: what a target can take over of it. Gives nothing where all stays. */
export type CarryRule = (
  contents: StillContents,
  target: StillFormat,
  edited: boolean,
  floats?: 'half' | 'float',
) =>
  | {
      readonly to: Partial<StillContents>;
      readonly notice?: Notice | undefined;
      readonly lost?: string;
      readonly convertBy?: Buffer | undefined;
    }
  | undefined;
