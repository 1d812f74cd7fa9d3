import { clipChangeMetric, clipDirectionMetric, clipFrameMetric, clipImageMetric, clipNeighbourMetric, clipTextMetric } from './clip.js'; // prettier-ignore
import { lpipsMetric } from './lpips.js';
import type { Metric } from './metric.js';
import { msSsimMetric } from './ms-ssim.js';
import { vmafMetric } from './vmaf.js';

/** Measures of an output against its source, by the names that `--metrics` takes. */
export const METRICS = {
  psnr: { summary: 'of RGB, dB', better: 'higher', read: ({ psnr }) => psnr?.rgb.mean },
  'psnr-luma': { summary: 'of luma, dB', better: 'higher', read: ({ psnr }) => psnr?.luma.mean },
  ssim: { summary: 'of luma; 1 = the same', better: 'higher', read: ({ ssim }) => ssim?.mean },
  'ms-ssim': msSsimMetric,
  lpips: lpipsMetric,
  vmaf: vmafMetric,
  'warp-error': { summary: "of the result along the source's motion, mean squared error of 0…1", better: 'lower', read: ({ warpError }) => warpError?.output.mean }, // prettier-ignore
  'relative-flicker': { summary: "over the source's own; 1 = no more than it", better: 'lower', read: ({ flicker }) => flicker?.ratio }, // prettier-ignore
  'luma-jitter': { summary: "pumping of the whole picture's brightness, 0…1", better: 'lower', read: ({ lumaJitter }) => lumaJitter?.output }, // prettier-ignore
  'clip-text': clipTextMetric,
  'clip-direction': clipDirectionMetric,
  'clip-image': clipImageMetric,
  'clip-frame': clipFrameMetric,
  'clip-neighbour': clipNeighbourMetric,
  'clip-change': clipChangeMetric,
} as const satisfies Record<string, Metric>;

/** The name of something that `compare` can measure besides. */
export type MetricName = keyof typeof METRICS;
