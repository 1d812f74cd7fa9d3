import { parseArgs } from 'node:util';
import { parseDevice } from '../../models/runtime/device.js';
import { verifyCases } from './verify-cases.js';

/** `npm run verify-cases -- DIR [--device NAME] [--threads N]`: holds reference results (goldens.json) against the models that it names. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { device: { type: 'string', default: 'cpu' }, threads: { type: 'string', default: '0' } },
});
const [folder] = positionals;
const device = parseDevice(values.device);
if (folder === undefined || device === 'auto')
  throw new Error('Usage: npm run verify-cases -- DIR [--device NAME] [--threads N]');
let [rows, failed] = [0, 0];
for await (const row of verifyCases(folder, { device, threads: Number(values.threads) })) {
  rows += 1;
  failed += row.ok ? 0 : 1;
  console.log(
    `${row.ok ? 'ok  ' : 'FAIL'}  ${row.case}  ${row.model}  ${row.what}  ${row.difference.toExponential(1)}  (allowed ${row.tolerance})`,
  );
}
console.log(`${rows} comparisons, ${failed} outside their tolerance`);
process.exitCode = failed || !rows ? 1 : 0;
