import { MIN_MS_SSIM_SIDE, msSsim } from '../../../media/metrics/ms-ssim.js';
import { meanOf, type Metric } from './metric.js';

/** Multi-scale SSIM of luma; `null` for pictures too small for its five scales. */
export const msSsimMetric: Metric = {
  summary: 'structural similarity over five scales, of luma; 1 = the same',
  better: 'higher',
  meter: () => {
    const values: number[] = [];
    return Promise.resolve({
      add({ sourceLuma, outputLuma }, { width, height }) {
        if (Math.min(width, height) < MIN_MS_SSIM_SIDE) return undefined;
        const value = msSsim(sourceLuma, outputLuma, width, height);
        values.push(value);
        return value;
      },
      result: () => meanOf(values),
    });
  },
};
