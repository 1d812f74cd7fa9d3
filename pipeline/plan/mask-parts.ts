import { basename } from 'node:path';
import type { Notify } from '../../core/notice.js';
import type { MaskPart, MaskPlan } from '../../stages/limits/limits.js';
import { maskSource } from '../../stages/masks/index.js';
import { hashOf, otherFile } from './hash-files.js';

interface Masks {
  readonly mask?: MaskPlan | undefined;
  readonly stages: readonly { readonly mask?: MaskPlan | undefined }[];
}

/** A plan with every mask source changed. */
export function mapParts<T extends Masks>(plan: T, change: (part: MaskPart) => MaskPart): T {
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
export const usesNetwork = (plan: Masks): boolean => partsIn(plan).some(({ kind }) => maskSource(kind).network);

function partsIn(plan: Masks): MaskPart[] {
  const parts: MaskPart[] = [];
  mapParts(plan, (part) => (parts.push(part), part));
  return parts;
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

/** A plan without what of its masks changes no pixel. */
export const withoutMaskWays = <T extends Masks>(plan: T): T =>
  mapParts(plan, ({ kind, ...part }) => {
    const { options } = maskSource(kind);
    return { kind, ...Object.fromEntries(Object.entries(part).filter(([name]) => !options[name]?.changesNothing)) };
  });

/**
 * A plan with what decides the pixels of its masks here: what this machine decides, such as a device, and the SHA-256 of the files.
 *
 * @param notice is told of a file that is another one than the plan was made with
 */
export async function resolveMasks<T extends Masks>(plan: T, notice: Notify): Promise<T> {
  const ready = new Map<string, MaskPart>();
  for (const part of partsIn(plan)) {
    const key = JSON.stringify(part);
    if (!ready.has(key)) ready.set(key, await resolved(part, notice));
  }
  return mapParts(plan, (part) => ready.get(JSON.stringify(part)) ?? part);
}

async function resolved(part: MaskPart, notice: Notify): Promise<MaskPart> {
  const source = maskSource(part.kind);
  const whole = { ...part, ...(await source.resolve?.(part as never, notice)) };
  const paths = pathsOf(part).map((name) => String(part[name])).filter(Boolean); // prettier-ignore
  const hash = (await source.hashOf?.(part as never)) ?? (await firstHash(paths));
  if (hash === undefined) return whole;
  if (part['sha256'] && part['sha256'] !== hash) notice(otherFile(paths.join(', ')));
  return { ...whole, sha256: hash };
}

/** Of the first of some paths that is a file. */
async function firstHash(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const hash = await hashOf(path);
    if (hash !== undefined) return hash;
  }
  return undefined;
}
