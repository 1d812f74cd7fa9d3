import { judgesOf } from '../../pipeline/proof/judges/index.js';
import type { Judged } from '../../pipeline/proof/records.js';
import type { Picture } from '../evaluate/wanted-results.js';

/** What the program's judge of a look, asked for in full, says of a picture and its result. */
export function judgeOf(look: string): (source: Picture, output: Float32Array) => Promise<Judged> {
  const stages = [{ stage: { use: 'instruct', options: {} }, place: 0 }];
  const [judge] = judgesOf([{ edit: look, look, colours: [], amount: 1, stages }], { sampled: new Set(), tell: () => undefined });
  return async ({ width, height, data }, samples) =>
    (await judge?.({ frame: 0, source: { width, height, samples: data }, output: { width, height, samples }, share: 1 })) ?? {
      value: NaN,
      said: '',
      unlike: false,
    };
}
