import * as z from 'zod';
import { exactly, path } from './fields.js';

const unit = z.enum(['seconds', 'frames'], 'seconds or frames').describe('what the numbers count');
const place = z.number('a number of at least 0').min(0, 'a number of at least 0');

const counted = z
  .enum(['seconds', 'frames', 'files'], 'seconds, frames or files')
  .describe("what the numbers count; files are the numbers of a sequence's files");

const RANGE = 'from and to in order, in seconds, frames or files';
const RANGES = `${RANGE}, or a list of such`;

/** Part of a clip. */
const range = exactly(
  {
    from: place.describe("the first moment, counted from the clip's start"),
    to: place.describe('the last moment, which belongs to the range'),
    unit: counted,
  },
  RANGE,
).refine(({ from, to }) => to >= from, RANGE);

/** One range, the union of several, or null. */
export const ranges = z.union([range, z.array(range).min(1, RANGES), z.null()], RANGES);

/** A frame that a person edited. */
export const anchor = exactly(
  {
    image: path('path of the picture'),
    at: place.describe("which frame it stands for: seconds from the clip's start, or the frame's number"),
    unit: unit.default('seconds'),
    sha256: z.string('text').optional().describe("hash of the picture's file; filled in when the plan is made"),
  },
  'image, at and perhaps unit (seconds or frames)',
);
