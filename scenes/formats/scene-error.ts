import { basename } from 'node:path';
import { EditError } from '../../core/errors.js';

/** Makes the errors of one file: `scene/what`, and a sentence that begins with the file's name. */
export type SceneRefusal = (what: string, sentence: string, cause?: unknown) => EditError;

/** @returns what {@link SceneRefusal} says, for the file at `path` */
export function refusalsOf(path: string): SceneRefusal {
  return (what, sentence, cause) =>
    new EditError(`scene/${what}`, `${basename(path)}: ${sentence}`, { path }, cause === undefined ? {} : { cause });
}
