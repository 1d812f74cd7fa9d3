import type { OperatorFunction } from 'rxjs';
import type { Frame } from '../core/frame.js';
import type { Size } from '../core/size.js';
import { boxMean } from '../media/colour/box-mean.js';
import { filterPlanes } from './filter-planes.js';

/** Deviation that counts as noise at the full amount, as a share of full scale. */
const STRONGEST = 0.06;

/** Half of the side of the squares that are looked at, pixels of a plane. */
const RADIUS = 3;

/** What the stage `denoise` does: the guided filter with the picture as its own guide (He, Sun and Tang, "Guided image filtering", 2013). */
export function denoiseFrames({ amount }: { readonly amount: number }): OperatorFunction<Frame, Frame> {
  const opened = new Map<string, ReturnType<typeof guided>>();
  return filterPlanes((samples, { size, code: { step } }) => {
    const key = `${size.width}x${size.height}`;
    const filter = opened.get(key) ?? guided(size);
    opened.set(key, filter);
    const deviation = (amount * STRONGEST) / (step || 1);
    if (amount > 0) filter(samples, deviation * deviation);
  });
}

function guided(size: Size): (samples: Float32Array, variance: number) => void {
  const mean = boxMean(size, RADIUS);
  const [means, squares] = [0, 1].map(() => new Float32Array(size.width * size.height)) as [Float32Array, Float32Array];
  return (samples, noise) => {
    for (let i = 0; i < samples.length; i++) squares[i] = samples[i] * samples[i];
    mean(samples, means);
    mean(squares, squares);
    for (let i = 0; i < samples.length; i++) {
      const variance = Math.max(0, squares[i] - means[i] * means[i]);
      const kept = variance / (variance + noise);
      squares[i] = kept;
      means[i] *= 1 - kept;
    }
    mean(squares, squares);
    mean(means, means);
    for (let i = 0; i < samples.length; i++) samples[i] = squares[i] * samples[i] + means[i];
  };
}
