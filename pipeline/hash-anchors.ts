import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { PlanAnchor, PlanRequest } from './plan.js';

/**
 * Completes the anchors of a plan with the hashes of their pictures, which the plan's own hash covers instead of their paths.
 *
 * @param problems is given a sentence for each picture that cannot be read or has changed since the plan was made
 */
export async function hashAnchors(anchors: NonNullable<PlanRequest['anchors']>, problems: string[]): Promise<PlanAnchor[]> {
  const hashed: PlanAnchor[] = [];
  for (const [place, { image, at, unit, sha256 }] of anchors.entries()) {
    const where = `anchors[${place}]`;
    if (typeof image !== 'string' || !(at >= 0) || (unit !== 'seconds' && unit !== 'frames')) {
      problems.push(`${where}: expected image, at and unit (seconds or frames), found ${JSON.stringify(anchors[place])}.`);
      continue;
    }
    const bytes = await readFile(image).catch((error: NodeJS.ErrnoException) => error);
    if (bytes instanceof Error) {
      const why =
        bytes.code === 'ENOENT' ? 'there is no such picture' : bytes.code === 'EISDIR' ? 'it is a folder' : bytes.message;
      problems.push(`${where}: ${image}: ${why}.`);
      continue;
    }
    const found = createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== undefined && sha256 !== found)
      problems.push(`${where}: ${image} is not the picture that the plan was made with (its hash differs).`);
    hashed.push({ image, at, unit, sha256: found });
  }
  return hashed;
}
