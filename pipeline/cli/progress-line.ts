import type { Observable } from 'rxjs';
import type { Forecast } from '../forecast.js';
import type { Progress } from '../progress.js';
import { forecastLine } from './forecast-line.js';
import { formatSeconds } from './format-seconds.js';

/** How progress is shown. */
export const PROGRESS_KINDS = ['auto', 'json', 'openjd', 'none'] as const;
export type ProgressKind = (typeof PROGRESS_KINDS)[number];

/** Wall time between lines where they pile up in a log: often enough for a farm to see life. */
const LOG_EVERY_MS = 10_000;

/** What is shown of work under way. */
export interface Shown {
  readonly progress: Observable<Progress>;
  readonly forecast: Observable<Forecast>;
}

/** Shows forecast and progress of a job on standard error (or, for `openjd`, standard output) until it ends. */
export function showProgress({ progress, forecast }: Shown, kind: ProgressKind, label: string): void {
  const line = { json: jsonLine, openjd: openjdLine, none: undefined, auto: process.stderr.isTTY ? ttyLine : logLine() }[kind];
  if (!line) return;
  forecast.subscribe((value) => FORECASTS[kind as keyof typeof FORECASTS](value));
  progress.subscribe({
    next: (value) => line(value, label),
    complete: () => kind === 'auto' && clearLine(),
    error: () => kind === 'auto' && clearLine(),
  });
}

const clearLine = (): void => void (process.stderr.isTTY && process.stderr.write('\r\x1b[2K'));

/** How a forecast is told. */
const FORECASTS = {
  json: (forecast: Forecast) => void process.stderr.write(`${JSON.stringify({ forecast })}\n`),
  openjd: (forecast: Forecast) => void process.stdout.write(`openjd_status: ${forecastLine(forecast)}\n`),
  auto: (forecast: Forecast) => {
    clearLine();
    process.stderr.write(`${forecastLine(forecast)}\n`);
  },
} as const;

const percentOf = ({ frames, total }: Progress): number => (total ? Math.min(100, (100 * frames) / total) : 0);

const jsonLine = (progress: Progress): void =>
  void process.stderr.write(`${JSON.stringify({ ...progress, percent: Number(percentOf(progress).toFixed(1)) })}\n`);

const openjdLine = (progress: Progress): void =>
  void process.stdout.write(`openjd_progress: ${percentOf(progress).toFixed(1)}\nopenjd_status: ${describe(progress)}\n`);

function ttyLine(progress: Progress, label: string): void {
  const width = 24;
  const full = Math.round((percentOf(progress) / 100) * width);
  const bar = `${'█'.repeat(full)}${'░'.repeat(width - full)}`;
  const text = `${label} ${bar} ${describe(progress)}`;
  process.stderr.write(`\r\x1b[2K${text.slice(0, (process.stderr.columns ?? 80) - 1)}`);
}

function logLine(): (progress: Progress, label: string) => void {
  let said = { at: -Infinity, phase: '' };
  return (progress, label) => {
    const at = performance.now();
    if (progress.phase === said.phase && at - said.at < LOG_EVERY_MS) return;
    said = { at, phase: progress.phase };
    process.stderr.write(`${label} ${describe(progress)}\n`);
  };
}

function describe({ phase, frames, total, framesPerSecond, secondsLeft }: Progress): string {
  if (phase === 'read') return `${frames}/${total} frames read`;
  if (phase === 'join') return `${frames} frames, putting the file together`;
  if (phase === 'done') return `${frames} frames, done`;
  const rate = framesPerSecond > 0 ? `, ${framesPerSecond.toFixed(framesPerSecond < 10 ? 1 : 0)} frames/s` : '';
  return `${frames}/${total} frames${rate}${secondsLeft === undefined ? '' : `, ${formatSeconds(secondsLeft)} left`}`;
}
