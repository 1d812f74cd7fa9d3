import { someOf } from '../../scenes/remarks.js';
import type { Plan } from '../plan/plan.js';
import type { SceneBesides } from './scene-flags.js';
import { checkLooseMaps } from '../jobs/scene/loose-maps.js';
import { openScene } from '../../scenes/formats/index.js';
import { copyNotices } from '../jobs/scene/scene-job.js';
import { prepareScene } from '../jobs/scene/prepare-scene.js';
import { planPasses, type ScenePass } from '../jobs/scene/plan-passes.js';
import { prepareTake } from '../jobs/scene-clip/prepare-take.js';
import { describeSurface } from '../../scenes/paint/surface-maps.js';
import { seenWords } from '../jobs/scene/seen-words.js';
import { estimateWork } from '../timing/estimate-work.js';
import { sceneWork } from '../jobs/scene/scene-work.js';
import { editedFrames, takeWork } from '../jobs/scene-clip/take-work.js';
import type { Timing } from '../timing/work-part.js';
import { columns } from './columns.js';
import { counted } from './counted.js';
import { type DryFacts, timeFields, timeLine } from './dry-facts.js';
import { editedLine, frameFields } from './frame-runs.js';

/** What painting a scene would do, pass by pass: views, maps, and what becomes of each material. */
export async function dryRunScene(plan: Plan, ...rest: Rest): Promise<DryFacts> {
  checkLooseMaps(rest[1], plan);
  if (!plan.stages.length) {
    const lines = ['no stage edits it: the scene is copied'];
    return { lines, notes: copyNotices(await openScene(plan.input)), forecast: { views: 0, maps: [] } };
  }
  const passes: DryFacts[] = [];
  for (const pass of await planPasses(plan)) passes.push(await dryRunPass(pass, ...rest));
  const [first, ...others] = passes;
  if (!first || !others.length) return first ?? dryRunPass({ plan, fresh: false }, ...rest);
  return {
    lines: passes.flatMap(({ lines }, at) => [`pass ${at + 1} of ${passes.length}:`, ...lines]),
    notes: passes.flatMap(({ notes }) => notes),
    forecast: { passes: passes.map(({ forecast }) => forecast) },
  };
}

type Rest = readonly [past: readonly Timing[], options: SceneBesides];

async function dryRunPass({ plan, fresh }: ScenePass, past: readonly Timing[], options: SceneBesides): Promise<DryFacts> {
  const prepared = await prepareScene(plan, { fresh });
  const { file, cameras, viewSize, seen, canvases, notices } = prepared;
  const surface = prepared.options.maps === 'auto' ? prepared.surface : undefined;
  const maps = canvases.canvases.map(({ name, before, tiled, picture, materials }) => ({
    name,
    width: before.width,
    height: before.height,
    how: tiled ? 'tiles, edited as a flat picture' : picture === undefined ? 'a new map' : 'painted',
    materials: materials.map((place) => file.scene.materials[place]),
  }));
  const estimate = estimateWork(sceneWork(prepared, options), past);
  const alike = new Map<string, string[]>(); // materials by what becomes of them
  for (const { name, width, height, how, materials } of maps) {
    for (const material of materials) {
      const words = `${width}×${height}, ${how}; ${describeSurface(surface, material)}`;
      alike.set(words, [...(alike.get(words) ?? []), material.name || name]);
    }
  }
  const rows = [...alike].map(([words, names]) => [names.length > 1 ? `${names.length} materials: ${someOf(names)}` : names[0], words] as const); // prettier-ignore
  return {
    lines: [
      `${counted(maps.length, 'map')} painted; ${seenWords({ views: cameras.length, seen, tiles: prepared.tiles, size: viewSize })}`,
      timeLine(estimate),
      columns(rows),
    ],
    notes: notices,
    forecast: {
      views: cameras.length,
      viewSize,
      seen,
      maps: maps.map(({ materials, ...map }) => ({ ...map, materials: materials.map(({ name }) => name) })),
      ...timeFields(estimate),
    },
  };
}

/** What filming a scene into a clip and editing that would do. */
export async function dryRunTake(plan: Plan, past: readonly Timing[]): Promise<DryFacts> {
  const prepared = await prepareTake(plan);
  const { take, frameRate, parts, file, notices, stages } = prepared;
  const { frames, width, height } = take;
  const { name } = take.at(0).camera;
  const seconds = (frames * frameRate.den) / frameRate.num;
  const edited = stages.length ? editedFrames(prepared, plan.range) : [];
  const estimate = estimateWork(takeWork(prepared, plan), past);
  const camera = name === 'turn 0' ? 'on a turntable' : `by the camera "${name}"`;
  return {
    lines: [
      `${counted(frames, 'frame')} of ${width}×${height} pixels, ${seconds.toFixed(2)} s, ${camera}: ${editedLine(edited, frames)}; ${parts.size} of ${file.scene.parts.length} parts are edited`,
      timeLine(estimate),
    ],
    notes: notices,
    forecast: {
      ...frameFields(edited, frames),
      width,
      height,
      ...timeFields(estimate),
    },
  };
}
