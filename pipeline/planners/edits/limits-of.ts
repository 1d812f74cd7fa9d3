import type { MaskPart, MaskPlan, When } from '../../../stages/limits/limits.js';
import type { SaidEdit, SaidTarget } from '../../plan/schema/understanding.js';
import { byColour, type Finders, NOBODY, sourceOf } from './mask-of-target.js';

/** Where and when an edit is done. */
export interface LimitsOfEdit {
  readonly mask?: MaskPlan;
  readonly when?: When;
}

/**
 * Where and when an edit is done, as its stage is told.
 *
 * @returns the target that nothing here finds, where there is one
 */
export function limitsOf({ target, except, time }: SaidEdit, finders: Finders): LimitsOfEdit | { readonly unfound: SaidTarget } {
  const parts = (targets: readonly SaidTarget[]): MaskPart[] | SaidTarget => {
    const found: MaskPart[] = [];
    for (const one of targets) {
      const part = sourceOf(one, finders) ?? (finders.shown || finders.segmenter === NOBODY ? undefined : byColour(one));
      if (part) found.push(part);
      else if (!finders.shown) return one;
    }
    return found;
  };
  const of = parts(target.kind === 'all' || target.kind === 'sound' ? [] : [target]);
  const left = parts(except);
  if (!Array.isArray(of)) return { unfound: of };
  if (!Array.isArray(left)) return { unfound: left };
  return {
    ...((of.length || left.length) && { mask: { ...(of.length && { of }), ...(left.length && { except: left }) } }),
    ...(time && whenOf(time)),
  };
}

/** When an edit is done, as its stage is told. */
export const whenOf = ({ from, to }: NonNullable<SaidEdit['time']>): { readonly when: When } => ({
  when: { ...(from !== null && { from }), ...(to !== null && { to }) },
});
