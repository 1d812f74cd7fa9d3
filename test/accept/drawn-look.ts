import { rgbView } from '../../media/colour/rgb-view.js';
import { readLooks } from '../../models/looks/read-looks.js';
import type { Plan } from '../../pipeline/plan/plan.js';
import { resolvePlan } from '../../pipeline/plan/resolve-plan.js';
import { makePlan } from '../../pipeline/planners/make-plan.js';
import { judgesOf } from '../../pipeline/proof/judges/index.js';
import type { Judged } from '../../pipeline/proof/records.js';
import { shownEdits } from '../../pipeline/proof/shown-edits.js';
import { createGraph } from '../../pipeline/run/graph.js';
import { openOnce } from '../../pipeline/run/open-once.js';
import { filmInMemory, runFrames } from '../../pipeline/run/run-graph.js';
import { modelFolder } from '../../stages/built-in-model.js';
import { frameOf, type Planar } from '../failed-frames.js';

/** Looks on pictures, as the program makes and judges them: each is an edit by its example sentence. */
export interface DrawnLooks {
  /** The picture with a look. Planar R′G′B′, 0…1. */
  draw(look: string, picture: Planar): Promise<Float32Array>;
  /** What the judge of that edit says of a picture and a result. */
  judge(look: string, source: Planar, output: Float32Array): Promise<Judged>;
  close(): Promise<void>;
}

export function openDrawnLooks(): DrawnLooks {
  const opened = openOnce();
  const examples = new Map(readLooks(modelFolder())?.families.map(({ name, example }) => [name, example]));
  const planned = new Map<string, Promise<Plan['stages']>>();
  const stagesOf = (look: string): Promise<Plan['stages']> => {
    const stages = planned.get(look) ?? plannedStages(examples.get(look) ?? look);
    planned.set(look, stages);
    return stages;
  };
  return {
    async draw(look, picture) {
      const frame = frameOf(picture);
      const { format } = frame;
      const film = filmInMemory([frame], { format, frameBytes: frame.bytes.length });
      const run = { graph: createGraph(await stagesOf(look)), seed: 1, format, outputFormat: format, shared: opened.shared, selects: () => true, ...film }; // prettier-ignore
      const [edited] = await runFrames(run, [0], { signal: new AbortController().signal, onNotice: () => undefined });
      return rgbView(edited).data.map((value) => Math.min(1, Math.max(0, value)));
    },
    async judge(look, { width, height, data }, samples) {
      const [judge] = judgesOf(shownEdits(await stagesOf(look)), { sampled: new Set(), tell: () => undefined });
      const pair = { frame: 0, source: { width, height, samples: data }, output: { width, height, samples }, share: 1 };
      return (await judge?.(pair)) ?? { value: NaN, said: '', unlike: false };
    },
    close: () => opened.close(),
  };
}

async function plannedStages(instruction: string): Promise<Plan['stages']> {
  const plan = await makePlan({ input: 'a.png', output: 'b.png', instruction });
  return (await resolvePlan(plan, () => undefined)).stages;
}
