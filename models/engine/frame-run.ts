import type { DenoisePlan } from './denoise-plan.js';
import { initialNoise, stepNoise } from './denoise-plan.js';
import type { FrameInput } from './edit-request.js';
import type { SeenFrame } from './seen-frame.js';
import type { Stepper } from '../schedulers/index.js';

/** A frame on its way through the steps. */
export interface FrameRun extends Pick<SeenFrame, 'source' | 'seen' | 'references' | 'controls'> {
  /** Where it is now. */
  readonly latent: Float32Array;
  /** Takes the guided output of call `i`. */
  advance(output: Float32Array, i: number): void;
}

/** Puts a frame at the start of a plan. */
export function startFrame(plan: DenoisePlan, frame: FrameInput, seen: SeenFrame): FrameRun {
  const { sampler, first, kind } = plan;
  const { source, mask } = seen;
  const scaled = (): Float32Array => kind.scaleLatent(source, plan.configs);
  const noise = (): Float32Array => initialNoise(plan, frame, source.length);
  const initial = (): Float32Array => {
    if (plan.startsClean) return scaled();
    if (plan.strength === 1 && (kind.startsFromNoise || mask)) return noise().map((value) => value * sampler.initNoiseSigma);
    return sampler.addNoise(scaled(), noise(), first);
  };
  const step = sampler.start(first);
  return steppingFrom(seen, frame.latent ?? initial(), mask ? keepingUnmasked(plan, step, mask, scaled(), noise()) : step, (i) =>
    stepNoise(plan, frame, i, source.length),
  );
}

/** An anchor whose edited picture is given: at each step it is that picture's latent with the noise of the step. */
export function pinnedFrame(plan: DenoisePlan, frame: FrameInput, seen: SeenFrame, edited: Float32Array): FrameRun {
  const clean = plan.kind.scaleLatent(edited, plan.configs);
  const noise = initialNoise(plan, frame, seen.source.length);
  const { last } = plan;
  const at = (i: number): Float32Array => (i < last ? plan.sampler.addNoise(clean, noise, i) : clean);
  let i = plan.first;
  return steppingFrom(
    seen,
    at(i),
    () => at(++i),
    () => undefined,
  );
}

/**
 * Steps after which all that the mask leaves out is the source again, with the noise that the next call expects (Lugmayr et al. 2022, "RePaint",
 * equation 8, without resampling).
 */
function keepingUnmasked(
  plan: DenoisePlan,
  step: Stepper,
  mask: Float32Array,
  clean: Float32Array,
  noise: Float32Array,
): Stepper {
  let i = plan.first;
  return (...taken) => {
    const moved = step(...taken);
    i += 1;
    const source = i < plan.last ? plan.sampler.addNoise(clean, noise, i) : clean;
    return moved.map((value, at) => between(value, source[at], mask[at % mask.length]));
  };
}

const between = (painted: number, source: number, mask: number): number =>
  mask === 1 ? painted : mask === 0 ? source : mask * painted + (1 - mask) * source;

function steppingFrom(
  { source, seen, references, controls }: SeenFrame,
  initial: Float32Array,
  step: Stepper,
  noiseOf: (i: number) => Float32Array | undefined,
): FrameRun {
  let latent = initial;
  return {
    source,
    seen,
    ...(references && { references }),
    ...(controls && { controls }),
    get latent() {
      return latent;
    },
    advance(output, i) {
      latent = step(output, latent, noiseOf(i));
    },
  };
}
