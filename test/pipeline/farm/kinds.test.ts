import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { expect } from 'chai';
import { edit } from '../../../pipeline/edit.js';
import { capabilitiesOf, modelsHere } from '../../../pipeline/farm/needs.js';
import { farmStatus } from '../../../pipeline/farm/status.js';
import { submitFilm } from '../../../pipeline/farm/submit.js';
import { runWorker } from '../../../pipeline/farm/worker.js';
import { planStep } from '../../../pipeline/steps/plan-step.js';
import type { Redis } from '../../../pipeline/farm/redis.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { needsRedis, startRedis, type TestRedis } from '../../redis-server.js';
import { farmCases } from './farm-cases.js';
import { place, QUIET, workerOf } from './farm-kit.js';

describe('kinds of job on a farm', function () {
  this.timeout(180_000);
  const at = temporaryFolder();
  let server: TestRedis;
  let connections: Redis[];
  let cases: ReturnType<typeof farmCases>;
  before(async function () {
    needsRedis(this);
    mkdirSync(at('redis'));
    server = await startRedis(at('redis'));
    connections = [await server.connect(), await server.connect()];
    cases = farmCases(at());
  });
  after(async () => {
    connections?.forEach((redis) => redis.disconnect());
    await server?.kill();
  });

  for (const kind of ['clip', 'scene'] as const)
    it(`a ${kind} on two workers is that of an edit, and the model is taken by its hash`, async () => {
      const { request, chunk } = cases[kind];
      await edit({ ...request, inProcess: true }).result;
      const whole = readFileSync(request.output);
      await planStep(request, at('films', `${kind}.farm`), { ...QUIET, overwrite: true });
      const { id } = await submitFilm(connections[0], at('films', `${kind}.farm`), { chunk });
      renameSync(cases.models, at('elsewhere')); // no worker finds it where the plan says
      const models = await modelsHere([at('elsewhere')]);
      const able = {
        can: capabilitiesOf(['cpu'], models),
        place: place(at('films'), { modelFolders: [at('elsewhere')], models: [...models] }),
        takeover: 20_000,
      };
      const without = kind === 'clip' ? await runWorker(workerOf(connections[0], at('films'))) : 0;
      const done = await Promise.all(connections.map((redis) => runWorker(workerOf(redis, at('films'), able))));
      renameSync(at('elsewhere'), cases.models);
      const [film] = (await farmStatus(connections[0], id)).films;
      expect(film.failures).eql([]);
      expect(film).include({ phase: 'done' });
      expect(readFileSync(request.output).equals(whole)).equal(true);
      expect(without).equal(0);
      expect(done[0] + done[1]).equal(film.pieces.done);
    });
});
