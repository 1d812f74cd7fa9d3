import { EditError } from '../../core/errors.js';
import type { ModelFolder } from '../folder/model-folder.js';
import { sizeMultipleOf } from '../folder/recommended.js';
import { checkOperators } from '../graph/foreign-operators.js';
import { kindOf } from '../kinds/index.js';
import { memoryError, type MemoryShortage } from '../runtime/device-error.js';
import type { SessionChoice } from '../runtime/onnx-runtime.js';
import { Turns } from '../runtime/turns.js';
import { allAnchors, othersThan } from './anchors-seen.js';
import { anchorStateOf, anchorBank, bankKey, runAnchors } from './anchors.js';
import { ATTENTION_MODES, type AttentionMode, type AttentionName } from './attention-mode.js';
import { BankCache } from './bank-cache.js';
import { ControlNets } from './control-nets.js';
import { denoisePlan, tilingIn, type DenoisePlan } from './denoise-plan.js';
import type { AnchorInput, AnchorState, EditRequest, FrameInput } from './edit-request.js';
import { startFrame, type FrameRun } from './frame-run.js';
import type { Denoiser } from './denoiser.js';
import type { EditHooks } from './edit-hooks.js';
import type { KvBank } from './kv-bank.js';
import { askPrediction } from './on-prediction.js';
import { type OpenPart, openParts } from './open-parts.js';
import type { LatentPair, PredictOptions } from './predict.js';
import { overTiles, predictTile } from './predict-tile.js';
import { References } from './references.js';
import { SafetyChecker } from './safety-checker.js';
import { type SeenFrame, seeFrame } from './seen-frame.js';
import { inOrder, keepInOrder, type Sequence } from './sequence.js';
import { TextEncoders } from './text-encoders.js';
import { byTiles, type Tile } from './tiles.js';
import { TokenDenoiser } from './token-denoiser.js';
import { Unet } from './unet.js';
import { Vae, type Planes } from './vae.js';

/** Bytes of anchors' keys and values that may be kept between windows. */
const BANK_BUDGET = 512 * 2 ** 20;

/** The result for one window of frames. */
export interface EditResult {
  /** RGB [3, height, width], nominally −1 … 1; where the request inverts: the scaled latents. */
  readonly images: readonly Float32Array[];
  /** Per frame: whether the folder's safety checker blackened it. */
  readonly flagged: readonly boolean[];
}

/**
 * A loaded model and its arithmetic, on the calling thread. Every frame runs alone (batch = guidance branches), so a result cannot depend on
 * how many frames move together. `loadModel` puts this on a thread of its own.
 */
export class Engine {
  readonly #banks = new BankCache(BANK_BUDGET);
  readonly references: References;
  readonly mode: AttentionMode;
  #apart: boolean;

  private constructor(
    readonly folder: ModelFolder,
    readonly attention: AttentionName,
    readonly unet: Denoiser,
    readonly texts: TextEncoders,
    readonly vae: Vae,
    readonly safety: SafetyChecker | undefined,
    readonly controlNets: ControlNets,
  ) {
    this.mode = ATTENTION_MODES[attention];
    this.references = new References(folder, vae, (request, image) => this.encode(request, image));
    this.#apart = unet.rowsAlone;
  }

  /**
   * @param nets folders of ControlNets @param elsewhere opens all parts but the denoiser and those, on another thread; default here, after the denoiser
   * @throws EditError `model/…`, `device/…` or `memory/…`
   */
  static async open(
    folder: ModelFolder,
    attention: AttentionName,
    choice: SessionChoice,
    nets: readonly string[] = [],
    elsewhere?: OpenPart,
  ): Promise<Engine> {
    checkOperators(folder.graphs, choice.device);
    const { tokens } = kindOf(folder);
    const turns = choice.lowMemory ? new Turns() : undefined;
    const inTurn = (group: string): SessionChoice => (turns ? { ...choice, turns: { of: turns, group } } : choice);
    const denoising = inTurn('denoise');
    const across = attention !== 'none';
    const unet = tokens
      ? await TokenDenoiser.open(folder, tokens, across, denoising)
      : await Unet.open(folder, across, denoising, nets.length > 0);
    const controlNets = await ControlNets.open(nets, unet.session.inputs, denoising);
    const open = (group: string): OpenPart => elsewhere ?? openParts(folder, inTurn(group));
    const texts = await TextEncoders.open(folder, open('text'));
    const vae = await Vae.open(folder, unet.outChannels, open('vae'));
    const safety = folder.graphs['safety_checker'] ? await SafetyChecker.open(open('vae')) : undefined;
    const wanted = kindOf(folder).inputChannels(unet.outChannels);
    if (unet.inChannels !== wanted) {
      const sentence = `${folder.name}: expected a UNet with ${wanted} input channels for ${folder.pipeline}, found ${unet.inChannels}.`;
      throw new EditError('model/incomplete', sentence, { wanted, found: unet.inChannels });
    }
    return new Engine(folder, attention, unet, texts, vae, safety, controlNets);
  }

  /** Width and height of frames must be multiples of this, in pixels. */
  get sizeMultiple(): number {
    return sizeMultipleOf(this.folder, this.vae.factor);
  }

  /** Works a request out: defaults, sampler, branches. */
  plan(request: EditRequest): DenoisePlan {
    const inputs = [...this.unet.conditions.keys()];
    return denoisePlan(this.folder, request, { vaeFactor: this.vae.factor, sizeMultiple: this.sizeMultiple, inputs });
  }

  /** Unscaled latent of a picture. */
  async encode(request: EditRequest, image: Float32Array): Promise<Float32Array> {
    const { width, height } = request;
    if (image.length !== 3 * width * height) {
      const sentence = `a frame of ${width}×${height} needs ${3 * width * height} values, found ${image.length}.`;
      throw new EditError('bug/frame-size', sentence, { width, height });
    }
    return (await this.#encodeFrame(request, image)).values;
  }

  #encodeFrame(request: EditRequest, values: Float32Array): Promise<Planes> {
    const { width, height } = request;
    const { factor } = this.vae;
    const scales = { from: factor, to: 1 };
    const tiling = tilingIn(request, factor);
    return byTiles({ channels: 3, width, height, values }, tiling, scales, (part) => this.vae.encode(part));
  }

  /** What the model sees of a frame. */
  async see(request: EditRequest, frame: FrameInput): Promise<SeenFrame> {
    const kind = kindOf(this.folder);
    const seen = await seeFrame(frame, request, kind, this.vae.factor, (image) => this.encode(request, image));
    if (!kind.tokens) return seen;
    return { ...seen, references: await this.references.seenWith(request, frame, seen.seen) };
  }

  /** Runs the anchors of a shot together, each seeing all of them, and keeps their latents. Also gives their edited pictures. */
  async prepareAnchors(
    request: EditRequest,
    anchors: readonly AnchorInput[],
    hooks: EditHooks = {},
  ): Promise<AnchorState & EditResult> {
    if (anchors.length > this.mode.anchors) {
      const sentence = `attention ${this.attention} takes at most ${this.mode.anchors} anchors a shot, found ${anchors.length}.`;
      throw new EditError('plan/anchors', sentence, { found: anchors.length });
    }
    const plan = this.plan(request);
    const run = await runAnchors(this, plan, request, anchors, hooks, (key, bank) => this.#banks.put(key, bank));
    const references = plan.kind.tokens && (await this.references.shared(request));
    return { ...anchorStateOf(plan, run), references, ...(await this.#finish(plan, run.frames, hooks)) };
  }

  /**
   * Edits a window of frames. All of them take a step before any takes the next, so the anchors' keys and values exist for one step.
   *
   * @param anchors of the frames' shot; without, every frame only sees itself
   * @param sequence for `first-prev`: the shot's state, changed by the call
   */
  async edit(
    request: EditRequest,
    frames: readonly FrameInput[],
    { anchors, sequence, ...hooks }: EditHooks & { anchors?: AnchorState | undefined; sequence?: Sequence | undefined } = {},
  ): Promise<EditResult> {
    const plan = this.plan(request);
    if (anchors && anchors.key !== plan.key) {
      throw new EditError('bug/anchors', 'anchors of another request, size or model were given.', {
        anchors: anchors.key,
        plan: plan.key,
      });
    }
    const runs: FrameRun[] = [];
    for (const frame of frames) {
      hooks.check?.();
      runs.push(startFrame(plan, frame, await this.see(request, frame)));
    }
    const change = askPrediction(plan, frames, runs, hooks.onPrediction);
    const tiles = plan.tiling?.tiles.length ?? 1;
    const seen = runs.map((run) => anchors && (plan.kind.seesOthersBesides ? othersThan(run, anchors) : allAnchors(anchors)));
    for (let i = plan.first; i < plan.last; i++) {
      const all = await overTiles(plan, async (tile, at) => {
        const bank = anchors && (await this.#bankOf(plan, anchors, i, tile, hooks));
        const parts: Float32Array[] = [];
        for (const [r, run] of runs.entries()) {
          hooks.check?.();
          const call = i * tiles + at;
          const attend = sequence ? inOrder(plan, sequence, call) : bank && { bank, table: [seen[r] ?? []] };
          const { outputs, own } = await this.predictTile(plan, i, tile, [run], { attend, keep: sequence !== undefined }, hooks);
          if (sequence && own) keepInOrder(sequence, own, call, plan.last * tiles - call - 1);
          parts.push(outputs[0]);
        }
        return parts;
      });
      const changed = await change(all, i);
      runs.forEach((run, at) => run.advance(changed[at], i));
      hooks.latents?.(
        i,
        runs.map(({ latent }) => latent),
      );
      hooks.onStep?.(i + 1 - plan.first, plan.last - plan.first);
    }
    return this.#finish(plan, runs, hooks);
  }

  /** One call of the sampler, tile after tile. */
  predict(
    plan: DenoisePlan,
    i: number,
    frames: readonly LatentPair[],
    options: PredictOptions,
    hooks: EditHooks,
  ): Promise<readonly Float32Array[]> {
    return overTiles(plan, async (tile) => (await this.predictTile(plan, i, tile, frames, options, hooks)).outputs);
  }

  /**
   * One call of the sampler for a tile, or for pictures that are given whole: of one frame or of all anchors of a shot. Out of memory with several guidance branches: they run one after the
   * other from then on, anchors too, with one notice; the values stay the same. Anchors look at each other in every layer, so no smaller batch
   * of them would give the same values: then fewer anchors are advised.
   *
   * @throws EditError `memory/device` when one branch does not fit
   */
  async predictTile(
    plan: DenoisePlan,
    i: number,
    tile: Tile | undefined,
    frames: readonly LatentPair[],
    options: PredictOptions,
    { notice, trace }: EditHooks,
  ): ReturnType<typeof predictTile> {
    try {
      return await predictTile(this.unet, this.texts, plan, tile, i, frames, {
        ...options,
        apart: this.#apart,
        controlNets: this.controlNets,
        trace,
      });
    } catch (error) {
      if (!(error instanceof EditError) || error.area !== 'memory') throw error;
      this.#banks.clear();
      if (this.#apart || plan.branches.length === 1) {
        const looks = frames.length > 1 || options.attend?.bank;
        const shortage = error.details as unknown as MemoryShortage;
        throw looks ? memoryError({ ...shortage, try: ['`anchors: 1`', ...shortage.try] }, error) : error;
      }
      this.#apart = true;
      const message = `Memory is short: the ${plan.branches.length} guidance branches now run one after the other.`;
      notice?.({ code: 'model/memory', message });
      return this.predictTile(plan, i, tile, frames, options, { notice, trace });
    }
  }

  async close(): Promise<void> {
    this.#banks.clear();
    await Promise.all([this.unet.close(), this.texts.close(), this.vae.close(), this.safety?.close(), this.controlNets.close()]);
  }

  async #bankOf(plan: DenoisePlan, anchors: AnchorState, i: number, tile: Tile | undefined, hooks: EditHooks): Promise<KvBank> {
    const key = bankKey(anchors.id, i, tile);
    const kept = this.#banks.get(key);
    if (kept) return kept;
    hooks.check?.();
    const bank = await anchorBank(this, plan, anchors, i, tile, hooks);
    this.#banks.put(key, bank);
    return bank;
  }

  async #finish(plan: DenoisePlan, runs: readonly FrameRun[], hooks: EditHooks): Promise<EditResult> {
    if (plan.invert) return { images: runs.map(({ latent }) => latent), flagged: runs.map(() => false) };
    const images: Float32Array[] = [];
    const flagged: boolean[] = [];
    for (const { latent } of runs) {
      hooks.check?.();
      const values = plan.kind.unscaleLatent(latent, plan.configs);
      const { channels, factor } = this.vae;
      const planes = { channels, height: plan.height, width: plan.width, values };
      const image = await byTiles(planes, plan.tiling, { from: 1, to: factor }, (part) => this.vae.decode(part));
      const bad = (await this.safety?.flags(image)) ?? false;
      images.push(bad ? image.values.fill(-1) : image.values);
      flagged.push(bad);
    }
    return { images, flagged };
  }
}
