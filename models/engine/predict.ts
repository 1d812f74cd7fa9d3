import { EditError } from '../../core/errors.js';
import type { GuidanceBranch } from '../kinds/guidance.js';
import { combine } from '../schedulers/combine.js';
import type { DenoisePlan } from './denoise-plan.js';
import type { ControlNets } from './control-nets.js';
import { branchOf, joinBanks, type KvBank } from './kv-bank.js';
import type { TextEncoders } from './text-encoders.js';
import type { Conditions, Denoiser, Residuals, UnetCall } from './denoiser.js';
import type { Planes } from './vae.js';

/** A latent, and what the model sees beside it: the source that it is an edit of. */
export interface LatentPair {
  readonly latent: Float32Array;
  readonly seen: Float32Array;
  readonly references?: readonly Planes[];
  /** What ControlNets see. */
  readonly controls?: readonly Float32Array[];
}

/** What one evaluation of the UNet saw and said, for checks against a reference. Rows: branches, frames inside a branch. */
export interface PredictTrace {
  readonly call: number;
  readonly rows: number;
  readonly input: Float32Array;
  readonly output: Float32Array;
  readonly residuals?: Residuals;
}

/** How frames of a call look at others: rows given as positions in (bank, then the call's own frames) of one guidance branch. */
export interface Attend {
  readonly bank?: KvBank;
  readonly table: readonly (readonly number[])[];
}

/** How to evaluate. */
export interface PredictOptions {
  readonly attend?: Attend | undefined;
  /** Hand out the call's keys and values. */
  readonly keep?: boolean;
  /** Evaluate one guidance branch after the other: less memory, same values. */
  readonly apart?: boolean;
  /** What guides the UNet. */
  readonly controlNets?: ControlNets | undefined;
  readonly trace?: ((trace: PredictTrace) => void) | undefined;
}

/**
 * Evaluates the UNet for some frames at call `i` of the sampler and combines the guidance branches.
 *
 * @returns the guided output of each frame, and the call's keys and values if `keep`
 * @throws EditError `model/not-a-number` when the output is not finite (weights in fp16 that overflow), and what {@link Denoiser.run} throws
 */
export async function predict(
  unet: Denoiser,
  texts: TextEncoders,
  plan: DenoisePlan,
  i: number,
  frames: readonly LatentPair[],
  { attend, keep = false, apart = false, controlNets, trace }: PredictOptions = {},
): Promise<{ outputs: Float32Array[]; own: KvBank | undefined }> {
  const { branches } = plan;
  const size = unet.outChannels * plan.height * plan.width;
  const output = new Float32Array(branches.length * frames.length * size);
  let own: KvBank | undefined;
  const groups = apart ? branches.map((branch) => [branch]) : [branches];
  for (const [g, group] of groups.entries()) {
    const bank = attend?.bank && apart ? branchOf(attend.bank, g, branches.length) : attend?.bank;
    const rows = attend && spread(attend.table, bank?.rows ?? 0, group.length, frames.length);
    const call = await callOf(unet, texts, plan, i, frames, group);
    const residuals = await guidedBy(controlNets, plan, i, frames, call);
    const result = await unet.run({
      ...call,
      ...(residuals && { residuals }),
      keep,
      attend: rows && (bank ? { bank, rows } : { rows }),
    });
    trace?.({ call: i, rows: call.rows, input: call.sample, output: result.output, ...(residuals && { residuals }) });
    output.set(result.output, g * frames.length * size);
    own = own && result.own ? joinBanks(own, result.own, 1) : result.own;
  }
  const outputs = frames.map((_, f) => {
    const part = (b: number): Float32Array => output.subarray((b * frames.length + f) * size, (b * frames.length + f + 1) * size);
    return finite(combine(...branches.map(({ weight }, b) => [weight, part(b)] as const)), plan, i);
  });
  return { outputs, own };
}

/** Rows of one evaluation: branches, and frames inside a branch. */
async function callOf(
  unet: Denoiser,
  texts: TextEncoders,
  plan: DenoisePlan,
  i: number,
  frames: readonly LatentPair[],
  branches: readonly GuidanceBranch[],
): Promise<UnetCall> {
  const { sampler, height, width } = plan;
  const rows = branches.length * frames.length;
  const sample = new Float32Array(rows * unet.inChannels * height * width);
  const conditions: Conditions[] = [];
  for (const [b, branch] of branches.entries()) {
    const told = await conditionsOf(unet, texts, plan, branch);
    for (const [f, { latent, seen }] of frames.entries()) {
      const start = (b * frames.length + f) * unet.inChannels * height * width;
      sample.set(sampler.scaleInput(latent, i), start);
      const beside = plan.kind.besideLatent?.(seen, branch, plan.configs);
      if (beside) sample.set(beside, start + unet.outChannels * height * width);
      conditions.push(told);
    }
  }
  const seen = frames.map(({ references }) => references ?? []);
  const references = plan.kind.tokens && { references: branches.flatMap(() => seen), allQueries: plan.allQueries };
  return { rows, height, width, sample, timestep: sampler.timesteps[i], conditions, ...references };
}

/** What ControlNets add at a call: in the same rows, each with its frame's pictures. */
async function guidedBy(
  nets: ControlNets | undefined,
  { first, last, controls }: DenoisePlan,
  i: number,
  frames: readonly LatentPair[],
  call: UnetCall,
): Promise<Residuals | undefined> {
  if (!nets?.each.length) return undefined;
  const rows = Array.from({ length: call.rows }, (_, row) => frames[row % frames.length]);
  const pictures = nets.each.map((_, net) =>
    rows.map((frame) => {
      const picture = frame.controls?.[net];
      if (picture) return picture;
      throw new EditError(
        'bug/condition',
        `expected a control picture for every frame and ControlNet, found none for number ${net + 1}.`,
      );
    }),
  );
  const share = (at: number): number => (at - first) / (last - first);
  return nets.residuals(call, pictures, controls, [share(i), share(i + 1)]);
}

/** What the UNet is told in the rows of a branch, for each of its inputs. */
export async function conditionsOf(
  unet: Pick<Denoiser, 'conditions' | 'lengthOf'>,
  texts: TextEncoders,
  plan: DenoisePlan,
  { prompt }: GuidanceBranch,
): Promise<Conditions> {
  const { kind, configs, guidanceScale, picture } = plan;
  const text = prompt === 'positive' ? plan.positive : plan.negative;
  const context = { prompt, text, encoded: await texts.encode(text ?? '', plan.textLength), guidanceScale, ...picture, configs };
  const asked = Object.entries(kind.conditions).filter(([name]) => unet.conditions.has(name));
  return Object.fromEntries(asked.map(([name, make]) => [name, make({ ...context, length: unet.lengthOf(name) })]));
}

/** One branch's table repeated for all branches: row numbers count through the bank (branch after branch), then the call's own rows. */
function spread(table: Attend['table'], bankRows: number, branches: number, frames: number): number[][] {
  const perBranch = bankRows / branches;
  return Array.from({ length: branches }, (_, b) =>
    table.map((row) => row.map((at) => (at < perBranch ? b * perBranch + at : bankRows + b * frames + at - perBranch))),
  ).flat();
}

function finite(values: Float32Array, plan: DenoisePlan, i: number): Float32Array {
  if (values.every(Number.isFinite)) return values;
  const timestep = plan.sampler.timesteps[i];
  const sentence = `the model gave values that are not numbers at timestep ${timestep}. Try a folder in fp32.`;
  throw new EditError('model/not-a-number', sentence, { timestep });
}
