import type { GuidanceBranch } from '../kinds/guidance.js';
import { initialNoise } from './denoise-plan.js';
import type { EditHooks } from './edit-hooks.js';
import type { EditRequest, FrameInput } from './edit-request.js';
import type { Engine } from './engine.js';

/** How noisy the picture is that the model is asked about: half of the schedule, met to a twentieth. One call of it is made, so the steps cost nothing. */
const ASKED_AT = { strength: 0.5, steps: 20 } as const;

/** What is predicted with the sentence, less what is predicted without one. */
const WITH_LESS_WITHOUT: readonly GuidanceBranch[] = [
  { prompt: 'positive', image: true, weight: 1 },
  { prompt: 'negative', image: true, weight: -1 },
];

/**
 * Where a sentence would change a picture: how far what the model predicts with it lies from what it predicts without, the mean over noises and channels,
 * for each cell of the latent (Couairon et al., "DiffEdit", 2022, section 3.2; of models that hear instructions Mirzaei et al., "Watch your steps", 2023).
 *
 * @param noises how many are drawn: each costs two rows of the denoiser
 */
export async function guidanceDifference(
  engine: Pick<Engine, 'see' | 'predict' | 'plan'>,
  request: EditRequest,
  frame: FrameInput,
  noises: number,
  hooks: EditHooks = {},
): Promise<Float32Array> {
  const plan = { ...engine.plan({ ...request, ...ASKED_AT }), branches: WITH_LESS_WITHOUT };
  const seen = await engine.see(request, frame);
  const clean = plan.kind.scaleLatent(seen.source, plan.configs);
  const map = new Float32Array(plan.width * plan.height);
  const unit = map.length / (noises * clean.length);
  for (let drawing = 0; drawing < noises; drawing++) {
    hooks.check?.();
    const latent = plan.sampler.addNoise(clean, initialNoise(plan, { ...frame, drawing }, clean.length), plan.first);
    const outputs = await engine.predict(plan, plan.first, [{ ...seen, latent }], {}, hooks);
    outputs[0].forEach((value, i) => (map[i % map.length] += unit * Math.abs(value)));
  }
  return map;
}
