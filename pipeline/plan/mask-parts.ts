import { basename } from 'node:path';
import type { Notify } from '../../core/notice.js';
import type { MaskPart, MaskPlan } from '../../stages/limits/limits.js';
import { maskSource } from '../../stages/masks/index.js';
import { hashOf, otherFile } from './hash-files.js';
import type { Plan } from './plan.js';

type Masks = Pick<Plan, 'mask' | 'stages'>;

/** Every mask source of a plan, changed. */
function mapParts<T extends Masks>(plan: T, change: (part: MaskPart) => MaskPart): T {
  const inMask = (mask: MaskPlan): MaskPlan => ({
    ...mask,
    ...(mask.of && { of: mask.of.map(change) }),
    ...(mask.except && { except: mask.except.map(change) }),
  });
  const inside = <S extends { readonly mask?: MaskPlan | undefined }>(one: S): S =>
    one.mask ? { ...one, mask: inMask(one.mask) } : one;
  return { ...inside(plan), stages: plan.stages.map(inside) };
}

/** Whether some mask is found by a network. */
export function usesNetwork(plan: Masks): boolean {
  const kinds: MaskPart['kind'][] = [];
  mapParts(plan, (part) => (kinds.push(part.kind), part));
  return kinds.some((kind) => maskSource(kind).network);
}

/** The options of a mask source that are paths. */
const pathsOf = ({ kind }: MaskPart): string[] =>
  Object.entries(maskSource(kind).options).flatMap(([name, option]) => (option.type === 'text' && option.path ? [name] : []));

/** A plan with the last name alone of every path in its masks. */
export const withoutMaskPaths = <T extends Masks>(plan: T): T =>
  mapParts(plan, (part) => ({
    ...part,
    ...Object.fromEntries(pathsOf(part).map((name) => [name, basename(String(part[name]))])),
  }));

/**
 * A plan with the SHA-256 of every file in its masks, which decides pixels.
 *
 * @param notice is told of a file that is another one than the plan was made with
 */
export async function hashMaskFiles<T extends Masks>(plan: T, notice: Notify): Promise<T> {
  const hashes = new Map<string, string>();
  const paths: string[] = [];
  mapParts(plan, (part) => (paths.push(...pathsOf(part).map((name) => String(part[name]))), part));
  for (const path of new Set(paths)) {
    const hash = path === '' ? undefined : await hashOf(path);
    if (hash !== undefined) hashes.set(path, hash);
  }
  const bySource = new Map<string, string>();
  const sources: MaskPart[] = [];
  mapParts(plan, (part) => (sources.push(part), part));
  for (const part of sources) {
    const hash = await maskSource(part.kind).hashOf?.(part as never);
    if (hash !== undefined) bySource.set(JSON.stringify(part), hash);
  }
  return mapParts(plan, (part) => {
    const own = bySource.get(JSON.stringify(part));
    if (own !== undefined) {
      if (part['sha256'] && part['sha256'] !== own) notice(otherFile(pathsOf(part).map((name) => String(part[name])).filter(Boolean).join(', '))); // prettier-ignore
      return { ...part, sha256: own };
    }
    for (const name of pathsOf(part)) {
      const hash = hashes.get(String(part[name]));
      if (hash === undefined) continue;
      if (part['sha256'] && part['sha256'] !== hash) notice(otherFile(String(part[name])));
      return { ...part, sha256: hash };
    }
    return part;
  });
}
