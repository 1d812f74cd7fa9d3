import type { Size } from '../core/size.js';
import type { StageContext } from '../core/stage.js';
import type { EditRequest, FrameInput } from '../models/engine/edit-request.js';
import type { LoadedModel, WindowHooks } from '../models/load-model.js';

/** Pictures of a window, and the model's wall time for one of them. */
export interface TimedImages {
  readonly images: readonly Float32Array[];
  readonly secondsPerFrame: number | undefined;
}

/**
 * Edits a window of frames. With `apart` the first frame goes alone: a device is slower on it than on all others, and the rest gives an honest
 * time. Windows of any length give the same bits.
 */
export async function editTimed(
  model: LoadedModel,
  frames: readonly FrameInput[],
  request: EditRequest,
  hooks: WindowHooks,
  apart: boolean,
): Promise<TimedImages> {
  if (frames.length === 0) return { images: [], secondsPerFrame: undefined };
  const cold = apart && frames.length > 1 ? await model.editFrames(frames.slice(0, 1), request, hooks) : undefined;
  const { images, seconds } = await model.editFrames(cold ? frames.slice(1) : frames, request, hooks);
  return { images: [...(cold?.images ?? []), ...images], secondsPerFrame: seconds / images.length };
}

/**
 * Tells a job, once, how long a frame takes. On the processor the model and the work on pictures share the cores, so their times add up; beside
 * another device they go on at the same time.
 */
export function measureOnce({ measured }: StageContext) {
  let told = false;
  return {
    /** @param model seconds a frame in the model; undefined where it had nothing to do @param pictures seconds a frame in making its pictures of frames and back */
    tell({ device: { device } }: LoadedModel, size: Size, model: number | undefined, pictures: number): void {
      if (told || model === undefined) return;
      told = true;
      const secondsPerFrame = device === 'cpu' ? model + pictures : Math.max(model, pictures);
      measured?.({ ...size, device, secondsPerFrame });
    },
  };
}

/** Seconds that a function took, with what it gave. */
export function timed<T>(run: () => T): { readonly value: T; readonly seconds: number } {
  const start = performance.now();
  return { value: run(), seconds: (performance.now() - start) / 1000 };
}
