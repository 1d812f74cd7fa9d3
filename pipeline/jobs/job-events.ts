import type { Notice } from '../../core/notice.js';
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
  /** What could not be kept, or was decided, and why. Each is told once. */
  onNotice(notice: Notice): void;
}

/** Something that a job tells of itself, as plain data. */
export type JobEvent =
  | ({ readonly type: 'progress' } & Progress)
  | ({ readonly type: 'forecast' } & Forecast)
  | ({ readonly type: 'notice' } & Notice);
