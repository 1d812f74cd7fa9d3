import type { OptionTable } from '../../../core/options.js';
import { FINISH_OPTIONS, paintedShare } from '../../../stages/finish-options.js';
import type { LookMotion } from '../../../models/looks/read-looks.js';
import type { StageOfEdit } from './planned-stage.js';

/** The layers of a look as the stage `finish` draws them; how much was asked for multiplies the amount of each that has one of 0…2. */
export function finishEdit(layers: NonNullable<LookMotion['layers']>, amount: number): StageOfEdit {
  const options = Object.entries(layers).map(([name, value]): [string, number | string] => [
    name,
    typeof value === 'number' && isAmount(name) ? scaled(value, amount) : value,
  ]);
  return { use: 'finish', options: Object.fromEntries(options) };
}

/** Amounts of layers alone are 0…2 and 0 unless said. */
function isAmount(name: string): boolean {
  const option = (FINISH_OPTIONS as OptionTable)[name];
  return option?.type === 'number' && option.max === 2 && option.default === 0;
}

const scaled = (value: number, amount: number): number => Math.round(Math.min(2, Math.max(0.05, value * amount)) * 1000) / 1000;

/** What a person set for all work on frames, as the stage `finish` hears it: the size of its textures and, where it paints, how its frames hold together. */
export function toldToFinish(options: object, { scale, attention, steady }: Readonly<Record<string, unknown>>): object {
  return {
    ...(typeof scale === 'number' && { scale }),
    ...(paintedShare(options) && attention === 'none' && { light: 'frame' }),
    ...(paintedShare(options) && typeof steady === 'number' && { steady }),
  };
}
