import type { Part } from './parts.js';

/** A phrase of a clause that may ask for something. */
export type Effect = Extract<Part, { is: 'effect' }>;

/** What stands around an effect. */
export interface Around {
  readonly not: boolean;
  readonly too: boolean;
  readonly so: boolean;
  readonly enough: boolean;
  readonly up: number;
  /** The same, of the words before it alone. */
  readonly raised: number;
  readonly removed: boolean;
  readonly added: boolean;
  /** "it is dark": told of what is there, not asked for. */
  readonly told: boolean;
  /** "no" right before it */
  readonly none: boolean;
  /** "there is noise" */
  readonly there: boolean;
  /** The same with a time: "in the first 3 seconds the car is red" is asked for. */
  readonly timed: boolean;
  /** "we shot in the rain": nobody asks for it. */
  readonly stated: boolean;
  /** "made of …" */
  readonly made: boolean;
  /** "it was …" */
  readonly past: boolean;
  readonly amount: number | undefined;
  readonly ordered: boolean;
  readonly same: boolean;
  /** "a terracotta color" */
  readonly hue: boolean;
  /** "kill the saturation": all of it is taken away. */
  readonly all: boolean;
  /** "the contrast is low" */
  readonly low: boolean;
}

/** Looks at the words around an effect: those from the effect before it to the next one. */
export function aroundOf(parts: readonly Part[], at: number, from: number, to: number, last: boolean): Around {
  const words = (a: number, b: number) => parts.slice(a, b).filter((part): part is Extract<Part, { is: 'word' }> => part.is === 'word'); // prettier-ignore
  const before = words(from, at);
  const after = words(at + 1, to);
  const is = (list: typeof before, name: string): boolean => list.some(({ sense }) => sense.is === name);
  const effect = parts[at] as Effect;
  const near = before.slice(-5);
  const up = [...before].reverse().find(({ sense }) => sense.up !== undefined)?.sense.up ?? after.find(({ sense, text }) => sense.up !== undefined && (last || ['up', 'down'].includes(text)))?.sense.up ?? effect.sense.up ?? 0; // prettier-ignore
  const removed = before.some(({ sense, text }) => sense.verb === 'remove' && !(text === 'hide' && effect.sense.deed)) || (effect.sense.deed?.op !== 'blur' && after.some(({ text, sense }) => ['out', 'away', 'gone', 'off'].includes(text) || (effect.sense.flaw && (text === 'out of' || sense.verb === 'remove')))); // prettier-ignore
  const amounts = [...before.slice(-4).reverse(), ...(last || parts[to - 1]?.is !== 'word' || amountOfPart(parts[to - 1]) === undefined ? after : [])].map(({ item, sense }) => (effect.sense.dial && item.kind === 'number' && !item.percent && item.value !== undefined && after[0]?.sense.up !== undefined && after[1]?.item === item ? settingOf(effect.sense.dial, item.value) : item.percent ? (item.value ?? 100) / 100 : sense.amount)); // prettier-ignore
  const copula = before.findLastIndex(({ sense }) => sense.is === 'copula');
  const raised = [...before].reverse().find(({ sense }) => sense.up !== undefined)?.sense.up ?? 0;
  const asks = raised !== 0 || before.some(({ sense }) => sense.is === 'wish' || sense.is === 'link' || (sense.verb !== undefined && sense.verb !== 'stay')); // prettier-ignore
  return {
    not: is(near, 'not') || before.some(({ text }) => text === 'do not' || text.endsWith(' not')),
    too:
      is(near, 'too') || (effect.sense.dial !== undefined && is(after, 'too')) || after.some(({ text }) => text === 'too much'),
    so: is(near, 'so') || near.some(({ text }) => text === 'so much'),
    enough: is([...after, ...near], 'enough'),
    up,
    raised,
    removed,
    added: before.some(({ sense }) => sense.verb === 'add'),
    stated:
      !before.some(({ text }) => /think|reckon|wonder|imagine|suggest|vote|propose|guess/.test(text)) &&
      copula < 0 &&
      !asks &&
      before.length < 5 &&
      SPEAKERS.has(before.find(({ sense }) => sense.is !== 'filler')?.text ?? ''),
    told:
      isSoAlone(before, copula, asks) ||
      (copula >= 0 &&
        !asks &&
        !(copula > 0 && before[copula - 1].sense.is === 'pronoun') &&
        !parts.some((part) => part.is === 'word' && part.text === 'so' && part === parts[0])),
    none: /^(?:no|zero|without)$/.test(before.at(-1)?.text ?? ''),
    there: copula > 0 && before[copula - 1].text === 'there' && !asks,
    timed:
      copula >= 0 &&
      !parts.some((part) => part.is === 'word' && part.sense.is === 'too') &&
      parts.some(({ is }) => is === 'time'),
    made: before.some(({ text }) => /\b(?:of|from|cover|covered|carve|carved|cast|material)\b/.test(text)),
    past: copula >= 0 && /^(?:was|were)$/.test(before[copula].text),
    amount: amounts.find((amount) => amount !== undefined && amount !== 1),
    hue: /^colors?$|^colou?red$|^shade$|^hue$/.test(after[0]?.text ?? ''),
    all: before.some(({ text }) => /^(?:kill|strip|delete|eliminate|zero)$/.test(text)),
    low: after.some(({ text }) => /^(?:low|high|weak|lacking|off)$/.test(text)),
    same: near.some(({ text }) => text === 'same' || text === 'the same'),
    ordered: before.every(({ sense }) => sense.is === 'filler' || sense.amount !== undefined),
  };
}

/** "so dim, bump the brightness": told of, though without a verb. */
const isSoAlone = (before: readonly { readonly text: string; readonly sense: { readonly is?: string } }[], copula: number, asks: boolean): boolean => copula < 0 && !asks && before.at(-1)?.text === 'so' && !before.some(({ sense }) => sense.is === 'not'); // prettier-ignore

/** "exposure -0.5", "contrast +20": stops, or points of a hundred, of which 40 are an amount of 1. */
const settingOf = (dial: string, value: number): number => (dial === 'exposure' && value <= 5 ? value : value > 3 ? value / 40 : value); // prettier-ignore

/** Who tells of what was done: "we shot in the rain". */
const SPEAKERS = new Set(['i', 'we', 'they', 'he', 'she']);

const amountOfPart = (part: Part): number | undefined => (part.is === 'word' ? part.sense.amount : undefined);
