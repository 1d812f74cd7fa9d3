import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { listOf } from '../../core/options.js';
import { loadModel } from '../../models/load-model.js';
import { modelFolder } from '../../stages/built-in-model.js';
import { describeEvaluation } from './describe-evaluation.js';
import { evaluateModel } from './evaluate-model.js';
import { readEvaluationData } from './evaluation-data.js';
import { createEvaluationSheet } from './evaluation-sheet.js';
import { progressTo } from './progress.js';
import { listPhotos, readPhoto } from './read-photos.js';
import { openWantedResults, type Picture } from './wanted-results.js';

const USAGE =
  'npm run evaluate -- MODEL --photos DIR [--looks A,B] [--seeds N] [--size N] [--steps N] [--device NAME] [--threads N] [--all] [--sheet FILE] [--json]';

/** Who is told: figures, and words beside them. */
export interface EvaluationVoice {
  readonly print: (figures: string) => void;
  readonly tell: (sentence: string) => void;
}

/**
 * Judges a model with looks by a folder of photos, in words that its training never read: figures on standard output, a contact sheet in `--sheet`.
 * `--all` also takes photos that were seen in training. The longest side of the pictures is 256 unless `--size` says otherwise.
 */
export async function evaluate(args: readonly string[], { print, tell }: EvaluationVoice): Promise<void> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...{ photos: text, looks: text, seeds: text, size: text, steps: text, device: text, threads: text, sheet: text },
      ...{ all: { type: 'boolean' }, json: { type: 'boolean' } },
    },
  });
  const [name, ...more] = positionals;
  const { photos } = values;
  if (name === undefined || more.length || photos === undefined) throw new Error(`Usage: ${USAGE}`);
  const folder = modelFolder(name);
  const data = readEvaluationData(folder);
  const looks = chosenLooks(
    values.looks,
    data.looks.map((look) => look.name),
  );
  const seeds = Number(values.seeds ?? 1);
  const size = Number(values.size ?? 256);
  const steps = values.steps === undefined ? undefined : Number(values.steps);
  const threads = Number(values.threads ?? 0);
  const all = await listPhotos(photos);
  const unseen = all.filter((photo) => !data.trainedOn.has(photo));
  const seen = all.length - unseen.length;
  if (seen)
    tell(
      `${seen} of ${all.length} photos were seen in training${values.all ? ' and are judged all the same' : ', and are left out; --all takes them in'}.`,
    );
  const names = values.all ? all : unseen;
  if (!names.length)
    throw new Error(`${photos}: every photo in this folder was seen in training; --all judges by them all the same.`);

  const model = await loadModel(folder, {
    device: values.device ?? 'cpu',
    threads,
    attention: 'none',
    onNotice: ({ message }) => tell(message),
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
      signal: new AbortController().signal,
      onEdit: (edit) => sheet.add(edit),
      onProgress: progressTo(tell),
    });
    const { name: called, defaults } = model.folder;
    const facts = {
      model: called,
      photos: names.length,
      seen: values.all ? seen : 0,
      size,
      seeds,
      steps: steps ?? defaults.steps,
    };
    const edits = evaluation.families.reduce((sum, family) => sum + family.edits, 0);
    tell(`${edits} edits in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    if (values.sheet !== undefined)
      await sheet.write(resolve(values.sheet), called, 'source, wanted result and output; sentences that training never read');
    print(values.json ? JSON.stringify({ ...evaluation, ...facts }) : describeEvaluation(evaluation, facts));
  } finally {
    await Promise.all([model.close(), wanted.close()]);
  }
}

/** Names of looks in `--looks`; a wrong one is refused with the right ones. */
function chosenLooks(given: string | undefined, known: readonly string[]): readonly string[] | undefined {
  const asked = given?.split(',').map((name) => name.trim());
  const wrong = asked?.filter((name) => !known.includes(name)) ?? [];
  if (wrong.length) throw new Error(`--looks: expected names among ${listOf(known)}; found ${listOf(wrong)}.`);
  return asked;
}
