import { VISIBLE_CHANGE } from '../../../media/metrics/change-meter.js';
import type { Place } from '../../../media/metrics/cut-out.js';
import type { JudgedPair } from './edit-judge.js';

type Pair = Pick<JudgedPair, 'source' | 'output'>;

/** 1 where a pixel differs by more than so many steps of 255. */
function differing({ source, output }: Pair, steps: number): Uint8Array {
  const area = source.width * source.height;
  const differs = new Uint8Array(area);
  for (let i = 0; i < source.samples.length; i++)
    if (Math.abs(source.samples[i] - output.samples[i]) * 255 > steps) differs[i % area] = 1;
  return differs;
}

/** 1 where a pixel changed, by a quarter of what can be seen or more; all where none did. */
export function changedPixels(pair: Pair): Uint8Array {
  const changed = differing(pair, VISIBLE_CHANGE / 4);
  return changed.includes(1) ? changed : changed.fill(1);
}

/** Of the pixels that changed so many must have changed visibly: a few may be noise of the source's own coding. */
const SEEN = 0.05;

/** Whether a change would be seen, were the frame to take all of the edit. @param share how much of it the frame takes, 0…1 */
export function canBeSeen(pair: Pair, share: number): boolean {
  const count = (steps: number): number => differing(pair, steps).reduce((sum, one) => sum + one, 0);
  const visible = count(share * VISIBLE_CHANGE);
  return visible > 0 && visible >= SEEN * count((share * VISIBLE_CHANGE) / 4);
}

/**
 * The rectangle in which a picture changed so that it can be seen, at least so many pixels wide and high where the picture has them; `undefined` where it
 * changed nowhere.
 */
export function changedPlace(pair: Pair, least: number): Place | undefined {
  const { width, height } = pair.source;
  const changed = differing(pair, VISIBLE_CHANGE);
  const columns = Array.from({ length: width }, (_, x) => x).filter((x) => {
    for (let at = x; at < changed.length; at += width) if (changed[at]) return true;
    return false;
  });
  if (!columns.length) return undefined;
  const [across, down] = [
    reaching(columns[0], (columns.at(-1) as number) + 1, least, width),
    reaching(Math.floor(changed.indexOf(1) / width), Math.floor(changed.lastIndexOf(1) / width) + 1, least, height),
  ];
  return { left: across.from, width: across.long, top: down.from, height: down.long };
}

/** A stretch of at least so much, within all that there is. */
function reaching(first: number, end: number, least: number, all: number): { readonly from: number; readonly long: number } {
  const long = Math.min(all, Math.max(least, end - first));
  return { from: Math.max(0, Math.min(all - long, Math.round((first + end - long) / 2))), long };
}
