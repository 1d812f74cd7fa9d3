import { parseLora } from '../models/lora/parse-lora.js';
import type { Size } from '../core/size.js';
import { randomUUID } from 'node:crypto';
import { defer, finalize, map, type OperatorFunction, pipe } from 'rxjs';
import type { Frame } from '../core/frame.js';
import { releaseHeld } from '../core/release-held.js';
import { seedOf } from '../core/seed-of.js';
import type { StageContext, WarmContext } from '../core/stage.js';
import { type RgbView, viewSize } from '../media/colour/rgb-view.js';
import type { EditRequest } from '../models/engine/edit-request.js';
import { kindOf } from '../models/kinds/index.js';
import { type LoadedModel, loadModel, type WindowHooks } from '../models/load-model.js';
import { readLooks } from '../models/looks/read-looks.js';
import { alignEdit } from './align-edit.js';
import { bringBack } from './bring-back.js';
import { modelFolder } from './built-in-model.js';
import { editTimed, measureOnce, timed } from './first-window.js';
import { askedControlNets } from './controls/control-nets.js';
import { controlUses, frameControls } from './controls/frame-controls.js';
import { frameInput } from './frame-input.js';
import { inWindows, type WindowWork } from './in-windows.js';
import { detailOf } from './detail-of.js';
import type { InstructOptions } from './instruct-options.js';
import { referencesOf } from './reference-pictures.js';
import { nearSelected } from './near-selected.js';
import { createShotAnchors } from './shot-anchors.js';
import { type EditedItem, steadyFrames } from './steady-frames.js';
import { fromTensor } from './tensor-view.js';
import { textureMotion } from './texture-motion.js';
import { fittingSize, tileOf, type ModelSizes } from './fitting-size.js';

/** What {@link instruct} does: the part of the stage that needs the model runtime. */
export const instructFrames =
  (options: InstructOptions, context: StageContext): OperatorFunction<Frame, Frame> =>
  (frames) =>
    defer(() => {
      let model: Promise<LoadedModel> | undefined;
      const load = (): Promise<LoadedModel> => (model ??= openModel(options, context));
      const run = randomUUID(); // a shared model keeps the state of the last shot, which may have the same number in another run
      const controls = frameControls(options, context);
      const shots = createShotAnchors(context, controls);
      const together = (one: Frame, other: Frame): boolean => shots.of(one)?.number === shots.of(other)?.number;
      const measure = measureOnce(context);
      const { steady } = options;
      const drawingOf = textureMotion(options.textureMotion);
      const alike = (one: Frame, other: Frame): boolean =>
        together(one, other) && drawingOf(one.index) === drawingOf(other.index);
      const pictures = referencesOf(options);
      let first = true;
      const bring = bringBack(detailOf(options));
      // a model of looks makes its picture in place
      const align = options.align && !readLooks(modelFolder(options.model)) ? alignEdit(context.notice) : unmoved;
      const windows: WindowWork<MadeItem> = {
        size: context.synchronise ? Infinity : options.batch,
        together,
        begin: async (window) => {
          const loaded = await load();
          const frames = window.map(({ frame }) => frame);
          const size = sizeFor(loaded, frames[0], options);
          const request = { ...requestOf(options, size, seedOf(context, frames[0].index), loaded), ...(await pictures(loaded)) };
          const shot = shots.of(frames[0]);
          const anchors = shot?.anchors.length ? await shots.ready(shot, loaded, request, size) : undefined;
          const seen: { readonly controls?: readonly Float32Array[] }[] = [];
          for (const frame of frames) seen.push(await controls.of(frame, size, shot?.number));
          const made = frames.map((frame, at) =>
            timed(() => ({ ...frameInput(frame, loaded, size, drawingOf(frame.index)), ...seen[at] })),
          );
          const onPrediction = inStep(context, frames);
          const hooks = { signal: context.signal, anchors: anchors?.state, shot: shot && `${run}/${shot.number}`, onPrediction };
          const inputs = made.map(({ value }, at) => ({
            ...value,
            ...(options.referenceAnchors && anchors && { besides: [anchors.nearest(frames[at].index)] }),
          }));
          const alone = onPrediction !== undefined || options.referenceAnchors || kindOf(loaded.folder).tokens !== undefined;
          const ready = inputs.map(({ drawing, mask, controls: guided }, at) =>
            alone || drawing || mask || guided ? undefined : anchors?.made(frames[at].index),
          );
          const left = inputs.filter((_, at) => !ready[at]);
          const apart = first && options.attention !== 'first-prev' && !onPrediction;
          first &&= left.length === 0;
          const { images: edited, secondsPerFrame } = await editTimed(loaded, left, request, hooks, apart);
          const rest = edited.values();
          const images = ready.map((image) => image ?? (rest.next().value as Float32Array));
          return () =>
            window.forEach((item, at) => {
              const { value, seconds } = made[at];
              const source = fromTensor(value.image, size);
              const result = align(source, fromTensor(images[at], size), item.frame.index);
              item.edit = { source, edited: anchors?.carry?.(source, result) ?? result };
              item.made = { model: loaded, size, seconds, secondsPerFrame };
            });
        },
      };
      const back = (item: MadeItem): Frame => {
        const { frame, edit, made } = item;
        if (!frame.selected || !edit || !made) return frame;
        const { model, size, seconds, secondsPerFrame } = made;
        const { edited, around } = item.steady ?? { edited: edit.edited, around: [] };
        const { seconds: more } = timed(() => bring(frame, size, { source: edit.source, edited, around }));
        measure.tell(model, size, secondsPerFrame, seconds + (item.seconds ?? 0) + more);
        return frame;
      };
      return frames.pipe(
        releaseHeld(pipe(nearSelected(steady, together), inWindows(windows), steadyFrames(steady, alike), map(back))),
        finalize(() => {
          void controls.close().catch(() => undefined);
          if (!context.shared) void model?.then((loaded) => loaded.close()).catch(() => undefined);
        }),
      );
    });

export const unmoved = (_: RgbView, edited: RgbView): RgbView => edited;

/** A frame with what is needed to bring its edit back. */
interface MadeItem extends EditedItem {
  made?: {
    readonly model: LoadedModel;
    readonly size: Size;
    /** Wall time of making the model's picture of the frame, and of the model itself. */
    readonly seconds: number;
    readonly secondsPerFrame: number | undefined;
  };
}

/** Begins to open the model; what goes wrong is told when it is asked for. */
export const warmModel = (options: InstructOptions, context: WarmContext): void =>
  void openModel(options, context).catch(() => undefined);

/** What decides which model is opened, and how. */
type ModelChoice = Pick<
  InstructOptions,
  'model' | 'device' | 'threads' | 'attention' | 'controlnet' | 'control' | 'lowMemory' | 'loras' | 'prompt' | 'negative'
>;

/** Opens the model; where the job shares what it opens, once. @param soon not to wait until it is loaded: its jobs then tell what goes wrong */
export function openModel(
  { model, device, threads, attention, controlnet, control, lowMemory, loras: files, prompt, negative }: ModelChoice,
  { shared, notice }: Pick<StageContext, 'shared' | 'notice'>,
  soon = true,
): Promise<LoadedModel> {
  const controlNets = askedControlNets({ controlnet, control }).map(({ path }) => path);
  const loras = files.map(parseLora);
  const how = { device, threads, attention, controlNets, loras, lowMemory, onNotice: notice };
  const open = (): Promise<LoadedModel> => loadModel(modelFolder(model), { ...how, prompts: [prompt, negative], soon });
  return shared?.(JSON.stringify(['instruct', model, device, threads, attention, controlNets, loras, lowMemory]), open) ?? open();
}

export function sizeFor(model: LoadedModel, frame: Frame, options: InstructOptions): Size {
  return fittingSize(model, viewSize(frame.format), options);
}

export function requestOf(options: InstructOptions, size: Size, seed: number, model: ModelSizes): EditRequest {
  const { prompt, negative, steps, guidance, imageGuidance, noiseStrength, scheduler, texture } = options;
  return {
    prompt,
    seed,
    ...size,
    ...tileOf(options, size, model),
    ...(negative && { negativePrompt: negative }),
    ...(steps && { steps }),
    ...(guidance && { guidanceScale: guidance }),
    ...(imageGuidance && { imageGuidanceScale: imageGuidance }),
    ...(noiseStrength && { strength: noiseStrength }),
    ...(texture >= 0 && texture !== 1 && { noiseScale: texture }),
    ...controlUses(options),
    ...(scheduler && { scheduler: scheduler as NonNullable<EditRequest['scheduler']> }),
  };
}

/** Makes the frames of a window agree after each step, where the film knows how. */
function inStep({ synchronise }: StageContext, window: readonly Frame[]): WindowHooks['onPrediction'] {
  const numbers = window.map(({ index }) => index);
  return synchronise && (({ clean, width, height, share }) => synchronise(numbers, clean, { width, height }, share));
}
