import { randomUUID } from 'node:crypto';
import { defer, finalize, map, pipe } from 'rxjs';
import { EditError } from '../core/errors.js';
import type { Frame } from '../core/frame.js';
import { releaseHeld } from '../core/release-held.js';
import { defineStage, type StageContext } from '../core/stage.js';
import { applyEdit } from '../media/colour/apply-edit.js';
import { type RgbView, rgbView, viewSize } from '../media/colour/rgb-view.js';
import { detailTransfer } from '../media/detail.js';
import type { EditRequest, FrameInput } from '../models/engine/edit-request.js';
import { type LoadedModel, loadModel, type WindowHooks } from '../models/load-model.js';
import { recommendedSize } from '../models/folder/recommended.js';
import { detailFor } from '../models/looks/detail-for.js';
import { BUILT_IN_MODELS, modelFolder } from './built-in-model.js';
import { editTimed, measureOnce, timed } from './first-window.js';
import { frameInput } from './frame-input.js';
import { inWindows, type WindowWork } from './in-windows.js';
import { INSTRUCT_OPTIONS } from './instruct-options.js';
import { nearSelected } from './near-selected.js';
import { resolveModel } from './resolve-model.js';
import { createShotAnchors } from './shot-anchors.js';
import { type EditedItem, steadyFrames } from './steady-frames.js';
import { fromTensor } from './tensor-view.js';
import { understood } from './understood.js';
import { type Size, workSize } from './work-size.js';

/** Edits every frame as a sentence says, with an instruction-guided diffusion model whose self-attention looks across frames. */
export const instruct = defineStage({
  name: 'instruct',
  summary: 'edit frames as a sentence says, with a diffusion model that looks across frames',
  options: INSTRUCT_OPTIONS,
  heavy: true,
  reach: ({ steady }) => steady,
  holds: ({ batch, steady }) => 2 * (batch + steady),
  anchors: ({ attention, anchors, steady }) => ({ anchors, first: 1, 'first-prev': 0, none: steady ? 0 : undefined })[attention],
  sequential: ({ attention }) => (attention === 'first-prev' ? 'shot' : undefined),
  settle: (options) => ({ ...options, model: options.model || BUILT_IN_MODELS[0], detail: detailOf(options) }),
  resolve: resolveModel,
  warm: (options, context) => void openModel(options, context).catch(() => undefined),
  open: (options, context) => (frames) =>
    defer(() => {
      let model: Promise<LoadedModel> | undefined;
      const load = (): Promise<LoadedModel> => (model ??= openModel(options, context));
      const run = randomUUID(); // a shared model keeps the state of the last shot, which may have the same number in another run
      const shots = createShotAnchors(context);
      const together = (one: Frame, other: Frame): boolean => shots.of(one)?.number === shots.of(other)?.number;
      const measure = measureOnce(context);
      const { steady } = options;
      let first = true;
      const enlarge = enlarger(detailOf(options));
      const { prompt, note } = understood(options);
      if (note) context.notice?.(note);
      const windows: WindowWork<MadeItem> = {
        size: context.synchronise ? Infinity : options.batch,
        together,
        begin: async (window) => {
          const loaded = await load();
          const frames = window.map(({ frame }) => frame);
          const size = sizeFor(loaded, frames[0], options.size);
          const request = requestOf(options, prompt, size, context.seed);
          const shot = shots.of(frames[0]);
          const anchors = shot?.anchors.length ? await shots.ready(shot, loaded, request, size) : undefined;
          const made = frames.map((frame) => timed(() => viewAndInput(frame, loaded, size)));
          const onPrediction = inStep(context, frames);
          const hooks = { signal: context.signal, anchors: anchors?.state, shot: shot && `${run}/${shot.number}`, onPrediction };
          const inputs = made.map(({ value }) => value.input);
          const apart = first && options.attention !== 'first-prev' && !onPrediction;
          first = false;
          const { images, secondsPerFrame } = await editTimed(loaded, inputs, request, hooks, apart);
          return () =>
            window.forEach((item, at) => {
              const { value, seconds } = made[at];
              const source = fromTensor(value.input.image, size);
              const result = fromTensor(images[at], size);
              item.edit = { view: value.view, source, edited: anchors?.carry?.(source, result) ?? result };
              item.made = { model: loaded, size, seconds, secondsPerFrame };
            });
        },
      };
      const back = (item: MadeItem): Frame => {
        const { frame, edit, made } = item;
        if (!frame.selected || !edit || !made) return frame;
        const { model, size, seconds, secondsPerFrame } = made;
        const { view, edited } = item.steady ?? edit;
        const { seconds: more } = timed(() => {
          const bigger = enlarge(viewSize(frame.format), size);
          applyEdit(frame, edit.view, bigger(view, edited), frame.extra.get('mask'));
        });
        measure.tell(model, size, secondsPerFrame, seconds + (item.seconds ?? 0) + more);
        return frame;
      };
      return frames.pipe(
        releaseHeld(pipe(nearSelected(steady, together), inWindows(windows), steadyFrames(steady, together), map(back))),
        finalize(() => void (context.shared ? undefined : model?.then((loaded) => loaded.close()).catch(() => undefined))),
      );
    }),
});

/** A frame with what is needed to bring its edit back. */
interface MadeItem extends EditedItem {
  made?: {
    readonly model: LoadedModel;
    readonly size: Size;
    /** Wall time of making the model's picture of the frame, and of the model itself. */
    readonly seconds: number;
    readonly secondsPerFrame: number;
  };
}

/** Makes detail transfers, and the same again while sizes stay; the tiles of a scene's film have sizes of their own. */
function enlarger(mode: 'transfer' | 'model'): (full: Size, small: Size) => ReturnType<typeof detailTransfer> {
  let sizes = '';
  let transfer: ReturnType<typeof detailTransfer> | undefined;
  return (full, small) => {
    const wanted = JSON.stringify([full, small]);
    if (!transfer || wanted !== sizes) transfer = detailTransfer(full, small, { mode });
    sizes = wanted;
    return transfer;
  };
}

type Options = Parameters<typeof instruct.holds>[0];

interface Wording {
  readonly detail: 'auto' | 'transfer' | 'model';
  readonly model: string;
  readonly instruction: string;
}

const detailOf = ({ detail, model, instruction }: Wording): 'transfer' | 'model' =>
  detail === 'auto' ? detailFor(modelFolder(model), instruction) : detail;

/** Opens the model; where the job shares what it opens, once. */
function openModel(
  { model, device, threads, attention }: Options,
  { shared, notice }: Pick<StageContext, 'shared' | 'notice'>,
): Promise<LoadedModel> {
  const open = (): Promise<LoadedModel> => loadModel(modelFolder(model), { device, threads, attention, onNotice: notice });
  return shared?.(JSON.stringify(['instruct', model, device, threads, attention]), open) ?? open();
}

function sizeFor(model: LoadedModel, frame: Frame, asked: number): Size {
  return workSize(viewSize(frame.format), asked || recommendedSize(model.folder), model.sizeMultiple);
}

function requestOf(options: Options, prompt: string, size: Size, seed: number): EditRequest {
  const { instruction, negative, steps, guidance, imageGuidance, strength, scheduler } = options;
  if (instruction.trim() === '')
    throw new EditError('plan/no-instruction', 'The stage instruct needs a sentence: give it in quotation marks.');
  return {
    prompt,
    negativePrompt: negative,
    seed,
    ...size,
    ...(steps && { steps }),
    ...(guidance && { guidanceScale: guidance }),
    ...(imageGuidance && { imageGuidanceScale: imageGuidance }),
    ...(strength && { strength }),
    ...(scheduler && { scheduler: scheduler as NonNullable<EditRequest['scheduler']> }),
  };
}

/** Makes the frames of a window agree after each step, where the film knows how. */
function inStep({ synchronise }: StageContext, window: readonly Frame[]): WindowHooks['onPrediction'] {
  const numbers = window.map(({ index }) => index);
  return (
    synchronise && (({ clean, width, height, share }) => Promise.resolve(synchronise(numbers, clean, { width, height }, share)))
  );
}

/** What a person sees of a frame, and what the model gets of it. */
function viewAndInput(frame: Frame, model: LoadedModel, size: Size): { view: RgbView; input: FrameInput } {
  const view = rgbView(frame);
  return { view, input: frameInput(frame, model, size, view) };
}
