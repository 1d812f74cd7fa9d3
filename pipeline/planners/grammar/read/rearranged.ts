import type { Item } from '../text/items.js';

/** "purple instead of the yellow" is yellow that becomes purple. */
export function insteadOf(items: readonly Item[], i: number): Item[] | undefined {
  const at = [i + 1, i, i - 1, i - 2].find((k) => items[k]?.text === 'instead of');
  if (at === undefined) return undefined;
  const article = items[at + 1]?.sense.is === 'determiner' ? 1 : 0;
  const [become, had] = [items[at - 1], items[at + 1 + article]] as (Item | undefined)[];
  const known = items
    .slice(0, at - 1)
    .some(({ kind, sense }) => sense.noun ?? (kind === 'word' && Object.keys(sense).length === 0));
  if (become?.sense.colour === undefined || had?.sense.colour === undefined || known || i > at + 1 + article) return undefined;
  const word = (text: string, sense: Item['sense']): Item => ({ text, sense, kind: 'word' });
  if (i !== at - 1) return [];
  return [
    word('the', { is: 'determiner' }),
    had,
    word('things', { is: 'stuff', whole: 'all' }),
    word('into', { is: 'link' }),
    become,
  ];
}

/** "the teapot in jade with a gold lid": another part, of another material or colour. */
export function partWith(items: readonly Item[], i: number): Item[] | undefined {
  const at = [i, i - 1, i - 2, i - 3, i - 4].find((k) => items[k]?.text === 'with');
  if (at === undefined) return undefined;
  const made = items
    .slice(Math.max(0, at - 12), at)
    .some(({ sense }) => sense.look?.op === 'material' || sense.colour !== undefined);
  const article = ['some', 'determiner', 'possessive'].includes(items[at + 1]?.sense.is ?? '') ? 1 : 0;
  const [become, part] = [items[at + 1 + article], items[at + 2 + article]] as (Item | undefined)[];
  const ends = !items[at + 3 + article] || items[at + 3 + article].kind === 'mark' || items[at + 3 + article].sense.joins;
  const plain = part?.kind === 'word' && (part.sense.noun !== undefined || Object.keys(part.sense).length === 0);
  if (!made || !ends || !plain || i > at + 2 + article || !(become?.sense.look?.op === 'material' || become?.sense.colour)) return undefined; // prettier-ignore
  const word = (text: string, sense: Item['sense']): Item => ({ text, sense, kind: 'word' });
  if (i !== at) return [];
  return [word(',', {}), word('the', { is: 'determiner' }), part, word('into', { is: 'link' }), become].map((one, k) => (k ? one : { ...one, kind: 'mark' as const })); // prettier-ignore
}
