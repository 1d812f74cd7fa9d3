import { rm } from 'node:fs/promises';
import { makeTemporary } from '../../core/make-temporary.js';
import { onAllCores } from '../../core/on-all-cores.js';
import type { KnownMaps } from '../../scenes/film/texture/open-textures.js';
import type { JobEvents } from '../jobs/job-events.js';
import { sceneStages } from '../jobs/scene/scene-stages.js';
import type { Plan } from '../plan/plan.js';
import { createGraph } from '../run/graph.js';
import { openOnce } from '../run/open-once.js';
import { createProgressMeter } from '../run/progress.js';
import { oncePerSentence, planVariants } from './plan-variants.js';
import type { PreviewRequest } from './preview-request.js';
import type { ShownRow } from './preview-sheet.js';
import { quickPainter } from './quick-painter.js';
import { drawSides, seeSides } from './sides.js';
import type { Variant } from './variant.js';

/** Sides that a scene is shown from, the second where one variant is asked for: it is painted from these alone. */
const SIDES = ['front', 'back'];

/** What a preview shows: for each row the source and what each variant makes of it, as PNGs. */
export interface ShownPreview {
  readonly rows: readonly ShownRow[];
  readonly variants: readonly Variant[];
  readonly pictures: readonly (readonly Buffer[])[];
}

/**
 * Paints a scene in several ways from one side alone (one way: from two), with small maps, and draws it from there, with light. Variants share the model,
 * and those of one sentence what was found out about the scene.
 *
 * @throws as a job of the scene does
 */
export async function previewScene(request: PreviewRequest, events: JobEvents): Promise<ShownPreview> {
  const { variants, aboutModel } = await planVariants(request);
  const { input } = variants[0].plan;
  const shown = SIDES.slice(0, variants.length === 1 ? 2 : 1);
  const see = seeSides(shown.length);
  const known: KnownMaps = new Map();
  const opened = openOnce();
  const folder = await makeTemporary();
  const paint = quickPainter({
    ...{ folder, see, known, first: aboutModel, shared: opened.shared },
    signal: events.signal,
    onNotice: oncePerSentence(events.onNotice),
  });
  const meter = createProgressMeter(variants.length, 0);
  let done = 0;
  const tell = (): void => events.onProgress({ ...meter.at(done), framesPerSecond: 0 });

  const parts = new Set<number>();
  const drawn = drawSides(input, parts, see, known);
  const unknown = new Set(variants.map(({ instruction }) => instruction)); // sentences whose parts are not all known yet: pictures show all of them
  const ready = new Set([input]);
  const begun = new Map<string, Promise<string>>(); // what no chance is in is painted once, whatever the seed
  const paintOnce = ({ plan }: Variant, at: number): Promise<string> => {
    const key = JSON.stringify({ ...plan, output: '', ...(isChanceless(plan) && { seed: 0 }) });
    const same =
      begun.get(key) ??
      paint(plan, String(at)).then(({ path, parts: own }) => {
        own.forEach((part) => parts.add(part));
        done++;
        tell();
        return path;
      });
    begun.set(key, same);
    return same;
  };
  tell();
  try {
    createGraph(variants[0].plan.stages).warm({ shared: opened.shared, notice: () => undefined }); // its jobs tell what goes wrong
    // while the model is at one, others are painted and drawn
    const painted = await onAllCores([...variants.entries()], async ([at, variant]) => {
      const path = await paintOnce(variant, at);
      unknown.delete(variant.instruction);
      ready.add(path);
      if (unknown.size === 0) ready.forEach(drawn.of);
      return path;
    });
    await opened.close();
    const columns = await Promise.all([input, ...painted].map(drawn.of));
    const rows = shown.map((side, index) => ({ index, seconds: 0, side }));
    return { rows, variants, pictures: rows.map(({ index }) => columns.map((column) => column[index])) };
  } catch (error) {
    await Promise.allSettled([...begun.values(), drawn.settled()]);
    void opened.close(); // the model may be busy yet
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether a plan makes the same of a scene by every seed: exact filters alone, and no pattern, which a seed cuts from another place. */
const isChanceless = (plan: Plan): boolean => createGraph(plan.stages).pointwise && !sceneStages(plan).pattern;
