import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageFile } from '../../../core/package-file.js';
import { edit } from '../../../pipeline/edit.js';
import { capabilitiesOf, modelsHere } from '../../../pipeline/farm/needs.js';
import { submitFilm } from '../../../pipeline/farm/submit.js';
import { runWorker } from '../../../pipeline/farm/worker.js';
import type { PlanRequest } from '../../../pipeline/plan/plan.js';
import { planStep } from '../../../pipeline/steps/plan-step.js';
import { farmCases } from '../../pipeline/farm/farm-cases.js';
import { place, workerOf } from '../../pipeline/farm/farm-kit.js';
import { startRedis } from '../../redis-server.js';
import { FFMPEG } from '../../tools.js';
import { printTable } from '../table.js';
import { hash, QUIET } from './kit.js';

/** Workers, and frames of a piece: odd ones too. */
const SPLITS = [[1, 5], [2, 7], [5, 3]] as const; // prettier-ignore

/** A clip with a mask, a range and two edits, one with a painted key, and a scene, by one, two and five workers: the file of `edit`. */
export async function farmSplits(folder: string): Promise<boolean> {
  const { models: folderOfModels, ...given } = farmCases(
    join(folder, 'splits'),
    packageFile('examples', 'demo-media', 'chair.glb'),
  );
  const cases = { ...given, carried: { request: paintedKey(given.clip.request) } };
  const cache = process.env['OVERPAINT_CACHE'];
  mkdirSync(join(folder, 'splits-redis'));
  const server = await startRedis(join(folder, 'splits-redis'));
  const models = await modelsHere([folderOfModels]);
  const root = join(folder, 'splits', 'films');
  const options = {
    can: capabilitiesOf(['cpu'], models),
    place: place(root, { modelFolders: [folderOfModels], models: [...models] }),
    takeover: 60_000,
  };
  const rows: string[][] = [];
  let good = true;
  try {
    for (const [kind, { request }] of Object.entries(cases)) {
      await edit({ ...request, inProcess: true, overwrite: true }).result;
      const whole = [hash(request.output), soundOf(request.output)];
      for (const [workers, chunk] of SPLITS) {
        const connections = await Promise.all(Array.from({ length: workers }, () => server.connect()));
        const dir = join(root, `${kind}-${workers}.farm`);
        process.env['OVERPAINT_CACHE'] = join(root, `${kind}-${workers}.cache`); // no frame is taken from another run
        await planStep(request, dir, QUIET);
        await submitFilm(connections[0], dir, { chunk: kind === 'scene' ? 1 : chunk });
        const done = await Promise.all(connections.map((redis) => runWorker(workerOf(redis, root, options))));
        connections.forEach((redis) => redis.disconnect());
        const made = [hash(request.output), soundOf(request.output)];
        const same = made[0] === whole[0] && made[1] === whole[1];
        good &&= same;
        rows.push([kind, String(workers), done.join(' + '), made[0], made[1], same ? 'as `edit`' : 'NOT as `edit`']);
      }
    }
  } finally {
    if (cache === undefined) delete process.env['OVERPAINT_CACHE'];
    else process.env['OVERPAINT_CACHE'] = cache;
    await server.kill();
  }
  printTable('One machine against several', ['job', 'workers', 'steps of each', 'file', 'sound', ''], rows);
  return good;
}

/** The same clip with a square painted on its fourth frame, carried to the others. */
function paintedKey({ input, output, codec, mark, encode }: PlanRequest): PlanRequest {
  const image = `${input}.key.png`;
  const painted = 'select=eq(n\\,3),drawbox=8:8:16:12:red:t=fill';
  execFileSync(FFMPEG, ['-v', 'error', '-y', '-i', input, '-vf', painted, '-frames:v', '1', image]);
  return { input, output: output.replace('.out.', '.carried.'), codec, mark, encode, carry: [{ image, at: 3, unit: 'frames' }] };
}

function soundOf(path: string): string {
  if (path.endsWith('.glb')) return '–';
  return execFileSync(FFMPEG, ['-v', 'error', '-i', path, '-map', '0:a', '-f', 'md5', '-']).toString().trim();
}
