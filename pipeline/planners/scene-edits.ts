import { EditError } from '../../../core/errors.js';
import { listOf } from '../../../core/options.js';
import type { Look, Looks } from '../../../models/looks/read-looks.js';
import type { PlannedEdit, Planner } from '../planner.js';
import { type FoundLook, findLook } from './find-look.js';
import { amountOf, inModelWords } from './in-model-words.js';
import { colorsIn, targetOf } from './read-sentence.js';

/** Reads sentences by rules and a model's own list of looks. */
export const grammar: Planner = {
  name: 'grammar',
  summary: "English sentences by rules, held against the model's list of looks",
  async plan(sentence, facts) {
    const named = facts.scene ? await (await import('./name-parts.js')).nameParts(sentence, facts) : { target: null, sentence };
    if ('refusal' in named) return named;
    const { looks, detail, force } = facts;
    const { target } = named;
    if (!looks) return { edits: [{ ...PLAIN, prompt: named.sentence, detail, target }] };
    const short = findLook(looks, named.sentence);
    // looks that are about places of a picture ("make the red things blue") need the whole sentence
    const [said, found] =
      short.look && short.look.group !== 'local' ? [named.sentence, short] : [sentence, findLook(looks, sentence)];
    if (found.look) return { edits: [{ ...editOf(looks, found, found.look, said), target }] };
    if (!force) return { refusal: unknownLook(sentence, found) };
    return { edits: [{ ...PLAIN, prompt: sentence, detail: 'transfer', target, unheard: [...found.unknown] }] };
  },
};

const PLAIN = { stage: 'instruct', look: null, amount: null, colours: [], unheard: [] } as const;

function editOf(looks: Looks, found: FoundLook, look: Look, sentence: string): Omit<PlannedEdit, 'target'> {
  return {
    stage: 'instruct',
    prompt: inModelWords(looks, found) ?? sentence,
    look: look.name,
    amount: amountOf(found.words, looks) ?? null,
    colours: colorsIn(found.words, looks),
    detail: look.detail,
    unheard: [...found.unknown, ...coloursNotTaken(looks, found.words, look)],
  };
}

/** Looks that are not about colours come in their own, whatever the sentence says ("red leather"). */
function coloursNotTaken(looks: Looks, words: readonly string[], look: Look): string[] {
  if (look.group === 'local') return [];
  const { name, nouns, adjectives, sentences, keywords, example } = look;
  const split = (text: string): string[] => text.toLowerCase().split(/[^a-z]+/);
  const own = new Set([name, ...nouns, ...adjectives, ...sentences, ...keywords, example].flatMap(split));
  return colorsIn(targetOf(words), looks).filter((colour) => !own.has(colour));
}

function unknownLook(sentence: string, { unknown, foreign, nearest }: FoundLook): EditError {
  const why = foreign
    ? 'the model reads English only'
    : unknown.length
      ? `the model does not know ${listOf(unknown.map((word) => `"${word}"`))}`
      : 'the model knows no such look';
  const near = listOf(nearest.map(({ example }) => `"${example}"`));
  return new EditError(
    'plan/unknown-look',
    `"${sentence}": ${why}. Nearest: ${near}; all: overpaint looks; try all the same: \`force: true\`.`,
    { unknown },
  );
}
