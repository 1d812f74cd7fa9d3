import { EditError } from '../../core/errors.js';
import { parseDevice } from '../../models/runtime/device.js';
import { verifyCases } from '../../models/verify/verify-cases.js';
import { textOf, wholeNumber } from './flags.js';
import type { Verb } from './verb.js';

/** `overpaint models`. */
export const modelsVerb: Verb = {
  name: 'models',
  summary: 'check the arithmetic of the model runtime against reference cases',
  usage: 'verify --cases DIR',
  flags: {
    cases: { type: 'text', value: 'DIR', summary: 'folder with goldens.json and the models it names', common: true },
    device: { type: 'text', value: 'NAME', summary: 'device to check; default cpu', common: true },
    threads: { type: 'text', value: 'N', summary: 'processor threads; default all', common: true },
  },
  examples: ['overpaint models verify --cases reference/'],
  async run(words, values, { print, tell }) {
    const cases = textOf(values, 'cases');
    if (words[0] !== 'verify' || words.length > 1 || cases === undefined)
      throw new EditError('usage/words', 'Usage: overpaint models verify --cases DIR.');
    const device = parseDevice(textOf(values, 'device') ?? 'cpu');
    if (device === 'auto') throw new EditError('usage/device', 'A check is of one device: name it.');
    let [rows, failed] = [0, 0];
    for await (const row of verifyCases(cases, { device, threads: wholeNumber(values, 'threads') ?? 0 })) {
      rows += 1;
      failed += row.ok ? 0 : 1;
      print(
        `${row.ok ? 'ok  ' : 'FAIL'}  ${row.case}  ${row.model}  ${row.what}  ${row.difference.toExponential(1)}  (allowed ${row.tolerance})`,
      );
    }
    tell(`${rows} comparisons, ${failed} outside their tolerance`);
    if (failed)
      throw new EditError('check/cases', `${failed} of ${rows} comparisons are outside their tolerance.`, { rows, failed });
  },
};
