import * as z from 'zod';
import { listOf } from '../../../core/options.js';
import { MASK_SOURCES, maskSource, type MaskSourceName } from '../../../stages/masks/index.js';
import { exactly, flag, numberFrom } from './fields.js';
import { optionShape } from './option-table.js';

const KINDS = Object.keys(MASK_SOURCES) as MaskSourceName[];

const part = (kind: MaskSourceName) => {
  const { summary, options } = maskSource(kind);
  return exactly({ kind: z.literal(kind).describe(summary), ...optionShape(options) }, 'a mask source', 'option');
};

type Part = { kind: MaskSourceName } & Record<string, unknown>;

/** One mask source with its options. */
const maskPart = z.discriminatedUnion('kind', KINDS.map(part) as [ReturnType<typeof part>, ...ReturnType<typeof part>[]], {
  error: `a mask source, whose \`kind\` is ${listOf(KINDS)}`,
}) as unknown as z.ZodType<Part, Part>;

const parts = z.array(maskPart, 'a list of mask sources');

/** Where something is edited. */
export const mask = exactly(
  {
    of: parts.optional().describe('what is edited, all of these together; none is the whole picture'),
    except: parts.optional().describe('what of that stays as it is'),
    invert: flag().optional().describe('edit all that the mask leaves out instead'),
    feather: numberFrom(0, 4096).optional().describe('width of the soft edge, pixels of the picture'),
    edge: z
      .enum(['inside', 'both'], 'inside or both')
      .optional()
      .describe('where the soft edge lies: inside what is edited (the default), or half on either side'),
  },
  'of, except, invert, feather and edge',
).describe('where the picture is edited: everywhere else every sample stays as it is');

const seconds = numberFrom(-1e7, 1e7);

/** Seconds of coming and going. */
export const fade = numberFrom(0, 3600);

/** When something is edited. */
export const when = exactly(
  {
    from: seconds.optional().describe('the first moment; negative ones are counted from the end'),
    to: seconds.optional().describe('the moment before which it ends; of frames the last one'),
    unit: z.enum(['seconds', 'frames'], 'seconds or frames').optional().describe('what the numbers count; seconds by default'),
    fade: fade.optional().describe('seconds in which the edit comes and goes'),
  },
  'from, to, unit and fade',
)
  .refine(
    ({ from, to, unit }) =>
      from === undefined || to === undefined || from < 0 !== to < 0 || from < to || (unit === 'frames' && from === to),
    'from before to',
  ) // prettier-ignore
  .describe('when the picture is edited: frames at all other times stay as they are');

const share = numberFrom(0, 1);

const STRENGTH = 'a number from 0 to 1, or keys of `at` and `value`';

const key = exactly(
  { at: seconds.describe("seconds from the clip's start; negative ones are counted from the end"), value: share.describe('share of the edit') }, // prettier-ignore
  'at and value',
);

/** How much of an edit there is. */
export const strength = z
  .union([share, z.array(key, STRENGTH).min(1, STRENGTH)], STRENGTH)
  .describe('share of the edit that is kept, 0 (the source) to 1, or keys of it over time, linear in between');
