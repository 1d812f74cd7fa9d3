import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import sharp from 'sharp';
import { editOnFarm } from '../../../pipeline/eval/edit-on-farm.js';
import { type EvalPlan, readEvalPlan } from '../../../pipeline/eval/eval-plan.js';
import { type RunEvalOptions, runEval } from '../../../pipeline/eval/run-eval.js';
import { writeEval } from '../../../pipeline/eval/write-eval.js';
import { Ledger } from '../../../pipeline/farm/ledger.js';
import type { Redis } from '../../../pipeline/farm/redis.js';
import { runWorker } from '../../../pipeline/farm/worker.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { needsRedis, startRedis, type TestRedis } from '../../redis-server.js';
import { QUIET, workerOf } from '../farm/farm-kit.js';

describe('a comparison on a farm', function () {
  this.timeout(60_000);
  const at = temporaryFolder();
  const { signal } = QUIET;
  let server: TestRedis;
  let redis: Redis;
  let plan: EvalPlan;
  before(async function () {
    needsRedis(this);
    for (const folder of ['in', 'redis']) mkdirSync(at(folder));
    server = await startRedis(at('redis'));
    redis = await server.connect();
    for (const background of ['teal', 'gold'])
      await sharp({ create: { width: 40, height: 30, channels: 3, background } }).png().toFile(at(`in/${background}.png`)); // prettier-ignore
    const darker = (exposure: number) => ({ plan: { stages: [{ use: 'adjust', options: { exposure } }] } });
    const methods = { dark: darker(-1), dusk: darker(-0.5) };
    writeFileSync(at('plan.yaml'), JSON.stringify({ methods, inputs: ['in/*.png'], sentences: ['make it darker'], metrics: ['psnr-luma'] })); // prettier-ignore
    plan = await readEvalPlan(at('plan.yaml'));
  });
  after(async () => {
    redis?.disconnect();
    await server?.kill();
  });

  /** The table that a comparison gives. */
  async function tableOf(name: string, more: Partial<RunEvalOptions> = {}): Promise<string> {
    await writeEval(plan, await runEval(plan, at(name), { signal, ...more }), at(name));
    return readFileSync(at(name, 'results.csv'), 'utf8');
  }

  it('has the table of this machine alone', async () => {
    const stop = new AbortController();
    const working = runWorker(workerOf(redis, at(), { untilIdle: false, stop: stop.signal }));
    const table = await tableOf('farm', { editor: editOnFarm(redis, QUIET) });
    stop.abort();
    await working;
    expect(table)
      .equal(await tableOf('here'))
      .and.contain('psnr-luma');
    const results = ['gold--make-it-darker.png', 'teal--make-it-darker.png'];
    expect(readdirSync(at('farm/results/dark')).sort()).deep.equal(results);
  });

  it('finds what workers made after it was broken off', async () => {
    const stop = new AbortController();
    const editor = { ...editOnFarm(redis, QUIET), edit: () => (stop.abort(), Promise.reject(new Error('broken off'))) };
    expect(await tableOf('broken', { editor, signal: stop.signal }).catch((error: Error) => error.message)).contain('broken off');
    const films = (await new Ledger(redis).films()).length;
    expect(films).equal(4);
    await runWorker(workerOf(redis, at()));
    expect(await tableOf('broken', { editor: editOnFarm(redis, QUIET) })).equal(await tableOf('here'));
    expect(await new Ledger(redis).ended()).length(4 + films);
  });
});
