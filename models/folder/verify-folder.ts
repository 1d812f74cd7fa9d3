import { EditError } from '../../core/errors.js';
import type { AttentionName } from '../engine/attention-mode.js';
import { loadModel, type LoadedModel, type LoadOptions } from '../load-model.js';
import { folderFiles, type FolderFile } from './folder-files.js';

/** What `models verify FOLDER` tells. */
export interface FolderReport {
  readonly files: readonly FolderFile[];
  /** Which device ran, and why. */
  readonly device: string;
  /** `anchors`, or `none` where the graph cannot be made to look across frames; then `attentionProblem` says why. */
  readonly attention: AttentionName;
  readonly attentionProblem?: string;
  readonly sizeMultiple: number;
  /** Seconds of the tiny run: two anchors and two frames, one step, a small size that is not square. */
  readonly seconds: number;
  /** All hashes right and the run gave finite numbers. */
  readonly ok: boolean;
}

/** Side of the tiny run's picture, pixels, rounded up to the model's multiple. */
const TINY_SIZE = 64;

/**
 * Checks a model folder: all parts there, hashes as listed, and a tiny real run through every graph, of frames that look at anchors, as an edit's do.
 *
 * @throws EditError `model/…`, `device/…`, `memory/…` as {@link loadModel} and a run do
 */
export async function verifyFolder(path: string, options: Omit<LoadOptions, 'attention'> = {}): Promise<FolderReport> {
  const { model, problem } = await loadForCheck(path, options);
  try {
    const side = Math.ceil(TINY_SIZE / model.sizeMultiple) * model.sizeMultiple;
    const size = model.folder.fixedSize ?? { width: 2 * side, height: side };
    const values = 3 * size.width * size.height;
    const frames = [50, 40].map((wave) => ({ image: Float32Array.from({ length: values }, (_, at) => Math.sin(at / wave)) }));
    const request = { prompt: 'make it red', steps: 1, strength: 1, ...size };
    const start = performance.now();
    const anchors = problem ? undefined : await model.prepareAnchors(frames, request);
    const { images } = await model.editFrames(frames, request, { anchors });
    const seconds = (performance.now() - start) / 1000;
    const finite = images.every((image) => image.length === values && image.every(Number.isFinite));
    const files = await folderFiles(model.folder.path);
    return {
      files,
      device: model.device.why,
      attention: model.attention,
      ...(problem ? { attentionProblem: problem } : {}),
      sizeMultiple: model.sizeMultiple,
      seconds,
      ok: finite && files.every(({ ok }) => ok),
    };
  } finally {
    await model.close();
  }
}

async function loadForCheck(path: string, options: LoadOptions): Promise<{ model: LoadedModel; problem?: string }> {
  try {
    return { model: await loadModel(path, { ...options, attention: 'anchors' }) };
  } catch (error) {
    if (!(error instanceof EditError) || error.code !== 'model/cannot-rewrite') throw error;
    return { model: await loadModel(path, { ...options, attention: 'none' }), problem: error.message };
  }
}
