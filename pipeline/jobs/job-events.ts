import type { Forecast } from '../run/forecast.js';
import type { Progress } from '../run/progress.js';

/** What hears of a running job. */
export interface JobEvents {
  readonly signal: AbortSignal;
  /** When the job was asked for, by `performance.now`; default when it begins to run. */
  readonly began?: number;
  /** How many times longer than on an idle machine work takes now. Default 1. */
  readonly busy?: number;
  onProgress(progress: Progress): void;
  /** What the job will take, once, before its first frame; only from jobs whose stages measure themselves. */
  onForecast?(forecast: Forecast): void;
  /** A sentence for the person: what could not be kept, and why. Each is told once. */
  onNotice(sentence: string): void;
}
