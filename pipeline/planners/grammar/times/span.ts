import type { Token } from '../text/tokens.js';
import type { Moment } from './moments.js';
import { numberAt, type Read } from './numbers.js';

/** A time as a sentence says it. */
export interface Span {
  readonly from: Moment | null;
  readonly to: Moment | null;
}

/** A time, and where it ends among the tokens. */
export const span = (from: Moment | null, to: Moment | null, next: number): Read<Span> => ({ value: { from, to }, next });

/** Words before where a time ends. */
export const TO = new Set(['ending', 'stopping', 'to', 'until', 'till', 'til', 'through', 'thru', '-', 'and', 'up']);

/** A number with no unit behind it. */
export const bareNumber = (tokens: readonly Token[], at: number): Read<number> | undefined =>
  tokens[at]?.kind === 'number' && tokens[at].unit && !/^(?:st|nd|rd|th)$/.test(tokens[at].unit)
    ? undefined
    : numberAt(tokens, at);
