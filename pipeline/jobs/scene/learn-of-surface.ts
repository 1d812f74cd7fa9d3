import type { RgbView } from '../../../media/colour/rgb-view.js';
import type { Plan } from '../../plan/plan.js';
import { learnOptions, withLearnt } from '../../run/learn-options.js';
import { viewBytes, viewFormat, viewFrame } from './view-frame.js';

/** Stages with what they learn of the surface that they paint. What a model makes of it nobody knows before. */
export async function learntOfSurface(stages: Plan['stages'], surface: RgbView, seed: number): Promise<Plan['stages']> {
  if (surface.height === 0) return stages;
  const modelled = stages.findIndex(({ use }) => use === 'instruct');
  const known = stages.slice(0, modelled < 0 ? stages.length : modelled).map(({ mask: _, ...stage }) => stage);
  const format = viewFormat(surface.width, surface.height);
  const frame = viewFrame(0, surface, format, { bytes: new Uint8Array(viewBytes(format)), release: () => undefined });
  const events = { signal: new AbortController().signal, onNotice: () => undefined };
  return withLearnt(stages, await learnOptions(known, {}, [{ first: 0, frames: [frame] }], { format, seed }, events));
}
