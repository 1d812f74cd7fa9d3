import { createHash } from 'node:crypto';
import { CacheTable } from '../core/cache-table.js';
import type { Size } from '../core/size.js';
import type { FrameInput } from '../models/engine/edit-request.js';
import type { LoadedModel } from '../models/load-model.js';
import { machineFacts } from '../models/runtime/machine-facts.js';
import { openModel, requestOf } from './instruct-frames.js';
import type { InstructOptions } from './instruct-options.js';
import { referencesOf } from './reference-pictures.js';
import { fittingSize } from './fitting-size.js';

/** The file in the cache folder. */
export const FRAME_TIMES_FILE = 'frame-times.json';

const FRAME_TIMES = new CacheTable(FRAME_TIMES_FILE, 200, (value): value is number => Number.isFinite(value));

/** A frame is given up after so many times what is asked about. */
const MOST = 4;
/** Shape of the frame that is tried. */
const SHAPE = { width: 3840, height: 2160 };

/** How long a frame takes. */
export interface FrameTime {
  /** Wall time, seconds; where more than four times what was asked about passed, that much. */
  readonly seconds: number;
  /** Whether it was remembered, so that a person need not be told again. */
  readonly known: boolean;
}

/**
 * How long a model takes for a frame on a device. It is tried once for each model, machine, device and way of running, with one frame or two, and then
 * read from the cache folder: what is decided by it stays. `overpaint cache clear` forgets it.
 *
 * @param options with device and hash of the model found
 * @param asked what is asked about, seconds: a frame that takes much longer is given up
 */
export async function rememberedFrameTime(
  options: InstructOptions,
  asked: number,
  trial: (options: InstructOptions, limit: number) => Promise<number> = timeFrame,
): Promise<FrameTime> {
  const key = keyOf(options);
  const found = await FRAME_TIMES.get(key);
  if (found !== undefined) return { seconds: found, known: true };
  const seconds = await trial(options, asked);
  await FRAME_TIMES.add({ [key]: seconds });
  return { seconds, known: false };
}

/** All that a frame's time depends on. */
function keyOf(options: InstructOptions): string {
  const { modelHash, controlHash, device, threads, attention, steps, guidance, imageGuidance, noiseStrength, scheduler, lowMemory } = options; // prettier-ignore
  const { size, tile, fineness, scale, references, loras, controlnet, negative } = options;
  const counts = [references.length, loras.length, controlnet.length, negative !== ''];
  const work = [modelHash, controlHash, device, threads, attention, steps, guidance, imageGuidance, noiseStrength, scheduler, lowMemory, size, tile, fineness, scale, counts]; // prettier-ignore
  return createHash('sha256')
    .update(JSON.stringify([...machineFacts(), work]))
    .digest('hex')
    .slice(0, 32);
}

/** Edits a grey frame; one that took long is edited again, because a device is slower on its first. */
async function timeFrame(options: InstructOptions, asked: number): Promise<number> {
  const model = await openModel(options, { notice: () => undefined }, false);
  try {
    const size = fittingSize(model, SHAPE, options);
    const request = { ...requestOf(options, size, 1, model), ...(await referencesOf(options)(model)) };
    const first = await within(model, greyFrame(size, options.controlnet.length), request, MOST * asked);
    return first <= asked ? first : Math.min(first, await within(model, greyFrame(size, options.controlnet.length), request, MOST * asked)); // prettier-ignore
  } finally {
    await model.close();
  }
}

function greyFrame({ width, height }: Size, controlNets: number): FrameInput {
  const grey = (value: number): Float32Array => new Float32Array(3 * width * height).fill(value);
  return { image: grey(0), ...(controlNets && { controls: Array.from({ length: controlNets }, () => grey(0.5)) }) };
}

/** Seconds of an edit, or the limit where it is not done by then. */
async function within(
  model: LoadedModel,
  frame: FrameInput,
  request: Parameters<LoadedModel['editFrames']>[1],
  limit: number,
): Promise<number> {
  const signal = AbortSignal.timeout(1000 * limit);
  try {
    return (await model.editFrames([frame], request, { signal })).seconds;
  } catch (error) {
    if (signal.aborted) return limit;
    throw error;
  }
}
