import { readLooks } from '../../models/looks/read-looks.js';
import { modelFolder } from '../../stages/built-in-model.js';

/** Names of the looks that layers of the stage `finish` are all of, so that no model runs. */
export const paintedLooks = (): ReadonlySet<string> =>
  new Set(readLooks(modelFolder())?.families.filter(({ motion }) => motion?.model === false).map(({ name }) => name)); // prettier-ignore
