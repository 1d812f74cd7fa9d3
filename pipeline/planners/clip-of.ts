import { statSync } from 'node:fs';
import { isScene } from '../plan/scene-options.js';
import { isStill } from '../../media/stills/still-paths.js';
import type { SentenceFacts } from './planner.js';

/** The times of a clip, looked at once and only where a sentence speaks of them; nothing for scenes, pictures and what is no file: a pipe can be read only once. */
export function clipOf(path: unknown): Pick<SentenceFacts, 'clip'> {
  if (typeof path !== 'string' || isScene(path) || isStill(path) || !isFile(path)) return {};
  return { clip: async (withCuts) => (await import('./clip-times.js')).clipTimes(path, withCuts) };
}

/** Whether a path is that of a file. */
export const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
