import type { FrameRange } from '../run/frame-ranges.js';

/** What the files of a range are called. */
export const runName = ({ from, to }: FrameRange): string => `${String(from).padStart(8, '0')}-${String(to).padStart(8, '0')}`;
