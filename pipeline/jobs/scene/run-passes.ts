import type { Plan } from '../../plan/plan.js';
import type { RunOptions } from '../../plan/run-options.js';
import type { SceneOptions } from '../../plan/scene-options.js';
import { jointProof } from '../../proof/joint-proof.js';
import { planHash } from '../../plan/plan-hash.js';
import { fingerprint } from '../../work/fingerprint.js';
import { WorkFolder } from '../../work/work-folder.js';
import type { JobEvents } from '../job-events.js';
import type { JobDone } from '../job-result.js';
import { PassTextures } from './pass-textures.js';
import type { ScenePass } from './plan-passes.js';
import { writeBesides } from './write-besides.js';

/** Paints a scene once, by a plan with one pass. */
export type PaintOnce = (pass: ScenePass, options: RunOptions, events: JobEvents, marked: Plan) => Promise<JobDone>;

/**
 * Paints a scene in several passes, each on what the one before has made: the scenes between are kept in a folder of their own beside the target
 * (`OUT.passes.overpaint/`) until the last one is written, so that a broken run goes on in the pass that it was in.
 *
 * @param paintOnce what paints one pass; its mark is that of the whole plan
 */
export async function runPasses(
  plan: Plan,
  passes: readonly ScenePass[],
  options: RunOptions,
  events: JobEvents,
  paintOnce: PaintOnce,
): Promise<JobDone> {
  const { engine, ...rest } = plan;
  const key = `${await planHash(rest)} ${await fingerprint(plan.input)}`;
  const work = await WorkFolder.open(`${plan.output}.passes`, key, { scratch: options.scratch, fresh: options.fresh, engine });
  const results: JobDone[] = [];
  const textures = new PassTextures(work, options);
  try {
    let { input } = plan;
    for (const [at, planned] of passes.entries()) {
      const last = at === passes.length - 1;
      const name = `pass-${at}.glb`;
      const output = last ? plan.output : work.partial(name);
      const quiet = { ...events, onProgress: last ? events.onProgress : toEdit(events) };
      const done = !last && (await textures.has(at)) && (await work.finished(name));
      if (!done) {
        const between = { report: undefined, textures: textures.folderOf(at), turntable: undefined };
        const own = { ...options, ...between, ...(!last && { scratch: undefined, overwrite: true }) };
        const pass = { ...planned, between: true, plan: { ...planned.plan, input, output, mark: last && plan.mark } };
        results.push(await paintOnce(pass, own, quiet, plan));
        await textures.finish(at);
        if (!last) await work.finish(name, { firstIndex: at, frames: 1, firstPts: BigInt(at), lastPts: BigInt(at) });
      }
      input = work.file(name);
    }
    await textures.write(passes.map(({ plan: { scene } }) => lookOf(scene as SceneOptions)));
    await work.remove();
  } catch (error) {
    await work.leave();
    throw error;
  }
  const done = joined(results, plan);
  await writeBesides(done, options, events.signal);
  return done;
}

/** The look of the file that a pass paints. */
const lookOf = ({ variants, asVariant }: SceneOptions): string => asVariant || variants;

/** A pass that is done is not yet the job. */
const toEdit =
  ({ onProgress }: JobEvents): JobEvents['onProgress'] =>
  (progress) => {
    if (progress.phase === 'edit' || progress.phase === 'read') onProgress(progress);
  };

function joined(results: readonly JobDone[], plan: Plan): JobDone {
  const last = results.at(-1) as JobDone;
  const seen = results.flatMap(({ painted }) => painted ?? []);
  const total = (of: (one: JobDone) => number): number => results.reduce((sum, one) => sum + of(one), 0);
  return {
    ...last,
    canvases: results.flatMap(({ canvases }) => canvases ?? []),
    plan,
    frames: total(({ frames }) => frames),
    resumed: total(({ resumed }) => resumed),
    proof: jointProof(results.flatMap(({ proof }) => proof ?? [])),
    changed: Math.max(...results.map(({ changed }) => changed ?? 0)),
    ...(seen.length && {
      painted: {
        parts: [...new Set(seen.flatMap(({ parts }) => parts))],
        views: seen.reduce((sum, { views }) => sum + views, 0),
        seen: Math.min(...seen.map((one) => one.seen)),
        maps: seen.flatMap(({ maps }) => maps),
      },
    }),
  };
}
