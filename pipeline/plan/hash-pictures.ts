import { stat } from 'node:fs/promises';
import { sha256Of } from '../../models/folder/folder-files.js';
import type { ReadPictures } from './complete-plan.js';
import type { PlanAnchor } from './plan.js';
import { missingFile } from '../../core/nearest-name.js';

/**
 * Completes the edited frames of a plan with the hashes of their pictures, which the plan's own hash covers instead of their paths.
 *
 * @param problems is given a sentence for each picture that cannot be read or has changed since the plan was made
 */
export const hashPictures: ReadPictures = async (list, pictures, problems) => {
  const hashed: PlanAnchor[] = [];
  for (const [place, { image, at, unit = 'seconds', sha256 }] of pictures.entries()) {
    const where = `${list}[${place}]`;
    const found = await hashOf(image).catch((error: NodeJS.ErrnoException) => {
      problems.push(`${where}: ${image}: ${error.code === 'ENOENT' ? missingFile(image, 'picture') : error.message}.`);
    });
    if (found === undefined) continue;
    if (sha256 !== undefined && sha256 !== found)
      problems.push(`${where}: ${image} is not the picture that the plan was made with (its hash differs).`);
    hashed.push({ image, at, unit, sha256: found });
  }
  return hashed;
};

/** Of a file only: a device or a pipe, which a plan might name too, has no end. */
async function hashOf(path: string): Promise<string> {
  if (!(await stat(path)).isFile()) throw new Error('it is not a file');
  return sha256Of(path);
}
