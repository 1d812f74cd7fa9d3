import { createHash } from 'node:crypto';
import type { DenoisePlan } from './denoise-plan.js';
import type { AnchorInput, AnchorState, EditRequest, FrameInput } from './edit-request.js';
import type { EditHooks } from './edit-hooks.js';
import { pinnedFrame, startFrame, type FrameRun } from './frame-run.js';
import type { KvBank } from './kv-bank.js';
import type { LatentPair, predict, PredictOptions } from './predict.js';
import { overTiles } from './predict-tile.js';
import type { References } from './references.js';
import type { SeenFrame } from './seen-frame.js';
import type { Tile } from './tiles.js';

/** What anchors need of the engine that they run on. */
export interface AnchorEngine {
  readonly unet: { readonly crossFrame: boolean };
  readonly references: Pick<References, 'own'>;
  encode(request: EditRequest, image: Float32Array): Promise<Float32Array>;
  see(request: EditRequest, frame: FrameInput): Promise<SeenFrame>;
  predictTile(
    plan: DenoisePlan,
    call: number,
    tile: Tile | undefined,
    frames: readonly LatentPair[],
    options: PredictOptions,
    hooks: EditHooks,
  ): ReturnType<typeof predict>;
}

/** What keys and values of anchors are known by. */
export const bankKey = (id: string, call: number, tile: Tile | undefined): string => [id, call, tile?.x, tile?.y].join('/');

/** Anchors that have gone through all steps. */
export interface AnchorRun {
  readonly id: string;
  readonly frames: readonly FrameRun[];
  /** Before each call, all anchors one after the other; empty for calls that the strength skips. */
  readonly latents: readonly Float32Array[];
}

/**
 * Moves the anchors through the steps in one batch; each attends to all of them.
 *
 * @param onBank is given the keys and values of every call and tile, by {@link bankKey}, so that they need not be computed again
 */
export async function runAnchors(
  engine: AnchorEngine,
  plan: DenoisePlan,
  request: EditRequest,
  anchors: readonly AnchorInput[],
  hooks: EditHooks,
  onBank: (key: string, bank: KvBank) => void,
): Promise<AnchorRun> {
  const frames: FrameRun[] = [];
  for (const anchor of anchors) {
    hooks.check?.();
    const seen = await engine.see(request, anchor);
    const edited = anchor.edited && (await engine.encode(request, anchor.edited));
    frames.push(edited ? pinnedFrame(plan, anchor, seen, edited) : startFrame(plan, anchor, seen));
  }
  const id = idOf(plan, frames);
  const latents: Float32Array[] = Array.from({ length: plan.first }, () => new Float32Array(0));
  for (let i = plan.first; i < plan.last; i++) {
    hooks.check?.();
    latents.push(joined(frames.map(({ latent }) => latent)));
    const outputs = await overTiles(plan, async (tile) => {
      const { outputs: parts, own } = await predictTogether(engine, plan, i, tile, frames, hooks);
      if (own) onBank(bankKey(id, i, tile), own);
      return parts;
    });
    frames.forEach((frame, f) => frame.advance(outputs[f], i));
    hooks.onStep?.(i + 1 - plan.first, plan.last - plan.first);
  }
  return { id, frames, latents };
}

/** The state to keep of anchors that have run. */
export const anchorStateOf = (plan: DenoisePlan, { id, frames, latents }: AnchorRun): AnchorState => ({
  key: plan.key,
  id,
  count: frames.length,
  seen: joined(frames.map(({ seen }) => seen)),
  controls: frames.map(({ controls }) => controls),
  latents,
});

/** Keys and values of anchors at one call, of one tile, from their kept latents. */
export async function anchorBank(
  engine: AnchorEngine,
  plan: DenoisePlan,
  state: AnchorState,
  i: number,
  tile: Tile | undefined,
  hooks: EditHooks,
): Promise<KvBank> {
  const part = (values: Float32Array, a: number): Float32Array => {
    const size = values.length / state.count;
    return values.subarray(a * size, (a + 1) * size);
  };
  const pairs = Array.from({ length: state.count }, (_, a) => {
    const seen = part(state.seen, a);
    const own = plan.kind.tokens && [engine.references.own(plan.picture, seen)];
    return {
      latent: part(state.latents[i], a),
      seen,
      ...(state.controls[a] && { controls: state.controls[a] }),
      ...(own && { references: [...own, ...(state.references ?? [])] }),
    };
  });
  const { own } = await predictTogether(engine, plan, i, tile, pairs, { notice: hooks.notice });
  return own as KvBank;
}

function predictTogether(
  engine: AnchorEngine,
  plan: DenoisePlan,
  i: number,
  tile: Tile | undefined,
  pairs: readonly LatentPair[],
  hooks: EditHooks,
): ReturnType<typeof predict> {
  const all = pairs.map((_, f) => f);
  const { crossFrame } = engine.unet;
  // tokens of other frames stand beside a frame's own, and in a UNet in their place
  const seenBy = (f: number): number[] => (plan.kind.seesOthersBesides ? all.filter((other) => other !== f) : all);
  return engine.predictTile(
    plan,
    i,
    tile,
    pairs,
    { attend: crossFrame ? { table: pairs.map((_, f) => seenBy(f)) } : undefined, keep: crossFrame },
    hooks,
  );
}

function idOf(plan: DenoisePlan, frames: readonly FrameRun[]): string {
  const hash = createHash('sha256').update(plan.key);
  for (const { seen, latent, controls } of frames)
    for (const values of [seen, latent, ...(controls ?? [])])
      hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return hash.digest('hex');
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
