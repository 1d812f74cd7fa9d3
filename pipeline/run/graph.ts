import { type MonoTypeOperatorFunction, pipe, tap } from 'rxjs';
import type { Frame } from '../../core/frame.js';
import { hasModel, type Stage, type StageContext, type WarmContext } from '../../core/stage.js';
import { isLimited, type Limits } from '../../stages/limits/limits.js';
import type { LimitContext } from '../../stages/limits/limited-stages.js';
import { maskReach } from '../../stages/limits/make-masks.js';
import { findStage } from '../plan/find-stage.js';
import type { PlanStage } from '../plan/plan.js';

/** A plan's stages, ready to run. */
export interface Graph {
  readonly stages: readonly { readonly stage: Stage; readonly options: Readonly<Record<string, unknown>> }[];
  /** What holds each stage back, and what all of them together. */
  readonly limits: readonly Limits[];
  readonly whole: Limits;
  /** Whether some edit is limited to a part of the picture. */
  readonly masked: boolean;
  /** Whether each pixel's new colour follows from its old colour alone. */
  readonly pointwise: boolean;
  /** Frames before and after a piece of work that must be decoded with it: the sum over the stages, and what masks look at. */
  readonly reach: number;
  /** Frames that the stages and their masks hold at once: the sum over them. */
  readonly holds: number;
  /** True when some frame is so expensive that finished ones are saved in small pieces. */
  readonly heavy: boolean;
  /** True when a model makes pixels. */
  readonly model: boolean;
  /** Most anchors of each shot that some stage wants; `undefined` when none wants to know of shots. */
  readonly anchors: number | undefined;
  /** True when some stage works on anchors alone and carries them to the rest. */
  readonly follows: boolean;
  /** True when frames of some stage depend on earlier ones of their shot, so that work begins at a shot's first frame. */
  readonly sequential: boolean;
  /** Places of the stages that look at anchors. */
  readonly anchorStages: readonly number[];
  /** The stages before a place. */
  upTo(place: number): Graph;
  /** Lets stages begin to open what is slow to open. */
  warm(context: WarmContext): void;
  /** @param contextOf what the stage at a place is told @param clip what limits are told beside that */
  open(
    contextOf: (place: number) => StageContext,
    clip?: Pick<LimitContext, 'times' | 'onOutside' | 'onStaged'>,
  ): Promise<MonoTypeOperatorFunction<Frame>>;
}

/**
 * Looks the stages up and adds up what they need.
 *
 * @param whole what holds all of them back together
 */
export function createGraph(planned: readonly PlanStage[], whole: Limits = {}): Graph {
  const stages = planned.map(({ use, options }) => ({ stage: findStage(use), options }));
  const limits = planned.map(({ mask, when, strength }): Limits => ({ mask, when, strength }));
  const all = stages.length ? [whole, ...limits] : [];
  const masked = all.some(({ mask }) => mask !== undefined) || planned.some(({ use }) => use === 'mask');
  const maskedFrames = Math.max(0, ...all.map(({ mask }) => maskReach(mask)));
  const sum = (need: (entry: (typeof stages)[number]) => number): number =>
    stages.reduce((total, entry) => total + need(entry), 0);
  return {
    stages,
    limits,
    whole,
    masked,
    pointwise: stages.length > 0 && stages.every(({ stage }) => stage.pointwise) && !masked,
    reach: maskedFrames + sum(({ stage, options }) => stage.reach(options as never)),
    holds: maskedFrames + sum(({ stage, options }) => stage.holds(options as never)),
    anchors: stages.map(wantedAnchors).reduce(most, maskedFrames ? 0 : undefined), // masks begin anew at cuts
    follows: stages.some(({ stage, options }) => stage.follows?.(options as never) === true),
    sequential: stages.some(({ stage, options }) => stage.sequential?.(options as never) !== undefined),
    anchorStages: [...stages.keys()].filter((place) => (wantedAnchors(stages[place]) ?? 0) > 0),
    upTo: (place) => createGraph(planned.slice(0, place)),
    heavy: stages.some(({ stage }) => stage.heavy),
    model: stages.some(({ stage }) => hasModel(stage)),
    warm: (context) => {
      const warm = async ({ stage, options }: (typeof stages)[number]): Promise<void> => stage.warm?.(options as never, context);
      for (const entry of stages) void warm(entry).catch(() => undefined); // told when the stage asks for it
    },
    open: async (contextOf, clip) => {
      const operators = await Promise.all(
        stages.map(async ({ stage, options }, place) => stage.open(options as never, contextOf(place))),
      );
      if (masked || all.some(isLimited)) {
        const { limitedStages } = await import('../../stages/limits/limited-stages.js');
        const { format, survey, shared, notice } = contextOf(0);
        return limitedStages(operators.map((edit, at) => ({ limits: limits[at], edit, marks: planned[at].use === 'mask' })), whole, { format, survey, shared, notice, ...clip }); // prettier-ignore
      }
      const { onStaged } = clip ?? {};
      const heard = onStaged
        ? operators.map((edit, place) =>
            pipe(
              edit,
              tap((frame) => onStaged(place, frame)),
            ),
          )
        : operators;
      return pipe(...(heard as [MonoTypeOperatorFunction<Frame>]));
    },
  };
}

/** Most anchors of a shot that a stage wants; `undefined` when it does not want to know of shots. */
export const wantedAnchors = ({ stage, options }: Graph['stages'][number]): number | undefined =>
  stage.anchors?.(options as never);

const most = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
