import type { Forecast } from '../run/forecast.js';
import type { Progress } from '../run/progress.js';
import { counted } from './counted.js';
import { writeEvent } from './events.js';
import { forecastLine } from './forecast-line.js';
import { formatSeconds } from './format-seconds.js';
import { createPercent } from './percent.js';
import { printable } from './printable.js';
import type { OutStream, Streams } from './streams.js';
import { clearLine, isTerminal } from './terminal.js';

/** How progress is shown. */
export const PROGRESS_KINDS = ['auto', 'json', 'openjd', 'none'] as const;
export type ProgressKind = (typeof PROGRESS_KINDS)[number];

/** Wall time between lines where they pile up in a log: often enough for a farm to see life. */
const LOG_EVERY_MS = 10_000;

/** What is shown of work under way. */
export interface ShownWork {
  onProgress(progress: Progress): void;
  onForecast(forecast: Forecast): void;
  /** The work has ended, however it did. */
  end(): void;
}

/** Where a job stands among those of one command. */
export interface Place {
  readonly at: number;
  readonly of: number;
}

/** Shows forecast and progress of a job on standard error (or, for `openjd`, standard output) until it ends. */
export function showWork(kind: ProgressKind, label: string, streams: Streams, place: Place = { at: 0, of: 1 }): ShownWork {
  const { stdout, stderr } = streams;
  const auto = isTerminal(stderr) ? ttyLine(stderr) : logLine(stderr);
  const line = { json: jsonLine(stderr), openjd: openjdLine(stdout, place), none: undefined, auto }[kind];
  const percentOf = createPercent();
  return {
    onProgress: (value) => line?.(value, label, percentOf(value)),
    onForecast: (value) => FORECASTS[kind](value, label, streams),
    end: () => void (kind === 'auto' && clearLine(stderr)),
  };
}

/** How a forecast is told. */
const FORECASTS = {
  json: (forecast: Forecast, label: string, { stderr }: Streams) => writeEvent(stderr, 'forecast', { forecast }, label),
  openjd: (forecast: Forecast, _label: string, { stdout }: Streams) =>
    void stdout.write(`openjd_status: ${forecastLine(forecast)}\n`),
  auto: (forecast: Forecast, _label: string, { stderr }: Streams) => {
    clearLine(stderr);
    stderr.write(`${forecastLine(forecast)}\n`);
  },
  none: () => undefined,
} as const;

type Line = (progress: Progress, label: string, percent: number) => void;

const jsonLine =
  (stderr: OutStream): Line =>
  (progress, label, percent) =>
    writeEvent(stderr, 'progress', { ...progress, percent: Number(percent.toFixed(1)) }, label);

/** Open Job Description knows one scale for a whole command. */
const openjdLine =
  (stdout: OutStream, { at, of }: Place): Line =>
  (progress, _label, percent) =>
    void stdout.write(`openjd_progress: ${((100 * at + percent) / of).toFixed(1)}\nopenjd_status: ${describe(progress)}\n`);

const ttyLine =
  (stderr: OutStream): Line =>
  (progress, label, percent) => {
    const width = 24;
    const full = Math.round((percent / 100) * width);
    const bar = `${'█'.repeat(full)}${'░'.repeat(width - full)}`;
    const text = `${label} ${bar} ${describe(progress)}`;
    stderr.write(`\r\x1b[2K${printable(text).slice(0, (stderr.columns ?? 80) - 1)}`);
  };

function logLine(stderr: OutStream): Line {
  let said = { at: -Infinity, phase: '' };
  return (progress, label) => {
    const at = performance.now();
    const phase = [progress.phase, progress.step?.name].join(' ');
    if (phase === said.phase && at - said.at < LOG_EVERY_MS) return;
    said = { at, phase };
    stderr.write(`${printable(label)} ${describe(progress)}\n`);
  };
}

function describe({ phase, frames, total, framesPerSecond, secondsLeft, step }: Progress): string {
  const left = secondsLeft === undefined ? '' : `, ${formatSeconds(secondsLeft)} left`;
  if (step) return `${step.name}${step.of > 1 ? ` ${step.at}/${step.of}` : ''}${left}`;
  if (phase === 'read') return `${frames}/${counted(total, 'frame')} read`;
  if (phase === 'join') return `${counted(frames, 'frame')}, putting the file together`;
  if (phase === 'done') return `${counted(frames, 'frame')}, done`;
  const rate = framesPerSecond > 0 ? `, ${framesPerSecond.toFixed(framesPerSecond < 10 ? 1 : 0)} frames/s` : '';
  return `${frames}/${counted(total, 'frame')}${rate}${left}`;
}
