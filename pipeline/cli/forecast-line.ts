import { twoFigures } from '../../core/two-figures.js';
import { formatBytes } from '../work/disk-space.js';
import type { Forecast } from '../run/forecast.js';
import { aboutSeconds } from './about-seconds.js';

/** One line on what a job will take. */
export function forecastLine({
  frames,
  width,
  height,
  device,
  secondsPerFrame,
  seconds,
  outputBytes,
  scratchBytes,
}: Forecast): string {
  return [
    `${frames} frame${frames === 1 ? '' : 's'} at ${width}×${height} on ${device}`,
    `${twoFigures(secondsPerFrame)} s a frame as measured, ${aboutSeconds(seconds)} until it is finished`,
    `output up to ${formatBytes(outputBytes)}, up to ${formatBytes(scratchBytes)} of disk space while it works`,
  ].join('; ');
}
