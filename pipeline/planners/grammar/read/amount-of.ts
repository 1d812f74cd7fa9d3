import type { Part } from './parts.js';

/** The first amount that a clause says, as a factor. */
export function amountOf(parts: readonly Part[]): number | undefined {
  for (const part of parts)
    if (part.is === 'word') {
      if (part.item.percent) return (part.item.value ?? 100) / 100;
      if (part.sense.amount !== undefined) return part.sense.amount;
    }
  return undefined;
}
