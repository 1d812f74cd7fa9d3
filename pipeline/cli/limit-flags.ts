import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { EditError } from '../../core/errors.js';
import { MASK_SOURCES, type MaskSourceName } from '../../stages/masks/index.js';
import type { MaskPart, Strength } from '../../stages/limits/limits.js';
import type { PlanRequest } from '../plan/plan.js';
import { NOBODY } from '../planners/edits/mask-of-target.js';
import { type FlagTable, type FlagValues, isOn, listIn, textOf } from './flags.js';
import { parseSeconds } from './parse-moment.js';

const KINDS = (Object.keys(MASK_SOURCES) as MaskSourceName[]).filter((kind) => Object.keys(MASK_SOURCES[kind].options).length === 0 && kind !== 'parts'); // prettier-ignore

/** Flags that say where, when and how much a clip is edited. */
export const LIMIT_FLAGS = {
  mask: {
    type: 'list',
    value: 'FILE|KIND',
    summary: `edit only where a mask picture or clip is white, or only ${KINDS.join(', ')} (repeatable: all of these together)`,
    common: true,
  },
  except: { type: 'list', value: 'FILE|KIND', summary: 'leave alone what such a mask shows (repeatable)' },
  box: {
    type: 'list',
    value: 'X,Y,W,H',
    summary: 'edit only a rectangle, in pixels of the picture as it is shown (repeatable)',
  },
  key: { type: 'list', value: 'COLOUR', summary: 'edit only what is of a colour, a name or #rrggbb (repeatable)' },
  segmenter: {
    type: 'text',
    value: 'FOLDER|none',
    summary:
      'network that finds the things that the sentence names: CLIPSeg, or SAM beside --detector (ONNX); none: a model of your own edits all of the picture',
  },
  detector: {
    type: 'text',
    value: 'FOLDER',
    summary: 'network that finds boxes of things that the sentence names: OWL-ViT (ONNX)',
  },
  'invert-mask': { type: 'switch', summary: 'edit all that the mask leaves out instead' },
  feather: { type: 'text', value: 'PIXELS', summary: 'soft edge of the mask, inside of what is edited; default 0' },
  strength: {
    type: 'text',
    value: '0…1',
    summary: 'share of the edit, 0 for the source; or over time, as in 0:00=1,0:02=0; default 1',
    common: true,
  },
  fade: { type: 'text', value: 'SECONDS', summary: 'let the edit come and go at the ends of --range; default 0' },
} as const satisfies FlagTable;

type AskedLimits = Pick<PlanRequest, 'mask' | 'strength' | 'fade' | 'segmenter' | 'detector'>;

/** What the flags say of the limits of a plan's edits. @throws `usage/flag` */
export function limitsFrom(values: FlagValues): AskedLimits {
  const of: MaskPart[] = [
    ...listIn(values, 'mask').map((text) => partOf(text, 'mask')),
    ...listIn(values, 'box').map(boxOf),
    ...listIn(values, 'key').map((colour): MaskPart => ({ kind: 'key', colour })),
  ];
  const except = listIn(values, 'except').map((text) => partOf(text, 'except'));
  const feather = numberIn(values, 'feather');
  const fade = numberIn(values, 'fade');
  const strength = textOf(values, 'strength');
  const shape = {
    ...(of.length && { of }),
    ...(except.length && { except }),
    ...(isOn(values, 'invert-mask') && { invert: true }),
    ...(feather !== undefined && { feather }),
  };
  const [segmenter, detector] = [textOf(values, 'segmenter'), textOf(values, 'detector')];
  return {
    ...(segmenter !== undefined && { segmenter: segmenter === NOBODY ? segmenter : resolve(segmenter) }),
    ...(detector !== undefined && { detector: resolve(detector) }),
    ...(Object.keys(shape).length && { mask: shape }),
    ...(strength !== undefined && { strength: strengthOf(strength) }),
    ...(fade !== undefined && { fade }),
  };
}

function partOf(text: string, flag: string): MaskPart {
  if ((KINDS as readonly string[]).includes(text)) return { kind: text as MaskSourceName };
  if (/^[\p{L} -]+$/u.test(text) && !existsSync(text))
    throw new EditError('usage/flag', `--${flag}: expected a picture, a clip or one of ${KINDS.join(', ')}, found "${text}".`);
  return { kind: 'picture', file: text };
}

function boxOf(text: string): MaskPart {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (numbers.length !== 4 || numbers.some((one) => !Number.isFinite(one)) || numbers[2] <= 0 || numbers[3] <= 0)
    throw new EditError('usage/flag', `--box: expected four numbers, x,y,width,height, such as 40,20,320,180, found "${text}".`);
  const [x, y, width, height] = numbers;
  return { kind: 'box', x, y, width, height };
}

function numberIn(values: FlagValues, flag: string): number | undefined {
  const text = textOf(values, flag);
  if (text === undefined) return undefined;
  const number = text.trim() === '' ? NaN : Number(text);
  if (Number.isFinite(number) && number >= 0) return number;
  throw new EditError('usage/flag', `--${flag}: expected a number of at least 0, found "${text}".`);
}

function strengthOf(text: string): Strength {
  const share = (one: string | undefined): number => {
    const value = one === undefined || one.trim() === '' ? NaN : Number(one);
    if (value >= 0 && value <= 1) return value;
    throw new EditError('usage/flag', `--strength: expected a number from 0 to 1, or such numbers over time as in 0:00=1,0:02=0, found "${text}".`); // prettier-ignore
  };
  if (!text.includes('=')) return share(text);
  return text.split(',').map((key) => {
    const [at, value] = key.split('=');
    return { at: parseSeconds(at?.trim(), 'strength'), value: share(value) };
  });
}
