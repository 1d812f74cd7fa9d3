import { defer, finalize, type MonoTypeOperatorFunction } from 'rxjs';
import { throwIfAborted } from '../core/abort.js';
import { EditError } from '../core/errors.js';
import type { Frame } from '../core/frame.js';
import { seedOf } from '../core/seed-of.js';
import type { Size } from '../core/size.js';
import type { StageContext } from '../core/stage.js';
import type { Shot, Survey } from '../core/survey.js';
import { type CarryKey, carryKey } from '../media/carry/carry-key.js';
import type { Carrier } from '../media/carry/carry-frame.js';
import { readCarryRecord } from '../media/carry/motion-record.js';
import { applyEdit } from '../media/colour/apply-edit.js';
import { resizedView, rgbView, viewSize } from '../media/colour/rgb-view.js';
import { copyFrame } from '../media/copy-frame.js';
import type { AnchorInput } from '../models/engine/edit-request.js';
import type { LoadedModel } from '../models/load-model.js';
import { readLooks } from '../models/looks/read-looks.js';
import { alignEdit } from './align-edit.js';
import { bringBack } from './bring-back.js';
import { modelFolder } from './built-in-model.js';
import { AT_ONCE, carryAtOnce } from './carry-at-once.js';
import { frameControls } from './controls/frame-controls.js';
import { frameInput } from './frame-input.js';
import { openModel, requestOf, sizeFor, unmoved } from './instruct-frames.js';
import type { InstructOptions } from './instruct-options.js';
import { referencesOf } from './reference-pictures.js';
import { detailOf } from './detail-of.js';
import { fromTensor, toTensor } from './tensor-view.js';

/**
 * What the stage `instruct` does by `method: carry`: the anchors of a shot go through the model together, each looking at all of them, and what became
 * of them is carried to the other frames along the motion.
 */
export function instructKeys(options: InstructOptions, context: StageContext): MonoTypeOperatorFunction<Frame> {
  const { survey, signal, measured, format } = context;
  const followed = survey?.followed;
  if (!survey || followed === undefined)
    throw new EditError('bug/anchors', 'keys are carried where the clip was surveyed for it.');
  return (frames) =>
    defer(() => {
      let model: Promise<LoadedModel> | undefined;
      let latest: { readonly shot: Shot; readonly keys: Promise<CarryKey[]> } | undefined;
      const keysOf = (shot: Shot): Promise<CarryKey[]> => {
        if (latest?.shot !== shot)
          latest = {
            shot,
            keys: (model ??= openModel(options, context)).then((loaded) => editKeys(loaded, options, context, survey, shot)),
          };
        return latest.keys;
      };
      let carried = 0;
      const edit = async (carrier: Carrier, frame: Frame): Promise<void> => {
        const keys = await keysOf(survey.shotOf(frame.index));
        throwIfAborted(signal);
        const began = performance.now();
        const record = await readCarryRecord(followed, frame.index);
        const view = rgbView(frame);
        const { edited } = await carrier.carry(view, record, keys);
        throwIfAborted(signal);
        applyEdit(frame, view, edited, frame.extra.get('mask'));
        carried += 1;
        // the threads hear of their keys with their first frames
        if (carried === AT_ONCE + 1)
          measured?.({ ...viewSize(format), device: options.device, secondsPerFrame: (performance.now() - began) / 1000 });
      };
      return frames.pipe(
        carryAtOnce(format, (carrier) => (frame) => edit(carrier, frame)),
        finalize(() => {
          if (!context.shared) void model?.then((loaded) => loaded.close()).catch(() => undefined);
        }),
      );
    });
}

/** The anchors of a shot, edited together and brought back to full size. */
async function editKeys(
  model: LoadedModel,
  options: InstructOptions,
  context: StageContext,
  survey: Survey,
  shot: Shot,
): Promise<CarryKey[]> {
  const frames = await survey.anchorFrames(shot);
  const size: Size = sizeFor(model, frames[0], options);
  const request = { ...requestOf(options, size, seedOf(context, shot.first), model), ...(await referencesOf(options)(model)) };
  const controls = frameControls(options, context);
  const seen = await controls.ofAnchors(frames, size, shot.number);
  const inputs = frames.map((frame, at): AnchorInput => {
    const given = survey.editedAnchor(frame.index);
    return { ...frameInput(frame, model, size), ...seen[at], ...(given && { edited: toTensor(resizedView(given, size)) }) };
  });
  await controls.close();
  const hooks = { signal: context.signal };
  const { images } =
    options.attention === 'anchors'
      ? await model.prepareAnchors(inputs, request, hooks)
      : await model.editFrames(inputs, request, hooks);
  const bring = bringBack(detailOf(options));
  const align = options.align && !readLooks(modelFolder(options.model)) ? alignEdit(context.notice) : unmoved;
  return frames.map((frame, at) => {
    const source = fromTensor(inputs[at].image, size);
    const made = copyFrame(frame);
    bring(made, size, { source, edited: align(source, fromTensor(images[at], size), frame.index), around: [] });
    return carryKey(frame.index, rgbView(frame), { view: rgbView(made) });
  });
}
