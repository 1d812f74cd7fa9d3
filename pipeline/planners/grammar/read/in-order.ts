import { coloured } from './coloured.js';
import { withoutDoubles } from './doubles.js';
import type { Draft } from './draft.js';

/** Drafts in the order in which they are done, each once; what was only said against a look's nature is left out beside one. */
export function inOrder(drafts: readonly Draft[]): Draft[] {
  const styled = drafts.some(({ said }) => said.look !== null);
  const all = drafts
    .filter(({ said }) => !(styled && said.aside === 'beside'))
    .map((draft) => ({
      ...draft,
      said: draft.fades.some(({ fills }) => fills) ? draft.said : coloured(draft.said, draft.target),
    }));
  const placed = (order: Draft['reading']['order']): Draft[] => all.filter(({ reading }) => reading.order === order);
  return withoutDoubles([...placed('first'), ...placed(null), ...placed('last')]);
}
