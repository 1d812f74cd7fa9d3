import { EditError } from '../../core/errors.js';
import { parseDevice } from '../../models/runtime/device.js';
import type { CaseRow } from '../../models/verify/case.js';
import { verifyCases } from '../../models/verify/verify-cases.js';
import { type FlagValues, isOn, textOf, wholeNumber } from './flags.js';
import { toJson } from './json.js';
import type { VerbContext } from './verb.js';

/** `overpaint models verify --cases DIR`: one line for each comparison with a reference result. */
export async function verifyReferenceCases(
  words: readonly string[],
  values: FlagValues,
  { print, tell }: VerbContext,
): Promise<void> {
  if (words.length) throw new EditError('usage/words', 'Usage: overpaint models verify FOLDER…, or --cases DIR.');
  const device = parseDevice(textOf(values, 'device') ?? 'cpu');
  if (device === 'auto') throw new EditError('usage/device', 'A check is of one device: name it.');
  const threads = wholeNumber(values, 'threads') ?? 0;
  let [rows, failed] = [0, 0];
  for await (const row of verifyCases(textOf(values, 'cases') as string, { device, threads })) {
    rows += 1;
    failed += row.ok ? 0 : 1;
    print(isOn(values, 'json') ? toJson(row) : lineOf(row));
  }
  tell(`${rows} comparisons, ${failed} outside their tolerance`);
  if (rows && !failed) return;
  const sentence = rows ? `${failed} of ${rows} comparisons are outside their tolerance.` : 'There is no case to compare with.';
  throw new EditError('check/cases', sentence, { rows, failed });
}

const lineOf = ({ case: name, model, what, difference, tolerance, ok }: CaseRow): string =>
  `${ok ? 'ok  ' : 'FAIL'}  ${name}  ${model}  ${what}  ${difference.toExponential(1)}  (allowed ${tolerance})`;
