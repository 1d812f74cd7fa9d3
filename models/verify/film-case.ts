import { join } from 'node:path';
import { ATTENTION_MODES, type AttentionName } from '../engine/attention-mode.js';
import type { EditRequest, FrameInput } from '../engine/edit-request.js';
import type { EditHooks } from '../engine/edit-hooks.js';
import type { EditResult, Engine } from '../engine/engine.js';
import type { Sequence } from '../engine/sequence.js';
import type { Planes } from '../engine/vae.js';
import type { CaseRow, FileEntry, ReferenceCase, Tolerance } from './case.js';
import type { CaseFiles } from './case-files.js';
import { levelsOf, readCaseImage } from './case-image.js';
import { compare } from './compare.js';

/** Allowed differences by output. */
export type Tolerances = Readonly<Record<string, Tolerance>> & { readonly png_max_level_diff?: number };

/** Edits a shot the way each mode does it. */
export async function film(
  engine: Engine,
  attention: AttentionName,
  request: EditRequest,
  frames: readonly FrameInput[],
  hooks: EditHooks,
  anchorFrames: readonly number[] = [0],
): Promise<EditResult> {
  if (attention === 'none') return engine.edit(request, frames, hooks);
  if (ATTENTION_MODES[attention].sequential) {
    const sequence: Sequence = { first: [], previous: [] };
    return engine.edit(request, frames, { ...hooks, sequence });
  }
  const anchors = await engine.prepareAnchors(
    request,
    anchorFrames.map((at) => frames[at]),
  );
  return engine.edit(request, frames, { ...hooks, anchors });
}

/** What all cases of edits ask for. */
export const common = (row: ReferenceCase): EditRequest => ({
  prompt: row['prompt'] as string,
  ...(typeof row['negative_prompt'] === 'string' && { negativePrompt: row['negative_prompt'] }),
  steps: row['steps'] as number,
  width: row['width'] as number,
  height: row['height'] as number,
});

/** The mode of a case under our name. */
export const attentionOf = (row: ReferenceCase): AttentionName => (row['mode'] as string).replace(/[+_]/, '-') as AttentionName;

/** The frames of a case. */
export const imagesOf = (row: ReferenceCase, files: CaseFiles): Promise<Planes[]> =>
  Promise.all((row.inputs['image_png'] as readonly string[]).map((path) => readCaseImage(join(files.folder, path))));

/** The rows of an array. */
export function rowsOf(files: CaseFiles, entry: FileEntry): Float32Array[] {
  const values = files.floats(entry);
  const size = values.length / entry.shape[0];
  return Array.from({ length: entry.shape[0] }, (_, at) => values.subarray(at * size, (at + 1) * size));
}

/** One frame's part of an array over all frames. */
export const partOf = (all: Float32Array, f: number, frames: number): Float32Array =>
  all.subarray((all.length / frames) * f, (all.length / frames) * (f + 1));

/** Values one after the other. */
export function joined(parts: readonly Float32Array[]): Float32Array {
  return Float32Array.from(parts.flatMap((part) => Array.from(part)));
}

/** Frames were run one by one, each with all branches; the reference has all frames of a branch together. */
export function branchMajor(outputs: readonly Float32Array[], branches: number): Float32Array {
  const size = (outputs[0]?.length ?? 0) / branches;
  return joined(
    Array.from({ length: branches }, (_, b) => outputs.map((values) => values.subarray(b * size, (b + 1) * size))).flat(),
  );
}

/** Compares edited pictures with those of a case, in levels of 8 bits. */
export async function comparePictures(
  id: { case: string; model: string },
  paths: readonly string[],
  edited: readonly Float32Array[],
  files: CaseFiles,
  tolerance: Tolerances,
): Promise<CaseRow> {
  const wanted = await Promise.all(paths.map((path) => readCaseImage(join(files.folder, path))));
  const levels = { abs: tolerance.png_max_level_diff ?? 1 };
  return compare(
    { ...id, what: 'png levels' },
    joined(edited.map(levelsOf)),
    joined(wanted.map(({ values }) => levelsOf(values))),
    levels,
  );
}
