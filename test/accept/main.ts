import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { askedNames, usageOf } from './asked-names.js';
import { broken } from './broken.js';
import { carry } from './carry.js';
import { coverage } from './coverage.js';
import { delivery } from './delivery.js';
import { drift } from './drift.js';
import { farm } from './farm/index.js';
import { farmCost } from './farm/cost.js';
import { farmOthers } from './farm/others.js';
import { farmSplits } from './farm/splits.js';
import { failures } from './failures.js';
import { flicker } from './flicker.js';
import { followed } from './followed.js';
import { hostile } from './hostile.js';
import { identity } from './identity.js';
import { invariance } from './invariance.js';
import { lossless } from './lossless.js';
import { masks } from './masks.js';
import { memory, memoryCarry } from './memory.js';
import type { PartOfTable } from './part-of-table.js';
import { passes } from './passes.js';
import { qualities } from './qualities.js';
import { rate } from './rate.js';
import { report } from './report.js';
import { sceneRepeat } from './scene-repeat.js';
import { scenes } from './scenes.js';
import { cancel, kill, killCarry, killModel } from './stopping.js';
import { repaint } from './repaint.js';
import { viewer } from './viewer/index.js';
import { webgpu, webgpuSmall } from './webgpu.js';

/** The long tables over all shared media: `npm run accept [-- NAME… [--only TEXT] [--sample N] [--seed TEXT]]`; which rows are run, `delivery`, `identity`, `hostile` and others ask. */
const SECTIONS: Readonly<Record<string, (folder: string, part: PartOfTable) => Promise<boolean>>> = {
  identity,
  lossless,
  masks,
  delivery,
  passes,
  broken,
  hostile,
  memory,
  'memory-carry': memoryCarry,
  cancel,
  kill,
  'kill-model': killModel,
  'kill-carry': killCarry,
  invariance,
  farm,
  'farm-splits': farmSplits,
  'farm-cost': farmCost,
  'farm-others': farmOthers,
  flicker,
  drift,
  qualities,
  scenes,
  'scene-repeat': sceneRepeat,
  repaint,
  coverage,
  carry,
  'webgpu-small': webgpuSmall,
  webgpu,
  report,
  rate,
  viewer,
  failures,
  followed,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const names = Object.keys(SECTIONS);
if (values.help) console.log(usageOf('accept', 'NAME… [--only TEXT] [--sample N] [--seed TEXT]', names));
else process.exitCode = (await run(askedNames(positionals, names))) ? 0 : 1;

/** @returns whether all hold */
async function run(asked: readonly string[]): Promise<boolean> {
  const { only, sample, seed } = values;
  const part = { seed, ...(only !== undefined && { only }), ...(sample !== undefined && { sample: Number(sample) }) };
  const folder = await mkdtemp(join(tmpdir(), 'overpaint-accept-'));
  try {
    let good = true;
    for (const [name, section] of Object.entries(SECTIONS)) {
      if (asked.length && !asked.includes(name)) continue;
      const passed = await section(folder, part);
      console.log(`\n${name}: ${passed ? 'all hold' : 'NOT all hold'}`);
      good &&= passed;
    }
    return good;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
