/** How strongly an amount is to change, and of what; of nothing in particular where the words are empty. */
export interface Scale {
  readonly factor: number;
  readonly of: string;
}

const MORE =
  /\b(?:stronger|more(?: intense| of (?:it|that))?|bolder|heavier|harder|further|up|not (?:strong )?enough|too (?:weak|subtle|little))\b/i;
const LESS = /\b(?:weaker|less(?: intense| of (?:it|that))?|lighter|subtler|softer|milder|gentler|down|too (?:strong|much|heavy)|not (?:so|that|as) (?:strong|much)|tone(?:d)? (?:it )?down)\b/i; // prettier-ignore
const TIMES = /\b(twice|double|half|three times|thrice)\b(?: as (?:strong|much))?/i;
const SIZE = /\b(?:(much|a lot|lots|far|way|considerably|even|significantly)|(a (?:little|bit|touch|tad)|slightly|somewhat))\b/gi;
const SMALL =
  /\b(?:the|it|effect|look|make|turn|please|be|is|that|bit|a|of|as|so|with|strong|strength|amount|dial|crank|take|tone)\b/gi;

/** Reads "much stronger", "a bit less", "more rain", "half as strong"; undefined for what says no amount. */
export function factorIn(clause: string): Scale | undefined {
  const times = TIMES.exec(clause)?.[1]?.toLowerCase();
  const size = [...clause.matchAll(SIZE)];
  const step = size.some(([, much]) => much) ? 2 : size.some(([, , little]) => little) ? 0.5 : 1;
  const up = MORE.test(clause);
  const down = LESS.test(clause);
  if (!times && !up && !down) return undefined;
  const of = [TIMES, LESS, MORE, SIZE, SMALL].reduce((text, part) => text.replace(part, ' '), clause).replace(/\s+/g, ' ').trim(); // prettier-ignore
  if (times) return { factor: times === 'half' ? 0.5 : times === 'twice' || times === 'double' ? 2 : 3, of };
  return { factor: down ? 0.7 ** step : 1.3 ** step, of };
}
