import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { isScene } from '../plan/scene-options.js';
import { isStill } from '../../media/stills/still-paths.js';
import type { SentenceFacts } from './planner.js';

/** The times of a clip, looked at once and only where a sentence speaks of them; nothing for scenes, pictures and what is no file: a pipe can be read only once. */
export function clipOf(path: unknown): Pick<SentenceFacts, 'clip'> {
  if (typeof path !== 'string' || isScene(path) || isStill(path) || !isFile(path)) return {};
  return { clip: async (withCuts) => (await import('./clip-times.js')).clipTimes(path, withCuts) };
}

/** Small frames are so many of a clip. */
const FRAMES = 3;

/** Small frames of a clip or a picture, looked at where they are asked for; nothing for scenes and what is no file. */
export function framesOf(path: unknown): Pick<SentenceFacts, 'frames'> {
  if (typeof path !== 'string' || isScene(path) || !isFile(path)) return {};
  const read = async () => (await import('../../media/stills/small-frames.js')).smallFrames(path, FRAMES);
  return { frames: { of: basename(path), read } };
}

/** Whether a path is that of a file. */
export const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
