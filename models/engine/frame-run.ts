import type { DenoisePlan } from './denoise-plan.js';
import { initialNoise, stepNoise } from './denoise-plan.js';
import type { FrameInput } from './edit-request.js';
import type { Stepper } from '../schedulers/index.js';

/** A frame on its way through the steps. */
export interface FrameRun {
  /** Unscaled latent of the source frame. */
  readonly source: Float32Array;
  /** Where it is now. */
  readonly latent: Float32Array;
  /** Takes the guided output of call `i`. */
  advance(output: Float32Array, i: number): void;
}

/** Puts a frame at the start of a plan. `source`: its unscaled latent. */
export function startFrame(plan: DenoisePlan, frame: FrameInput, source: Float32Array): FrameRun {
  const { sampler, first } = plan;
  const scaled = (): Float32Array => plan.kind.scaleLatent(source, plan.configs);
  const noise = (): Float32Array => initialNoise(plan, frame, source.length);
  const initial = (): Float32Array => {
    if (plan.invert) return scaled();
    if (plan.fromNoise) return noise().map((value) => value * sampler.initNoiseSigma);
    return sampler.addNoise(scaled(), noise(), first);
  };
  return steppingFrom(source, frame.latent ?? initial(), sampler.start(first), (i) => stepNoise(plan, frame, i, source.length));
}

/** An anchor whose edited picture is given: at each step it is that picture's latent with the noise of the step. */
export function pinnedFrame(plan: DenoisePlan, frame: FrameInput, source: Float32Array, edited: Float32Array): FrameRun {
  const clean = plan.kind.scaleLatent(edited, plan.configs);
  const noise = initialNoise(plan, frame, source.length);
  const { last } = plan;
  const at = (i: number): Float32Array => (i < last ? plan.sampler.addNoise(clean, noise, i) : clean);
  let i = plan.first;
  return steppingFrom(
    source,
    at(i),
    () => at(++i),
    () => undefined,
  );
}

function steppingFrom(
  source: Float32Array,
  initial: Float32Array,
  step: Stepper,
  noiseOf: (i: number) => Float32Array | undefined,
): FrameRun {
  let latent = initial;
  return {
    source,
    get latent() {
      return latent;
    },
    advance(output, i) {
      latent = step(output, latent, noiseOf(i));
    },
  };
}
