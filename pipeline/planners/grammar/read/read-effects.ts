import { aroundOf, type Effect } from './around.js';
import { effectOf } from './effect-of.js';
import type { Part } from './parts.js';
import type { Said } from './said.js';

/** The effects of a clause, in its order; those that are only ruled out ("no rain") are none. */
export function readEffects(parts: readonly Part[]): Said[] {
  const places = parts.flatMap((part, at) => (part.is === 'effect' ? [at] : []));
  const heads = places.filter(
    (at, k) => !isSource(parts, at) && !isModifier(parts, at, places[k + 1]) && !isAfterthought(parts, at, places[k - 1]),
  );
  const browned = heads.some((at) => (parts[at] as Effect).sense.deed?.grade === 'sepia'); // "tint it sepia"
  const chosen = heads
    .filter((at) => !browned || (parts[at] as Effect).sense.deed?.grade !== 'tint')
    .filter((at) => !isBeside(parts, at, heads));
  const tint = colourOfTint(parts, places);
  const asked =
    tint === undefined
      ? chosen
      : chosen.filter((at) => (parts[at] as Effect).sense.colour === undefined || (parts[at] as Effect).sense.deed !== undefined);
  const read = asked.flatMap((at, k) => {
    const from = k === 0 ? 0 : asked[k - 1] + 1;
    const to = k === asked.length - 1 ? parts.length : asked[k + 1];
    return effectOf(shaded(parts, at), aroundOf(parts, at, from, to, k === asked.length - 1), asked.length > 1 && k > 0);
  });
  const region = parts.find((part) => part.is === 'effect' && part.sense.region);
  const noted =
    region?.is === 'effect' ? read.map((one) => (one.grade === 'exposure' ? { ...one, note: region.text } : one)) : read;
  return tint === undefined ? noted : noted.map((one) => (one.grade === 'tint' ? { ...one, colour: tint } : one));
}

/** "a blue tint", "tint it blue" */
function colourOfTint(parts: readonly Part[], places: readonly number[]): string | undefined {
  const effects = places.map((at) => parts[at] as Effect);
  if (!effects.some(({ sense }) => sense.deed?.grade === 'tint')) return undefined;
  return effects.find(({ sense }) => sense.colour !== undefined)?.sense.colour;
}

/** Drawn by verbs that the look behind "with" or "in" tells more of: "sketched with charcoal". */
const DRAWN = /^(?:sketch|sketched|drawn|painted|inked|pencilled|penciled)$/;

/** What only tells more of another effect of the clause: the paper that is drawn on, "cooler in color temperature", "oil with thick brush strokes". */
function isBeside(parts: readonly Part[], at: number, heads: readonly number[]): boolean {
  const { sense, text } = parts[at] as Effect;
  const others = heads.filter((other) => other !== at).map((other) => ({ at: other, ...(parts[other] as Effect) }));
  if (sense.region && others.some((other) => !other.sense.region)) return true;
  if (sense.dial)
    return others.some((other) => other.sense.step?.grade === sense.dial || other.sense.quality?.grade === sense.dial);
  if (!sense.look) return false;
  const looks = others.filter((other) => other.sense.look);
  if (sense.look.look === 'paper') return looks.some((other) => other.at < at && PAINTED.has(other.sense.look?.look ?? ''));
  if (sense.look.look === null && sense.look.op === 'material') return looks.some((other) => other.sense.look?.op === 'restyle' && other.sense.look.look !== null); // prettier-ignore
  if (sense.look.look === 'night') return looks.some((other) => ['neon', 'moonlight'].includes(other.sense.look?.look ?? ''));
  if (sense.look.look === 'vintage' && /^(?:look|looks|aged|antique|weathered)/.test(text) && looks.some((other) => other.sense.look?.op === 'material')) return true; // prettier-ignore
  const paint = looks.filter((other) => other.sense.look?.op === 'restyle' && PAINTED.has(other.sense.look.look ?? ''));
  if (sense.look.op !== 'restyle' || !PAINTED.has(sense.look.look ?? '')) return false;
  if (DRAWN.test(text)) return paint.some((other) => other.at > at);
  return paint.some((other) => other.at < at && !DRAWN.test(other.text));
}

/** Looks of which a picture has one. */
const PAINTED = new Set('pencil-sketch charcoal ink watercolor oil cartoon halftone pop-art mosaic pixel-art stained-glass woodcut blueprint pastel impressionist'.split(' ')); // prettier-ignore

/** "mustard yellow" is one colour. */
function shaded(parts: readonly Part[], at: number): Effect {
  const effect = parts[at] as Effect;
  const before = parts[at - 1] as Part | undefined;
  const { colour, look } = effect.sense;
  if (before?.is !== 'effect' || before.sense.colour === undefined || before.sense.look || colour === undefined || look)
    return effect;
  return { ...effect, sense: { ...effect.sense, colour: `${before.sense.colour} ${colour}` } };
}

/** In "a dark night" and "red leather" the first word only paints the second one. */
function isModifier(parts: readonly Part[], at: number, next: number | undefined): boolean {
  const { sense, text } = parts[at] as Effect;
  if (next === undefined) return false;
  const between = parts.slice(at + 1, next);
  if (!between.every((part) => part.is === 'word' && (part.sense.is === 'stuff' || part.item.sense.amount !== undefined))) return false; // prettier-ignore
  const other = (parts[next] as Effect).sense;
  if (sense.up !== undefined && other.dial) return true;
  if (text === 'soft' && other.deed?.op === 'blur') return true;
  if (/^(?:clear|crisp)er$/.test(text) && other.colour && !other.look && between.length === 0) return true; // "clearer blue"
  if (sense.sound || other.sound) return false;
  if (sense.quality?.grade === 'contrast' && ['monochrome', 'sepia'].includes(other.deed?.grade ?? '')) return false; // "high contrast black and white"
  if (sense.quality && between.length === 0) return Boolean(other.look ?? other.quality ?? other.deed ?? other.colour);
  if (sense.flaw && between.length === 0 && text !== 'noise' && text !== 'grain') return Boolean(other.look);
  if (sense.colour && !sense.look && between.length === 0 && other.colour && !other.look) return true;
  if (sense.look && between.length === 0 && other.colour && !other.look && sense.look.op !== 'restyle') return true;
  if (sense.look?.look === null && between.length < 2 && other.look) return true;
  if (sense.look?.look === 'vintage' && /^(?:old|aged|antique)/.test(text) && between.length === 0 && other.deed?.op === 'grade')
    return true; // "old timey sepia"
  if (sense.look?.look === 'vintage' && between.length === 0 && other.look) return other.look.look !== 'cinematic';
  if (sense.look?.look === 'cinematic' && between.length === 0 && other.look) return true;
  if (sense.look?.op === 'material' && between.length === 0 && other.look?.op === 'restyle') return true;
  if (sense.colour && sense.look === undefined && between.length === 0) return Boolean(other.look ?? (other.deed?.grade === 'tint' ? other.deed : undefined)) && other.colour === undefined; // prettier-ignore
  return false;
}

/** "from night to day" asks for day. */
const isSource = (parts: readonly Part[], at: number): boolean => {
  const [own, to, next] = parts.slice(at, at + 3) as (Part | undefined)[];
  const both = own?.is === 'effect' && own.sense.colour !== undefined && next?.is === 'effect' && next.sense.colour !== undefined;
  const turns = own?.is === 'effect' && next?.is === 'effect' && own.sense.look && next.sense.look && at === 0; // prettier-ignore
  if ((both || turns) && to?.is === 'word' && (to.text === 'to' || to.text === 'into')) return true; // "black to red"
  const before = parts[at - 1] as Part | undefined;
  return (
    before?.is === 'word' &&
    before.text === 'from' &&
    parts.slice(at).some((part) => part.is === 'word' && ['to', 'into'].includes(part.text))
  );
};

/** "silver metal" is silver. */
function isAfterthought(parts: readonly Part[], at: number, before: number | undefined): boolean {
  if (before === undefined || before !== at - 1) return false;
  const [look, other] = [(parts[at] as Effect).sense.look, (parts[before] as Effect).sense.look];
  if (other?.op === 'material' && (look?.op === 'material' || look?.look === 'film-grain')) return true;
  if (look?.look === 'cinematic' && other?.look === 'vintage') return true; // "70s film look"
  return look?.look === null && other !== undefined && other.look !== null;
}
