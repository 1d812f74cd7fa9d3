import { join } from 'node:path';
import { asItIs, loadTransformerGraph, loadUnetGraph, type GraphPatch } from '../graph/load-unet-graph.js';
import { checkLoras } from '../lora/check-loras.js';
import { foldLoras } from '../lora/fold-loras.js';
import { readLora } from '../lora/read-lora.js';
import { openSession, type GraphSource } from '../runtime/onnx-runtime.js';
import type { Session } from '../runtime/session.js';
import { asFloats, castTensor } from '../tensor/cast-tensor.js';
import { floatTensor, type Tensor } from '../tensor/tensor.js';
import type { CaseFiles } from './case-files.js';
import { CaseModels } from './case-models.js';
import type { CaseRow, FileEntry, ReferenceCase } from './case.js';
import { compare } from './compare.js';
import { toleranceFor } from './verify-unet-call.js';

interface Run {
  readonly weights: readonly number[];
  readonly outputs: Readonly<Record<string, FileEntry>>;
}

/** A part of a model with LoRAs folded into its weights, at several strengths. */
export async function verifyLoraCall(
  row: ReferenceCase,
  model: string,
  files: CaseFiles,
  models: CaseModels,
): Promise<CaseRow[]> {
  const part = row['part'] as string;
  const whole = models.pathOf(model);
  const path = join(whole.endsWith(part) || model.includes('/') ? whole : join(whole, part), 'model.onnx');
  const loras = (row['loras'] as readonly string[]).map((file) => readLora(join(files.folder, file)));
  const half = ((row['fp16_models'] ?? []) as readonly string[]).some((entry) => CaseModels.nameOf(entry) === model);
  const found: CaseRow[] = [];
  for (const { weights, outputs } of row['runs'] as readonly Run[]) {
    const named = ['unet', 'transformer'].includes(part) ? 'denoiser' : part;
    const used = loras.map((lora, at) => ({ lora, weight: weights[at] ?? 1 }));
    const session = await openSession(
      sourceOf(part, path, (graph) => foldLoras(graph, named, used)),
      models.choice,
    );
    const results = await session.run(feedsOf(row, session, files), Object.keys(outputs));
    await session.close();
    for (const [name, entry] of Object.entries(outputs)) {
      const what = `${name} at ${weights.join(', ')}`;
      const values = asFloats(results[name]);
      const tolerance = toleranceFor(row.tolerance, half);
      found.push(compare({ case: row.name, model, what }, values, files.floats(entry), tolerance));
    }
  }
  return found;
}

function sourceOf(part: string, path: string, patch: GraphPatch): GraphSource {
  if (part === 'unet') return loadUnetGraph(path, false, { patch }).source;
  return part === 'transformer' ? loadTransformerGraph(path, false, { patch }).source : asItIs(path, false, patch);
}

function feedsOf(row: ReferenceCase, { inputs }: Session, files: CaseFiles): Record<string, Tensor> {
  return Object.fromEntries(
    inputs.map(({ name, type, dims }) => {
      const given = row.inputs[name] as unknown as FileEntry | number;
      const tensor =
        typeof given === 'number'
          ? floatTensor(
              Float32Array.of(given),
              dims.map(() => 1),
            )
          : floatTensor(files.floats(given), given.shape);
      return [name, castTensor(tensor, type)];
    }),
  );
}

/** A LoRA that must be refused on a model, with a message that names why. */
export function verifyLoraRefusal(row: ReferenceCase, model: string, files: CaseFiles, models: CaseModels): Promise<CaseRow[]> {
  const said = refusalOf(() =>
    checkLoras({ ...models.denoiserFolder(model), loras: [{ file: join(files.folder, row['lora'] as string), weight: 1 }] }),
  );
  const names = (words: readonly string[], how: 'some' | 'every'): boolean =>
    words.length === 0 || words[how]((word) => said?.toLowerCase().includes(word.split('.')[0].toLowerCase()));
  const wanted = (row['must_name'] ?? []) as readonly string[];
  const isKey = (word: string): boolean => /[._]/.test(word);
  const keys = [...wanted.filter(isKey), ...((row['names_any'] ?? []) as readonly string[])];
  const ok =
    said !== undefined &&
    names(
      wanted.filter((word) => !isKey(word)),
      'every',
    ) &&
    names(keys, 'some');
  const what = said === undefined ? 'not refused' : `refused, saying: ${said}`;
  return Promise.resolve([{ case: row.name, model, what, difference: ok ? 0 : Infinity, tolerance: '', ok }]);
}

function refusalOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
