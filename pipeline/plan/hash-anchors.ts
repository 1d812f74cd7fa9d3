import { stat } from 'node:fs/promises';
import { sha256Of } from '../../models/verify/folder-files.js';
import type { PlanAnchor, PlanRequest } from './plan.js';

/**
 * Completes the anchors of a plan with the hashes of their pictures, which the plan's own hash covers instead of their paths.
 *
 * @param problems is given a sentence for each picture that cannot be read or has changed since the plan was made
 */
export async function hashAnchors(anchors: AnchorRequests, problems: string[]): Promise<PlanAnchor[]> {
  const hashed: PlanAnchor[] = [];
  for (const [place, anchor] of anchors.entries()) {
    if (!checkAnchor(anchor, place, problems)) continue;
    const { image, at, unit, sha256 } = anchor;
    const where = `anchors[${place}]`;
    const found = await hashOf(image).catch((error: NodeJS.ErrnoException) => {
      problems.push(`${where}: ${image}: ${error.code === 'ENOENT' ? 'there is no such picture' : error.message}.`);
    });
    if (found === undefined) continue;
    if (sha256 !== undefined && sha256 !== found)
      problems.push(`${where}: ${image} is not the picture that the plan was made with (its hash differs).`);
    hashed.push({ image, at, unit, sha256: found });
  }
  return hashed;
}

/** Anchors of a plan that is read, as they stand there: the pictures that they name are looked at when the plan is repeated. */
export async function checkAnchors(anchors: AnchorRequests, problems: string[]): Promise<PlanAnchor[]> {
  return anchors.filter((anchor, place) => checkAnchor(anchor, place, problems)) as PlanAnchor[];
}

type AnchorRequests = NonNullable<PlanRequest['anchors']>;

function checkAnchor(anchor: AnchorRequests[number] | null, place: number, problems: string[]): boolean {
  const { image, at, unit, sha256 } = anchor ?? {};
  const right = typeof image === 'string' && Number(at) >= 0 && (unit === 'seconds' || unit === 'frames');
  if (right && (sha256 === undefined || typeof sha256 === 'string')) return true;
  problems.push(
    `anchors[${place}]: expected image, at and unit (seconds or frames), found ${JSON.stringify(anchor) ?? 'nothing'}.`,
  );
  return false;
}

/** Of a file only: a device or a pipe, which a plan might name too, has no end. */
async function hashOf(path: string): Promise<string> {
  if (!(await stat(path)).isFile()) throw new Error('it is not a file');
  return sha256Of(path);
}
