import type { Size } from '../core/size.js';
import type { Frame } from '../core/frame.js';
import type { StageContext } from '../core/stage.js';
import type { Shot } from '../core/survey.js';
import { carryChange } from '../media/colour/carry-change.js';
import { resizedView, type RgbView } from '../media/colour/rgb-view.js';
import type { AnchorInput, AnchorState, EditRequest, Picture } from '../models/engine/edit-request.js';
import type { LoadedModel } from '../models/load-model.js';
import type { FrameControls } from './controls/frame-controls.js';
import { frameInput } from './frame-input.js';
import { fromTensor, toTensor } from './tensor-view.js';

/** What frames of a shot need to know of its anchors. */
export interface ReadyAnchors {
  readonly state: AnchorState;
  /** Brings what the model made of a frame nearer to the anchors that a person edited; absent where there are none. */
  readonly carry?: ReturnType<typeof carryChange>;
  /** The edited anchor that is nearest to a frame, the earlier of two that are as near. */
  nearest(frame: number): Picture;
  /** What the model has made of a frame that is its shot's only anchor: it would make the same again, to the bit. */
  made(frame: number): Float32Array | undefined;
}

/** Each shot's anchors, run through the model once, when its first window comes. */
export function createShotAnchors({ survey }: StageContext, controls: Pick<FrameControls, 'ofAnchors'>) {
  let latest: { readonly shot: Shot; readonly ready: Promise<ReadyAnchors> } | undefined;
  return {
    of: ({ index }: Frame): Shot | undefined => survey?.shotOf(index),
    ready(shot: Shot, model: LoadedModel, request: EditRequest, size: Size): Promise<ReadyAnchors> {
      if (latest?.shot !== shot) {
        const inputs = async (): Promise<AnchorInput[]> => {
          const frames = (await survey?.anchorFrames(shot)) ?? [];
          const seen = await controls.ofAnchors(frames, size, shot.number);
          return frames.map((frame, at) => ({
            ...frameInput(frame, model, size),
            ...seen[at],
            ...editedInput(survey?.editedAnchor(frame.index), size),
          }));
        };
        latest = { shot, ready: inputs().then((anchors) => runAnchors(model, shot, anchors, request, size)) };
      }
      return latest.ready;
    },
  };
}

async function runAnchors(
  model: LoadedModel,
  shot: Shot,
  anchors: readonly AnchorInput[],
  request: EditRequest,
  size: Size,
): Promise<ReadyAnchors> {
  const state = await model.prepareAnchors(anchors, request);
  const edited = anchors.filter((anchor): anchor is Required<Pick<AnchorInput, 'edited'>> & AnchorInput => !!anchor.edited);
  const nearest = (frame: number): Picture => ({ ...size, values: state.images[nearestOf(shot.anchors, frame)] });
  const [only, ...others] = shot.anchors;
  const made = (frame: number): Float32Array | undefined => (frame === only && !others.length ? state.images[0] : undefined);
  if (!edited.length) return { state, nearest, made };
  // attention alone may carry little of a picture, or nothing: what is missing at the anchors themselves is carried by place and colour
  const own = await model.editFrames(edited.map(({ edited: _, ...frame }) => frame), request, { anchors: state }); // prettier-ignore
  const view = (values: Float32Array): RgbView => fromTensor(values, size);
  const examples = edited.map((anchor, at) => ({
    source: view(anchor.image),
    made: view(own.images[at]),
    wanted: view(anchor.edited),
  }));
  return { state, carry: carryChange(examples), nearest, made: () => undefined };
}

/** Place of the number that is nearest to another. */
function nearestOf(numbers: readonly number[], to: number): number {
  const distances = numbers.map((number) => Math.abs(number - to));
  return distances.indexOf(Math.min(...distances));
}

/** A picture that a person made of an anchor, as the model takes it. */
const editedInput = (picture: Frame | undefined, size: Size): { edited?: Float32Array } =>
  picture ? { edited: toTensor(resizedView(picture, size)) } : {};
