import type { PropertyComparison } from '../../whole/hold-against.js';
import { listContents } from './list-contents.js';
import type { StillContents } from './still-contents.js';

/** What two picture files carry, row by row: all that either of them has. */
export function compareContents(source: StillContents, output: StillContents): PropertyComparison[] {
  const [a, b] = [listContents(source), listContents(output)];
  return [...new Set([...a.keys(), ...b.keys()])].map((name) => {
    const [own, found] = [a.get(name) ?? null, b.get(name) ?? null];
    return { name, source: own, output: found, same: own === found };
  });
}
