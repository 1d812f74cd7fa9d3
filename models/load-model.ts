import type { Notify } from '../core/notice.js';
import { EditError } from '../core/errors.js';
import { ATTENTION_MODES, type AttentionName } from './engine/attention-mode.js';
import type { AnchorInput, AnchorState, EditRequest, FrameInput } from './engine/edit-request.js';
import type { EditResult } from './engine/engine.js';
import { factorSaid } from './engine/vae.js';
import { needsHalves } from './folder/float-type.js';
import { graphBytes } from './folder/graph-bytes.js';
import { denoiserOf, type ModelFolder } from './folder/model-folder.js';
import { readModelFolder } from './folder/read-model-folder.js';
import { sizeMultipleOf } from './folder/recommended.js';
import { graphFacts } from './graph/graph-facts.js';
import { kindOf } from './kinds/index.js';
import { checkLoras } from './lora/check-loras.js';
import type { LoraUse } from './lora/lora.js';
import { chooseDevice, type DeviceChoice } from './runtime/choose-device.js';
import { parseDevice } from './runtime/device.js';
import type { ModelSides } from './worker/messages.js';
import { WorkerLink, type JobHooks } from './worker/worker-link.js';

/** How a model is loaded. */
export interface LoadOptions {
  /** `auto` (default), `cpu`, `webgpu`, `cuda` or `cuda:N`. */
  readonly device?: string;
  /** Threads of one operator on the CPU; default 0, ONNX Runtime's own choice. They change no value. */
  readonly threads?: number;
  /** How frames look at others; default `anchors`. */
  readonly attention?: AttentionName;
  /** Folders of ControlNets that guide the model; what each sees of a frame comes with it ({@link FrameInput.controls}). Default none. */
  readonly controlNets?: readonly string[];
  /** Parts of the model that are not needed together (text, denoising, pictures) are not in memory together: each is opened anew when its turn comes. Default false. */
  readonly lowMemory?: boolean;
  /** Sentences that jobs will ask for: where the model is large they are encoded while its denoiser is loaded. Default none. */
  readonly prompts?: readonly string[];
  /** Resolve as soon as sizes are known, while the model is being loaded: what goes wrong then is told by its first job. Default false. */
  readonly soon?: boolean;
  /** LoRAs that are added to its weights; default none. */
  readonly loras?: readonly LoraUse[];
  /** Hears single sentences that a person should read. */
  readonly onNotice?: Notify;
}

/** What belongs to one window of frames besides the request. */
export interface WindowHooks extends JobHooks {
  /** Anchors of the frames' shot, from {@link LoadedModel.prepareAnchors}. */
  readonly anchors?: AnchorState | undefined;
  /** `first-prev` attention only: name of the shot. Its frames come in order, first frame first; the state stays in the model. */
  readonly shot?: string | undefined;
}

/** A model that is ready to edit, on a thread of its own. */
export interface LoadedModel {
  readonly folder: ModelFolder;
  /** Which device it is on, and why. */
  readonly device: DeviceChoice;
  readonly attention: AttentionName;
  /** Width and height of frames must be multiples of this, pixels. */
  readonly sizeMultiple: number;
  /** Pixels on a side of one latent cell. */
  readonly latentFactor: number;
  /** Seconds that the inference thread has worked so far. */
  readonly busySeconds: number;
  /**
   * Runs the anchors of a shot together, each seeing all of them. The state holds their latent at each step: plain data, for any frame of the
   * shot, in this process or another. `images` are the edited anchors.
   */
  prepareAnchors(anchors: readonly AnchorInput[], request: EditRequest, hooks?: JobHooks): Promise<AnchorState & EditResult>;
  /**
   * Edits a window of frames that move through the steps together. Each result is a pure function of its frame, the request and the anchors:
   * windows of any length give the same bits. With
   * `onPrediction` the frames of a window depend on each other as that makes them.
   */
  editFrames(
    frames: readonly FrameInput[],
    request: EditRequest,
    hooks?: WindowHooks,
  ): Promise<EditResult & { /** Wall time in the model. */ readonly seconds: number }>;
  /**
   * Where a sentence would change a picture, for each cell of the latent, row-major: how far what the model predicts with it lies from what it predicts without,
   * mean over some noises. Other frames are not looked at.
   */
  guidanceDifference(frame: FrameInput, request: EditRequest, noises: number, hooks?: JobHooks): Promise<Float32Array>;
  /** Waits for the work in progress, then frees everything. */
  close(): Promise<void>;
}

/**
 * Loads a model folder. Errors are sentences: `model/…` for what is wrong with the folder or its graphs, `device/…` for a device that does not
 * work here, `memory/…` when it does not fit.
 */
export async function loadModel(path: string, options: LoadOptions = {}): Promise<LoadedModel> {
  const {
    threads = 0,
    attention = 'anchors',
    controlNets = [],
    loras = [],
    lowMemory = false,
    prompts = [],
    soon = false,
    onNotice = () => undefined,
  } = options;
  if (!Object.hasOwn(ATTENTION_MODES, attention)) {
    const known = Object.keys(ATTENTION_MODES).join(', ');
    throw new EditError('usage/attention', `\`attention\`: expected ${known}, found "${String(attention)}".`, {
      found: attention,
    });
  }
  const wanted = parseDevice(options.device ?? 'auto');
  const folder = { ...readModelFolder(path), ...(loras.length && { loras }) };
  checkLoras(folder);
  for (const message of folder.notes) onNotice({ code: 'model/folder', message });
  if (folder.fixedSize) {
    const { width, height } = folder.fixedSize;
    const message = `${folder.name} takes pictures of ${width}×${height} pixels alone: frames are made that size for it, and its edits brought back.`;
    onNotice({ code: 'model/fixed-size', message });
  }
  const device = await chooseDevice(wanted, needsHalves(folder));
  const widens = device.widens ?? false;
  if (widens) {
    const message = `${device.device} does not calculate in halves here: ${folder.name} runs in full precision, with twice the memory.`;
    onNotice({ code: 'model/widened', message });
  }
  const choice = { device: device.device, threads, widens, lowMemory };
  const apart = device.device === 'cpu' && !lowMemory && isLarge(folder);
  const { link, sides } = await WorkerLink.open({ folder, attention, controlNets, choice }, onNotice, {
    ...(soon && { sides: sidesOf(folder) }),
    ...(apart && { encodes: prompts }),
  });
  return {
    folder,
    device,
    attention,
    sizeMultiple: sides.sizeMultiple,
    latentFactor: sides.latentFactor,
    get busySeconds() {
      return link.busySeconds;
    },
    prepareAnchors: async (anchors, request, hooks) =>
      (await link.run({ verb: 'prepare', request, anchors }, hooks)).result as AnchorState & EditResult,
    editFrames: async (frames, request, { anchors, shot, ...hooks } = {}) => {
      const { result, seconds } = await link.run(
        { verb: 'edit', request, frames, anchors, shot, asks: hooks.onPrediction !== undefined },
        hooks,
      );
      return { ...(result as EditResult), seconds };
    },
    guidanceDifference: async (frame, request, noises, hooks) =>
      ((await link.run({ verb: 'differ', request, frame, noises }, hooks)).result as EditResult).images[0],
    close: () => link.close(),
  };
}

/** Bytes of a denoiser that takes so long to load that a second thread is worth its start. */
const LARGE = 256 * 2 ** 20;

function isLarge(folder: ModelFolder): boolean {
  const path = denoiserOf(folder);
  return graphBytes(path, graphFacts(path).external) >= LARGE;
}

/** Sizes of a model that is not open yet, where its configurations say them. */
function sidesOf(folder: ModelFolder): ModelSides | undefined {
  const latentFactor = kindOf(folder).patch ? undefined : factorSaid(folder.configs);
  return latentFactor === undefined ? undefined : { latentFactor, sizeMultiple: sizeMultipleOf(folder, latentFactor) };
}
