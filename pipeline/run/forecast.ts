import type { MeasuredWork } from '../../core/stage.js';
import type { Shots } from './frame-ranges.js';
import type { SpaceEstimate } from '../work/space-estimate.js';

/** What a job will take, told before its first frame. */
export interface Forecast extends MeasuredWork {
  /** Frames that this run has to edit: those of the range that no earlier run finished. */
  readonly frames: number;
  /** Wall time until the file is finished, seconds, with copying and joining; anchors of later shots count as frames. */
  readonly seconds: number;
  /** Bytes of the output, from above. */
  readonly outputBytes: number;
  /** Bytes of unfinished work on the disk at once, from above. */
  readonly scratchBytes: number;
}

/** The forecast for some frames of a film, those of a clip or of a scene. */
export function forecastOf(
  wanted: readonly number[],
  survey: Shots | undefined,
  space: SpaceEstimate,
  measured: MeasuredWork,
  secondsLeft: number,
): Forecast {
  const shots = new Set(wanted.flatMap((at) => survey?.shotOf(at) ?? []));
  const [, ...later] = [...shots].map(({ anchors }) => anchors.length); // those of the first shot have run
  return {
    ...measured,
    frames: wanted.length,
    seconds: secondsLeft + later.reduce((sum, count) => sum + count, 0) * measured.secondsPerFrame,
    outputBytes: space.output,
    scratchBytes: space.scratch,
  };
}
