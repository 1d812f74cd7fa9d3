import { formatSeconds } from './format-seconds.js';

/** An estimate in words, no finer than it is good: `about 8 s`, `about 45 s`, `about 1:20 min`, `about 25:00 min`. */
export function aboutSeconds(seconds: number): string {
  const step = seconds < 10 ? 1 : seconds < 60 ? 5 : seconds < 600 ? 10 : 60;
  return `about ${formatSeconds(Math.max(1, step * Math.round(seconds / step)))}`;
}
