import type { EvaluationData } from './evaluation-data.js';
import type { Colors, Picture, WantedResults } from './wanted-results.js';

/** A local look is only asked for where the picture has at least this share of what it changes. */
export const MIN_SHARE = 0.02;

/** What is asked of the model for one picture, and the sentence that says so. */
export interface Request extends Colors {
  readonly sentence: string;
}

/**
 * Chooses a sentence of a look, other ones for other pictures and seeds; for looks of colours one that names a colour which the picture
 * has. `undefined` where the picture holds nothing that the look could change.
 *
 * @param turn number of the picture and seed
 */
export async function chooseRequest(
  look: string,
  turn: number,
  { sentences, colors }: EvaluationData,
  wanted: WantedResults,
  picture: Picture,
  noise: Float32Array,
): Promise<Request | undefined> {
  const present = async (source?: string): Promise<boolean> => {
    const { place } = await wanted.draw(look, picture, noise, { source, to: colors[0] });
    return place === undefined || shareOf(place) >= MIN_SHARE;
  };
  const sources: (string | undefined)[] = [];
  for (const source of wanted.takes(look, 'source') ? colors : [undefined]) if (await present(source)) sources.push(source);
  if (sources.length === 0) return undefined;
  const source = sources[turn % sources.length];
  const asked = sentences[look].filter((entry) => entry.source === source);
  const { to, sentences: texts } = asked[(turn * 3 + 1) % asked.length];
  return { source, to, sentence: texts[turn % texts.length] };
}

/** Share of the pixels that belong to a place for more than a half. */
const shareOf = (place: Float32Array): number => place.reduce((sum, value) => sum + Number(value > 0.5), 0) / place.length;
