import type { Observable } from 'rxjs';
import type { Progress } from '../progress.js';

/** How progress is shown. */
export const PROGRESS_KINDS = ['auto', 'json', 'openjd', 'none'] as const;
export type ProgressKind = (typeof PROGRESS_KINDS)[number];

/** Wall time between lines where they pile up in a log: often enough for a farm to see life. */
const LOG_EVERY_MS = 10_000;

/** Shows a job's progress on standard error (or, for `openjd`, standard output) until it ends. */
export function showProgress(progress: Observable<Progress>, kind: ProgressKind, label: string): void {
  const line = { json: jsonLine, openjd: openjdLine, none: undefined, auto: process.stderr.isTTY ? ttyLine : logLine() }[kind];
  if (!line) return;
  progress.subscribe({
    next: (value) => line(value, label),
    complete: () => kind === 'auto' && process.stderr.isTTY && process.stderr.write('\r\x1b[2K'),
    error: () => kind === 'auto' && process.stderr.isTTY && process.stderr.write('\r\x1b[2K'),
  });
}

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
  if (phase === 'join') return `${frames} frames, putting the file together`;
  if (phase === 'done') return `${frames} frames, done`;
  const rate = framesPerSecond > 0 ? `, ${framesPerSecond.toFixed(framesPerSecond < 10 ? 1 : 0)} frames/s` : '';
  return `${frames}/${total} frames${rate}${secondsLeft === undefined ? '' : `, ${formatSeconds(secondsLeft)} left`}`;
}

/** `42 s`, `3:05 min` or `1:02:10 h`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  const two = (number: number): string => String(number).padStart(2, '0');
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}:${two(whole % 60)} min`;
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)} h`;
}
