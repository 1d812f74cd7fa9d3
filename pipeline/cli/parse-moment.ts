import { EditError } from '../../core/errors.js';
import type { Moment } from '../plan/plan.js';
import type { AskedRange } from '../plan/ranges.js';

/** `0:05-0:10`, `5s-10s`, frames, `120-239`, `f120-f239` or `frames 120-239`, or files of a sequence, `files 1010-1020`. Throws `usage/flag`. */
export function parseRange(text: string): AskedRange {
  const files = /^files\s+(\d+)-(\d+)$/.exec(text);
  if (files && Number(files[1]) <= Number(files[2])) return { from: Number(files[1]), to: Number(files[2]), unit: 'files' };
  const frames = /^(?:frames\s+|f)?(\d+)-f?(\d+)$/i.exec(text);
  const times = /^([\d:.]+)s?-([\d:.]+)s?$/.exec(text);
  const range = frames
    ? { from: Number(frames[1]), to: Number(frames[2]), unit: 'frames' as const }
    : { from: secondsOf(times?.[1]), to: secondsOf(times?.[2]), unit: 'seconds' as const };
  if (!(range.from <= range.to))
    throw new EditError(
      'usage/flag',
      `--range: expected times such as 0:05-0:10, frames such as 120-239, or files such as "files 1010-1020", in order, found "${text}".`,
    );
  return range;
}

/** A place in a clip: `0:07`, `7.5s`, or frame `f120`. Throws `usage/flag`. */
export function parseMoment(text: string, flag: string): Moment {
  const frame = /^f(\d+)$/i.exec(text);
  const at = frame ? Number(frame[1]) : secondsOf(text.replace(/s$/, ''));
  if (Number.isNaN(at))
    throw new EditError('usage/flag', `--${flag}: expected a time such as 0:07 or a frame such as f120, found "${text}".`);
  return { at, unit: frame ? 'frames' : 'seconds' };
}

/** `IMAGE@TIME`. Throws `usage/flag`. */
export function parseAnchor(text: string, flag = 'anchor'): Moment & { readonly image: string } {
  const at = text.lastIndexOf('@');
  if (at < 1)
    throw new EditError(
      'usage/flag',
      `--${flag}: expected IMAGE@TIME, such as frame.png@0:07 or frame.png@f120, found "${text}".`,
    );
  return { image: text.slice(0, at), ...parseMoment(text.slice(at + 1), flag) };
}

/** Seconds such as `0:07` or `7.5s`; negative ones, counted from the end, with a minus. Throws `usage/flag`. */
export function parseSeconds(text: string | undefined, flag: string): number {
  const [, minus = '', rest = ''] = /^(-?)(.*?)s?$/.exec(text ?? '') ?? [];
  const seconds = secondsOf(rest);
  if (Number.isNaN(seconds)) throw new EditError('usage/flag', `--${flag}: expected a time such as 0:07, found "${text ?? ''}".`);
  return minus ? -seconds : seconds;
}

function secondsOf(text: string | undefined): number {
  if (text === undefined || !/^(\d+:){0,2}\d+(\.\d+)?$/.test(text)) return NaN;
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}
