import type { Understanding } from '../plan/schema/understanding.js';
import { sayEdit } from '../planners/say-edit.js';
import { sayEdits } from '../planners/other-readings.js';
import { columns } from './columns.js';

/** What was understood of a sentence, for people: one line an edit, then what was not heard and what cannot be done. */
export function saidLines({ edits, unheard, cannot, others = [] }: Understanding): string {
  const rows = edits.map((edit, i) => [`${i + 1}`, sayEdit(edit)] as const);
  return [
    ...(rows.length
      ? [columns(rows)]
      : [unheard.length ? `Nothing of this is understood: ${unheard.join(', ')}.` : 'Nothing is asked for.']),
    ...(edits.length && unheard.length ? [`Not heard: ${unheard.join(', ')}`] : []),
    ...others.map((other) => `May also mean: ${sayEdits(other)}`),
    ...cannot.map(({ edit, why }) => `Cannot be done: ${edit + 1}. ${why}`),
  ].join('\n');
}
