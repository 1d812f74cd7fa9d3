import { readLooks } from '../../models/looks/read-looks.js';
import { modelFolder } from '../../stages/built-in-model.js';
import { opOfLook } from '../planners/grammar/words/look-words.js';
import { understandFor } from '../planners/understand-for.js';
import { saidLines } from './said-lines.js';

/** What a chapter of the page tells, and sentences that show it. */
interface Chapter {
  readonly title: string;
  readonly text: string;
  readonly examples: readonly string[];
}

/** The chapters of `docs/instructions.md`. Each example stands in `test/fixtures/sentences/understood.jsonl` with what is right. */
export const CHAPTERS: readonly Chapter[] = [
  {
    title: 'What is done',
    text: 'Looks (paint, print, film, tape, lens, light, weather, material), grades (exposure, contrast, saturation, warmth, black and white, sepia, tint), new colours, blur, sharpening, denoising, and the sound. One sentence may ask for several things: they are done in the order in which they are said.',
    examples: [
      'make it night with rain',
      'super 8 with light leaks',
      'denoise and sharpen',
      'colder, less saturated and with more contrast',
      'It looks overexposed, fix it',
    ],
  },
  {
    title: 'To what',
    text: 'All of it, or what the sentence names: people and their faces, hair and skin; the background; the sky; the ground; water; plants; all that has a colour; lettering (titles, signs, number plates); any other thing. "Everything else" is all but what was named.',
    examples: [
      'make the sky pink and everything else warmer',
      'turn all the blue things orange',
      'gold for the crown, silver for the sword',
      'make the hat and the scarf green',
      'give the fox silver fur',
      'the lake darker, the trees brighter',
    ],
  },
  {
    title: 'Except what',
    text: 'What shall stay is said with "keep", "leave", "except", "but not" and the like, or by "only".',
    examples: [
      'black and white but keep the red',
      'watercolour for all but the boat',
      'nothing but the roses in colour',
      'nothing but the flowers should have color',
      'keep her dress as it is, make the rest black and white',
    ],
  },
  {
    title: 'How much',
    text: 'Slightly, a bit, a touch; very, much, a lot; half, twice, per cent. Grades below 0 are less of it. What is called too much is made less.',
    examples: [
      'a tad warmer',
      'way too bright',
      'tone down the contrast quite a bit',
      'lift the brightness by 30 percent',
      'not contrasty enough',
    ],
  },
  {
    title: 'When',
    text: 'From, until, between, after; the first and the last seconds; minutes and seconds as 1:05; frames, at the rate of the clip that it is for (25 a second where there is none); cuts, shots and halves of that clip.',
    examples: [
      'make it a watercolor from 0:02 to 0:04',
      'snow in the last 2 s',
      'all except the last 4 seconds should be a cartoon',
      'at 0:05 for three seconds make it ice',
      'rain for three seconds at the end',
      'wait five seconds, then make it snow',
      'first 2 seconds neon, then night from there on',
    ],
  },
  {
    title: 'Coming and going',
    text: 'An edit that dissolves into the source or comes gradually, over a time or over all of it; the picture out of black or white and into it; the sound out of silence and into it.',
    examples: [
      'a watercolor that dissolves into the real picture over two seconds',
      'gradually turn it black and white',
      'make it warmer and fade to black over the last 2 seconds',
      'fade the music out at the end',
    ],
  },
  {
    title: 'In which order',
    text: '"First", "then", "before", "after", "finally", and numbers. What is taken back or ruled out is not done.',
    examples: [
      'snow, but first make it darker',
      'before the oil painting, denoise it',
      '1) darker 2) warmer 3) cartoon',
      'oil, no, sorry, ink',
      'make the car blue, no, I meant red',
      'make it neon but no fog',
    ],
  },
  {
    title: 'Colours',
    text: 'The named colours of CSS, many more words of every day ("mustard yellow", "emerald green") and `#rrggbb`.',
    examples: ['change the colour of the car to #ff8800', "let's have the carpet in emerald green", 'make the wood black'],
  },
  {
    title: 'Sound and title',
    text: 'Mute, louder, quieter, muffled, as from an old radio or a telephone, with an echo, without hiss. A title is told beside the first edit.',
    examples: [
      'let the voices sound like an old radio',
      'remove the hiss from the audio',
      'louder by 6 dB',
      'night and call it Night walk',
    ],
  },
  {
    title: 'What cannot be done',
    text: 'Adding, removing and replacing things, moving them, and looks that the model does not have are understood and told.',
    examples: [
      'add a dog on the left',
      'mute the birds',
      'turn the cat into a tiger and blur the background',
      'the car should be made of glass',
      'hello there',
    ],
  },
];

/** The text of `docs/instructions.md`, with what is understood of each example. */
export async function instructionsReference(): Promise<string> {
  const chapters = await Promise.all(CHAPTERS.map(chapterLines));
  return [
    '# Instructions',
    '',
    '<!-- Written by the program: OVERPAINT_WRITE_DOCS=1 npm test -- -g "docs/instructions.md". Do not edit by hand. -->',
    '',
    'What is understood of English sentences, by rules, on this machine. `overpaint plan "SENTENCE"` tells it for any sentence; with `--json` in the',
    'form that plans have. Slips of the pen, short forms and politeness are read over.',
    ...chapters.flat(),
    '',
    '## Looks',
    '',
    ...looksByOp(),
    '',
  ].join('\n');
}

async function chapterLines({ title, text, examples }: Chapter): Promise<string[]> {
  const shown = await Promise.all(examples.map(exampleLines));
  return ['', `## ${title}`, '', text, ...shown.flat()];
}

async function exampleLines(sentence: string): Promise<string[]> {
  const lines = saidLines(await understandFor(sentence)).split('\n');
  return ['', '```text', sentence, ...lines.map((line) => `    ${line}`), '```'];
}

/** Names of the built-in model's looks, by what they do. */
function looksByOp(): string[] {
  const looks = (readLooks(modelFolder())?.families ?? []).filter(({ nouns }) => nouns.length > 0);
  const ops = [...new Set(looks.map(({ name, group }) => opOfLook(name, group)))];
  return ops.map((op) => `- ${op}: ${looks.filter(({ name, group }) => opOfLook(name, group) === op).map(({ name }) => name).join(', ')}`); // prettier-ignore
}
