import { chmodSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import sharp from 'sharp';
import { ownVersion } from '../../../core/own-version.js';
import { onnxRuntimeVersion } from '../../../models/runtime/runtime-version.js';
import { SESSION_CONSTANTS } from '../../../models/runtime/session-options.js';
import { edit } from '../../../pipeline/edit.js';
import { engineOf } from '../../../pipeline/plan/engine.js';
import type { Plan, PlanEngine } from '../../../pipeline/plan/plan.js';
import { planHash } from '../../../pipeline/plan/plan-hash.js';
import { formatPlan, parsePlan } from '../../../pipeline/plan/plan-text.js';
import { resolvePlan } from '../../../pipeline/plan/resolve-plan.js';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import { readMark } from '../../../pipeline/provenance/read-mark.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { FFMPEG, FFMPEG_VERSION, FFPROBE, needsFfmpeg } from '../../tools.js';
import { needsPosix } from '../../skip-without.js';

const ADJUST = [{ use: 'adjust', options: { saturation: 0 } }];
const ENGINE: PlanEngine = { overpaint: '1.0.0', onnxruntime: '1.30.0', session: { executionMode: 'sequential' }, ffmpeg: '8.0' };

describe('the versions that a plan is run by', function () {
  this.timeout(120_000);
  const at = temporaryFolder();
  let clip = '';
  before(async () => {
    clip = lavfiClip(at('clip.mp4'), { seconds: 5 });
    await sharp({ create: { width: 64, height: 48, channels: 3, background: 'teal' } }).png().toFile(at('in.png')); // prettier-ignore
  });

  const resolved = async (plan: Plan): Promise<{ plan: Plan; notices: string[] }> => {
    const notices: string[] = [];
    return { plan: await resolvePlan(plan, ({ message }) => notices.push(message)), notices };
  };

  it('are those of what makes its pixels', async () => {
    const of = async (input: string, output: string, stages: Plan['stages'] = ADJUST) =>
      engineOf({ ...(await makePlan({ input, output })), stages });
    const [overpaint, onnxruntime] = [ownVersion(), onnxRuntimeVersion()];
    expect(overpaint).match(/^\d+\.\d+\.\d+/);
    expect(onnxruntime).match(/^\d+\.\d+\.\d+/);
    expect(await of('a.mp4', 'b.mp4')).deep.equal({ overpaint, ffmpeg: FFMPEG_VERSION });
    expect(await of('a.glb', 'b.mp4')).deep.equal({ overpaint, ffmpeg: FFMPEG_VERSION });
    expect(await of('a.png', 'b.png')).deep.equal({ overpaint });
    expect(await of('a.glb', 'b.glb')).deep.equal({ overpaint });
    const stages = [...ADJUST, { use: 'instruct', options: {} }];
    const session = SESSION_CONSTANTS;
    expect(await of('a.glb', 'b.glb', stages)).deep.equal({ overpaint, onnxruntime, session });
    expect(await of('a.mp4', 'b.mp4', stages)).deep.equal({ overpaint, onnxruntime, session, ffmpeg: FFMPEG_VERSION });
  });

  it('count in its hash, each of them, and paths do not', async () => {
    const hashOf = async (engine: PlanEngine, folder = '') =>
      planHash(await makePlan({ input: `${folder}a.mp4`, output: `${folder}b.mp4`, stages: ADJUST, engine }));
    const others: PlanEngine[] = [
      ENGINE,
      { ...ENGINE, overpaint: '1.0.1' },
      { ...ENGINE, onnxruntime: '1.31.0' },
      { ...ENGINE, session: { executionMode: 'parallel' } },
      { ...ENGINE, ffmpeg: '8.0.1' },
    ];
    expect(new Set(await Promise.all(others.map((engine) => hashOf(engine)))).size).equal(others.length);
    expect(await hashOf(ENGINE, '/elsewhere/')).equal(await hashOf(ENGINE));
  });

  it('are read and written with it; a plan without them is read, and nothing is told of it', async () => {
    const plan = await makePlan({ input: clip, output: at('x.mp4'), stages: ADJUST });
    expect(plan).not.property('engine');
    const here = await resolved(await parsePlan(formatPlan(plan)));
    expect(here.notices).deep.equal([]);
    expect((await parsePlan(formatPlan(here.plan))).engine)
      .deep.equal(here.plan.engine)
      .deep.include({ ffmpeg: FFMPEG_VERSION });
    const again = await resolved(here.plan);
    expect([again.notices, again.plan.engine]).deep.equal([[], here.plan.engine]);
  });

  it('are told in one notice where a plan of others is repeated, and the output carries those that made it', async () => {
    const engine = { ...ENGINE, overpaint: '0.0.9' };
    const request = { input: at('in.png'), output: at('out.png'), stages: ADJUST, engine };
    const { notices } = await edit({ ...request, inProcess: true }).result;
    expect(notices.map(({ message }) => message)).deep.equal([
      `The plan was made by Overpaint 0.0.9, and this is Overpaint ${ownVersion()}: the pixels may be slightly others.`,
    ]);
    expect((await readMark(at('out.png'))).overpaint.engine).deep.equal({ overpaint: ownVersion() });
    const clipToo = await resolved(await makePlan({ ...request, input: clip, output: at('x.mp4') }));
    expect(clipToo.notices.join('\n')).match(/^The plan was made by Overpaint 0\.0\.9 and ffmpeg 8\.0, and this is Overpaint \S+ and ffmpeg \S+: .*$/); // prettier-ignore
  });

  it('must be the same to go on with unfinished work', async function () {
    needsPosix(this, 'programs that are scripts');
    needsFfmpeg(this, 5.1, 'does not take the options of one that says 7.0');
    for (const [name, program] of [
      ['ffmpeg', FFMPEG],
      ['ffprobe', FFPROBE],
    ] as const) {
      // prettier-ignore
      const script = `#!/bin/sh\n[ "$1" = -version ] && echo "${name} version 7.0-of-another" && exit 0\nexec "${program}" "$@"\n`;
      writeFileSync(at(name), script);
      chmodSync(at(name), 0o755);
    }
    const request = { input: clip, output: at('broken.mp4'), stages: ADJUST, encode: { segmentSeconds: 1 } };
    const broken = async (): Promise<void> => {
      const stop = new AbortController();
      const job = edit({ ...request, inProcess: true, fresh: true, overwrite: true, signal: stop.signal });
      job.progress.subscribe({ next: ({ frames }) => frames >= 80 && stop.abort() });
      expect(await job.result.catch((error: unknown) => error)).property('code', 'cancel/aborted');
    };
    await broken();
    const refused = edit({ ...request, ffmpeg: at('ffmpeg') }).result.catch((error: unknown) => error);
    expect(await refused).property('code', 'output/other-versions');
    expect(await refused)
      .property('message')
      .include(`unfinished work made by ffmpeg ${FFMPEG_VERSION}, and this is ffmpeg 7.0-of-another: `)
      .include('`fresh: true`');
    expect((await edit({ ...request, inProcess: true }).result).resumed).greaterThan(24);
    await broken();
    const anew = await edit({ ...request, ffmpeg: at('ffmpeg'), fresh: true, overwrite: true }).result;
    expect([anew.resumed, anew.plan.engine?.ffmpeg]).deep.equal([0, '7.0-of-another']);
  });
});
