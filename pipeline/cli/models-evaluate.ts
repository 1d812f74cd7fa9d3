import { resolve } from 'node:path';
import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import { readEvaluationData } from '../../models/evaluate/evaluation-data.js';
import { evaluateModel } from '../../models/evaluate/evaluate-model.js';
import type { Evaluation } from '../../models/evaluate/summarize.js';
import { openWantedResults, type Picture } from '../../models/evaluate/wanted-results.js';
import { loadModel } from '../../models/load-model.js';
import { modelFolder } from '../../stages/built-in-model.js';
import { createEvaluationSheet } from '../evaluate/evaluation-sheet.js';
import { listPhotos, readPhoto } from '../evaluate/read-photos.js';
import { type FlagValues, isOn, textOf, wholeNumber } from './flags.js';
import { toJson } from './json.js';
import { isTerminal } from './terminal.js';
import type { VerbContext } from './verb.js';

/** Longest side of the pictures, in pixels, unless another is asked for. */
const SIZE = 256;

/** `overpaint models evaluate MODEL --photos DIR`. */
export async function evaluate(
  [name, ...more]: readonly string[],
  values: FlagValues,
  { print, tell, signal }: VerbContext,
): Promise<void> {
  const photos = textOf(values, 'photos');
  if (name === undefined || more.length || photos === undefined)
    throw new EditError('usage/words', 'Usage: overpaint models evaluate MODEL --photos DIR [--seeds N] [--looks A,B] [--json].');
  const folder = modelFolder(name);
  const data = readEvaluationData(folder);
  const looks = chosenLooks(values, data.looks.map((look) => look.name)); // prettier-ignore
  const [seeds, steps, size] = [wholeNumber(values, 'seeds', 1), wholeNumber(values, 'steps', 1), wholeNumber(values, 'size', 32) ?? SIZE]; // prettier-ignore
  const threads = wholeNumber(values, 'threads') ?? 0;
  const all = await listPhotos(photos);
  const unseen = all.filter((photo) => !data.trainedOn.has(photo));
  const seen = all.length - unseen.length;
  if (seen)
    tell(`${seen} of ${all.length} photos were seen in training${isOn(values, 'all') ? ' and are judged all the same' : ', and are left out; --all takes them in'}.`); // prettier-ignore
  const names = isOn(values, 'all') ? all : unseen;
  if (!names.length)
    throw new EditError('media/not-found', `${photos}: every photo in this folder was seen in training; --all judges by them all the same.`, { photos }); // prettier-ignore

  const model = await loadModel(folder, {
    device: textOf(values, 'device') ?? 'cpu',
    threads,
    attention: 'none',
    onNotice: tell,
  });
  const wanted = await openWantedResults(data, threads);
  const sheet = createEvaluationSheet();
  try {
    const pictures: Picture[] = [];
    for (const photo of names) pictures.push(await readPhoto(photos, photo, size, model.sizeMultiple));
    const began = performance.now();
    const evaluation = await evaluateModel(model, data, wanted, pictures, {
      looks,
      seeds,
      steps,
      signal,
      onEdit: (edit) => sheet.add(edit),
      onProgress: progressTo(tell),
    });
    const { name: called, defaults } = model.folder;
    const facts = { model: called, photos: names.length, seen: isOn(values, 'all') ? seen : 0, size, seeds: seeds ?? 1, steps: steps ?? defaults.steps }; // prettier-ignore
    tell(
      `${evaluation.families.reduce((sum, { edits }) => sum + edits, 0)} edits in ${((performance.now() - began) / 1000).toFixed(0)} s`,
    );
    const path = textOf(values, 'sheet');
    if (path !== undefined)
      await sheet.write(resolve(path), called, 'source, wanted result and output; sentences that training never read');
    print(isOn(values, 'json') ? toJson({ ...evaluation, ...facts }) : describe(evaluation, facts));
  } finally {
    await Promise.all([model.close(), wanted.close()]);
  }
}

/** Names of looks in `--looks`. Throws `usage/flag` with the right ones. */
function chosenLooks(values: FlagValues, known: readonly string[]): readonly string[] | undefined {
  const asked = textOf(values, 'looks')?.split(',').map((name) => name.trim()); // prettier-ignore
  const wrong = asked?.filter((name) => !known.includes(name)) ?? [];
  if (wrong.length) throw new EditError('usage/flag', `--looks: expected names among ${listOf(known)}; found ${listOf(wrong)}.`);
  return asked;
}

/** Shows each edit on a terminal, each tenth of them in a log. */
function progressTo(tell: (text: string) => void): (done: number, total: number, what: string) => void {
  if (isTerminal())
    return (done, total, what) =>
      process.stderr.write(
        done === total ? '\r\x1b[2K' : `\r\x1b[2K${done + 1}/${total}  ${what}`.slice(0, process.stderr.columns ?? 80),
      );
  let tenth = 0;
  return (done, total) => {
    if (Math.floor((10 * done) / total) <= tenth) return;
    tenth = Math.floor((10 * done) / total);
    tell(`${done} of ${total} edits`);
  };
}

interface Facts {
  readonly photos: number;
  readonly size: number;
  readonly seeds: number;
  readonly steps: number | undefined;
}

function describe({ accuracy, meanPsnrGain, leastPsnrGain, crispness, families }: Evaluation, facts: Facts): string {
  const head = ['look', 'one answer', 'PSNR', 'gain', 'SSIM', 'accuracy', 'crispness', 'edits'];
  const rows = families.map((family) => [
    family.name,
    family.oneAnswer ? 'yes' : 'no',
    `${family.psnrBefore.toFixed(1)} → ${family.psnr.toFixed(1)}`,
    signed(family.psnrGain),
    `${family.ssimBefore.toFixed(2)} → ${family.ssim.toFixed(2)}`,
    percent(family.accuracy),
    family.crispness.toFixed(2),
    String(family.edits),
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at].length)));
  const table = [head, ...rows].map((row) => row.map((cell, at) => cell.padEnd(widths[at])).join('  ').trimEnd()); // prettier-ignore
  const gain = meanPsnrGain === null || !leastPsnrGain ? '' : `mean PSNR gain of looks with one answer ${signed(meanPsnrGain)} dB (least: ${leastPsnrGain.name}, ${signed(leastPsnrGain.psnrGain)} dB), `; // prettier-ignore
  const { photos, size, seeds, steps } = facts;
  return [
    ...table,
    '',
    `${photos} photos, longest side ${size}, ${steps ?? 'default'} steps, ${seeds} seed${seeds === 1 ? '' : 's'}: accuracy ${percent(accuracy, 1)}, ${gain}crispness (median) ${crispness.toFixed(2)}`,
  ].join('\n');
}

const signed = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(1)}`;
const percent = (share: number, digits = 0): string => `${(share * 100).toFixed(digits)} %`;
