import type { Part } from './parts.js';

/** The first amount that a clause says, as a factor; "quite" is none beside another one. */
export function amountOf(parts: readonly Part[]): number | undefined {
  const amounts = parts.flatMap((part) => {
    if (part.is !== 'word') return [];
    return part.item.percent ? [(part.item.value ?? 100) / 100] : (part.sense.amount ?? []);
  });
  return amounts.find((amount) => amount !== 1) ?? amounts[0];
}
