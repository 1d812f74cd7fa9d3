import * as z from 'zod';
import { exactly, text } from './fields.js';

/** What an edit does. */
export const OPS = [
  'restyle',
  'relight',
  'weather',
  'material',
  'recolour',
  'grade',
  'blur',
  'sharpen',
  'denoise',
  'remove',
  'add',
  'replace',
  'sound',
] as const;

/** What a grade changes. */
export const GRADES = ['exposure', 'contrast', 'saturation', 'warmth', 'monochrome', 'sepia', 'tint'] as const;

/** What an edit is about. */
export const TARGET_KINDS = [
  'all',
  'person',
  'background',
  'sky',
  'ground',
  'water',
  'plants',
  'colour',
  'thing',
  'sound',
] as const;

/** What is done to the sound. */
export const SOUNDS = ['mute', 'gain', 'underwater', 'radio', 'telephone', 'reverb', 'denoise', 'rain'] as const;

const target = exactly(
  {
    kind: z.enum(TARGET_KINDS, 'a kind of target').describe('what it is: all of the picture, a kind of thing that masks know, a colour, any other thing, the sound'), // prettier-ignore
    words: text('words').describe('what it was called; empty for all'),
  },
  'kind and words',
);

const seconds = z.number('seconds or null').nullable();

const time = exactly(
  {
    from: seconds.describe("seconds from the clip's start; below 0 from its end; null is the start"),
    to: seconds.describe("seconds from the clip's start; below 0 from its end; null is the end"),
  },
  'from and to, in seconds, or null',
);

const key = exactly(
  {
    at: z.number('seconds').describe("seconds from the clip's start; below 0 from its end"),
    value: z.number('a share').min(0, 'a share').max(1, 'a share').describe('share of the edit, 0 none of it, 1 all'),
  },
  'at and value',
);

/** One edit that a sentence asks for. */
export const saidEdit = exactly(
  {
    op: z.enum(OPS, 'what the edit does').describe('what the edit does'),
    look: text('the name of a look, or null').nullable().describe("name of one of the model's looks where one is meant, else null"), // prettier-ignore
    grade: z.enum(GRADES, 'a grade, or null').nullable().describe('for op grade: which one, else null'),
    target: target.describe('what is edited'),
    except: z.array(target, 'a list of targets').describe('what this edit must leave alone'),
    colour: text('a colour, or null').nullable().describe('for recolour and tint: a colour word or #rrggbb'),
    amount: z.number('a number').describe('1 as said; below 1 slightly, above 1 strongly; negative, for grades alone, is less of it: darker, cooler'), // prettier-ignore
    time: time.nullable().describe('when; null is the whole clip'),
    sound: z.enum(SOUNDS, 'what is done to the sound, or null').nullable().describe('for op sound: what is done, else null'),
    note: text().describe('anything else that was said of it'),
    keys: z
      .array(key, 'a list of keys')
      .min(2, 'two keys or more')
      .optional()
      .describe('how much of it there is at moments, linear between them; absent where that does not change'),
  },
  'an edit',
);

/** All that a sentence asks for: what every planner answers. */
export const understanding = exactly(
  {
    edits: z.array(saidEdit, 'a list of edits').describe('in the order in which they are done'),
    unheard: z.array(text(), 'a list of words').describe('words that carry meaning and were not used'),
    cannot: z
      .array(
        exactly(
          { edit: z.int('an index').min(0, 'an index').describe('index of the edit'), why: text('a sentence').describe('why, in one sentence') }, // prettier-ignore
          'edit and why',
        ),
        'a list',
      )
      .describe('edits that are understood, but that no stage or model at hand can do'),
    others: z
      .array(z.array(saidEdit, 'a list of edits'), 'a list of lists of edits')
      .optional()
      .describe(
        'where the sentence may mean something else: all its edits for each other meaning; absent where it leaves no doubt',
      ),
  },
  'edits, unheard, cannot and others',
);

/** All that a sentence asks for. */
export type Understanding = z.infer<typeof understanding>;

/** One edit that a sentence asks for. */
export type SaidEdit = z.infer<typeof saidEdit>;

/** What an edit is about. */
export type SaidTarget = SaidEdit['target'];

/** When, in seconds. */
export type SaidTime = z.infer<typeof time>;
