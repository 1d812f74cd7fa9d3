import type { Token } from '../text/tokens.js';
import { ASSUMED_RATE } from './durations.js';
import { numberAt } from './numbers.js';

const FRAMES = /^(?:f|fr|frames?)$/;
const BETWEEN = new Set(['to', '-', 'and', 'until', 'till', 'through']);

/** Gives numbers of frames ("frame 50", "12 frames", "frames 50 to 100", the last part of 00:00:05:12) their seconds at a clip's rate. */
export function framesAtRate(tokens: readonly Token[], rate: number): Token[] {
  const scale = ASSUMED_RATE / rate;
  const out: Token[] = [];
  let counting = false; // the number before was one of frames
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    const number = token.kind === 'clock' ? undefined : (ofFrames(tokens, at) ?? numberAt(tokens, at));
    const framed = number !== undefined && (FRAMES.test(token.unit ?? '') || FRAMES.test(tokens[number.next]?.text ?? '') || FRAMES.test(tokens[at - 1]?.text ?? '') || (counting && BETWEEN.has(tokens[at - 1]?.text))); // prettier-ignore
    if (number && framed) {
      out.push({ text: token.text, kind: 'number', value: number.value * scale, unit: 'f' });
      at = FRAMES.test(tokens[number.next]?.text ?? '') ? number.next + 1 : number.next;
      counting = true;
      continue;
    }
    if (!BETWEEN.has(token.text) && !FRAMES.test(token.text) && token.text !== 'from') counting = false;
    out.push(token.kind === 'clock' && token.frames ? { ...token, value: (token.value ?? 0) + token.frames * (1 / rate - 1 / ASSUMED_RATE) } : token); // prettier-ignore
    at++;
  }
  return out;
}

const ofFrames = (tokens: readonly Token[], at: number): { readonly value: number; readonly next: number } | undefined =>
  FRAMES.test(tokens[at].unit ?? '') && tokens[at].value !== undefined ? { value: tokens[at].value, next: at + 1 } : undefined;
