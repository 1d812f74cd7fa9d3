import type { Frame, FrameFormat } from '../../core/frame.js';
import type { Survey } from '../../core/survey.js';
import type { MaskContext, Mask, OpenMask, SeenFrame } from '../masks/mask-source.js';
import { maskSource } from '../masks/index.js';
import { combinedMask } from './combined-mask.js';
import type { MaskPart, MaskPlan } from './limits.js';

/** Frames around one that its mask depends on. */
export const maskReach = (plan: MaskPlan | undefined): number =>
  Math.max(0, ...partsOf(plan).map(({ kind }) => maskSource(kind).reach ?? 0));

const partsOf = (plan: MaskPlan | undefined): readonly MaskPart[] => [...(plan?.of ?? []), ...(plan?.except ?? [])];

/** Makes the masks of several plans for frames that come in order. What plans have in common is made once a frame. */
export interface MaskMaker {
  /** Looks at a frame when it comes in. */
  see(frame: Frame): Promise<void>;
  /**
   * The masks of a frame, one for each plan, to be read only. All frames within reach have been seen.
   *
   * @param wanted whether the mask of a plan is asked for, by its place; default all
   */
  masksOf(frame: Frame, wanted?: (place: number) => boolean): Promise<readonly (Uint8Array | undefined)[]>;
  close(): void;
}

interface OpenPart {
  readonly reach: number;
  readonly open: OpenMask;
  readonly seen: SeenFrame<unknown>[];
}

/** @param plans `undefined` for none */
export async function openMasks(
  plans: readonly (MaskPlan | undefined)[],
  context: Omit<MaskContext, 'format'> & { readonly format: FrameFormat; readonly survey?: Pick<Survey, 'shotOf'> | undefined },
): Promise<() => MaskMaker> {
  const { survey } = context;
  const opened = new Map<string, Omit<OpenPart, 'seen'>>();
  for (const part of plans.flatMap(partsOf)) {
    const { kind, ...options } = part;
    const source = maskSource(kind);
    const key = keyOf(part);
    if (!opened.has(key)) opened.set(key, { reach: source.reach ?? 0, open: await source.open(options as never, context) });
  }
  return () => {
    const constant = new Map<MaskPlan, Uint8Array>();
    const isConstant = (plan: MaskPlan): boolean =>
      partsOf(plan).every((part) => opened.get(keyOf(part))?.open.constant === true);
    const parts = new Map([...opened].map(([key, part]): [string, OpenPart] => [key, { ...part, seen: [] }]));
    return {
      close: () => opened.forEach(({ open }) => void open.close?.()),
      async see(frame) {
        for (const { open, reach, seen } of parts.values()) {
          if (!open.see) continue;
          seen.push({ index: frame.index, seen: await open.see(frame) });
          while (seen[0].index < frame.index - 2 * reach) seen.shift();
        }
      },
      async masksOf(frame, wanted = () => true) {
        const shot = survey?.shotOf(frame.index).number;
        const made = new Map<string, Mask>();
        const make = async (plan: MaskPlan): Promise<Uint8Array> => {
          for (const key of partsOf(plan).map(keyOf)) {
            const { open, reach, seen } = parts.get(key) as OpenPart;
            const near = ({ index }: SeenFrame<unknown>): boolean =>
              Math.abs(index - frame.index) <= reach && survey?.shotOf(index).number === shot;
            if (!made.has(key)) made.set(key, await open.maskOf(frame, seen.filter(near)));
          }
          return combinedMask(plan, (part) => made.get(keyOf(part)) as Mask, frame.format);
        };
        const masks: (Uint8Array | undefined)[] = [];
        for (const [place, plan] of plans.entries()) {
          const mask = plan && wanted(place) ? (constant.get(plan) ?? (await make(plan))) : undefined;
          if (plan && mask && isConstant(plan)) constant.set(plan, mask);
          masks.push(mask);
        }
        return masks;
      },
    };
  };
}

const keyOf = (part: MaskPart): string => JSON.stringify(part);
