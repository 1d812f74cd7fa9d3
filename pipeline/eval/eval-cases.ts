import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { EditError } from '../../core/errors.js';
import type { EvalPlan } from './eval-plan.js';
import { globSync } from './glob.js';
import { LAYOUTS } from './layouts.js';

/** One input with one sentence. */
export interface EvalCase {
  /** What its results are called. */
  readonly id: string;
  readonly input: string;
  readonly sentence: string;
  readonly words?: string | undefined;
  readonly sourceWords?: string | undefined;
}

/**
 * All cases of a plan in their order: every input with every sentence, then the tasks of its benchmark whose clip is there.
 *
 * @throws `usage/eval-plan`
 */
export async function casesOf(plan: EvalPlan): Promise<{ cases: EvalCase[]; missing: string[] }> {
  const { inputs, sentences, benchmark, path } = plan;
  const found = inputs.flatMap((pattern) => {
    const files = globSync(pattern);
    if (files.length === 0) throw new EditError('usage/eval-plan', `${path}: ${pattern}: there is no such file.`, { path });
    return files;
  });
  const cases: EvalCase[] = found.flatMap((input) =>
    sentences.map((sentence) => ({ id: `${nameOf(input)}--${slug(sentence)}`, input, sentence })),
  );
  const missing: string[] = [];
  if (benchmark) {
    const { layout, file, clips, most = Infinity } = benchmark;
    const wrong = (error: Error): never => {
      throw new EditError('usage/eval-plan', `${file}: this is not the list of tasks of ${layout}: ${error.message}.`, {
        path: file,
      });
    };
    const text = await readFile(file, 'utf8').catch(wrong);
    try {
      for (const { id, clips: places, ...task } of LAYOUTS[layout](text).slice(0, most)) {
        const place = places.map((one) => join(clips, one)).find((one) => existsSync(one.includes('%') ? dirname(one) : one));
        if (place) cases.push({ id: slug(id), input: place, ...task });
        else missing.push(id);
      }
    } catch (error) {
      wrong(error as Error);
    }
  }
  const twice = cases.find(({ id }, at) => cases.findIndex((one) => one.id === id) !== at);
  if (twice) throw new EditError('usage/eval-plan', `${path}: two cases are called ${twice.id}: give the inputs other names.`, { path }); // prettier-ignore
  return { cases, missing };
}

const nameOf = (path: string): string => slug(basename(path.includes('%') ? dirname(path) : path, extname(path)));

const slug = (text: string): string =>
  text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '').slice(0, 80) || 'case'; // prettier-ignore
