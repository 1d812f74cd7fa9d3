import type { StageContext } from './stage.js';

/** The seed of a frame's chance: its shot's, where the survey chose one, else the plan's. @param index of the frame in the whole clip */
export const seedOf = ({ seed, survey }: Pick<StageContext, 'seed' | 'survey'>, index: number): number =>
  survey?.shotOf(index).seed ?? seed;
