import * as z from 'zod';
import { type ColourName, COLOURS } from '../../../scenes/select/colour-name.js';
import { MATERIAL_KINDS, type SubstanceName } from '../../../scenes/select/material-kinds.js';
import { exactly, text } from './fields.js';
import { saidEdit } from './understanding.js';

const names = <T extends string>(table: Readonly<Record<T, unknown>>) => Object.keys(table) as [T, ...T[]];
const words = z.array(text(), 'a list of words');

/** One word of what a sentence names, with all that it may mean in a scene. */
const targetWord = exactly(
  {
    word: text('a word').min(1, 'a word'),
    synonyms: words.exactOptional().describe('other words for the same thing'),
    colour: z.enum(names<ColourName>(COLOURS), 'a colour').exactOptional().describe('the colour that the word names'),
    substance: z.enum(names<SubstanceName>(MATERIAL_KINDS), 'a substance').exactOptional().describe('the substance that the word names'), // prettier-ignore
  },
  'a word with what it may mean',
);

const target = exactly(
  {
    things: z
      .array(z.array(targetWord, 'a list of words').min(1, 'a list of words'), 'a list of things')
      .describe('each is named by all of its words'),
    except: z.boolean('true or false').describe('all parts but those: "everything but the seat"'),
  },
  'things and except',
);

/** What of a sentence was understood, beside the options of the stage that does it. */
export const understood = exactly(
  {
    look: z
      .string('the name of a look, or null')
      .nullable()
      .describe("name of the model's look; null for a model that takes any sentence"),
    amount: z
      .enum(['slight', 'strong'], 'slight, strong or null')
      .nullable()
      .describe('how much of it is asked for, where the sentence says so'),
    colours: words.describe('colours that are named, as the model calls them'),
    target: target.nullable().describe('what of a scene is edited; null for all of it'),
    unheard: words.describe('words that change nothing'),
    material: text('the name of a material')
      .exactOptional()
      .describe('a material of a scene that is made of a look or a pattern, colours and a surface: `brass`'),
    scale: z
      .number('a number')
      .exactOptional()
      .describe('how large the pattern of that material is, of its usual size: 0.5 for small bricks'),
    said: saidEdit.exactOptional().describe('the edit as it was said, for a stage of a clip or a picture'),
  },
  'what a planner understood',
).describe('what a planner understood of the sentence, beside the options');
