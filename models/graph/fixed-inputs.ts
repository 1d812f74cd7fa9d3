import { OF_FIXED_SHAPE } from './export-advice.js';
import type { ValueInfoProto } from './generated/onnx_pb.js';

/**
 * Inputs of a graph whose number of rows, or whose height or width, is fixed: frames have many sizes, and as many rows as guidance has branches. A
 * batch of 1 is no problem: rows then run one at a time.
 *
 * @returns a phrase for each
 */
export function fixedInputs(inputs: readonly ValueInfoProto[]): string[] {
  return inputs.flatMap((info) => {
    const { name } = info;
    const dims = dimsOf(info);
    const [batch = 0, , height = 0, width = 0] = dims;
    const sides = dims.length === 4 && name !== CLASSIFIER && (height > 0 || width > 0);
    if (!sides && batch <= 1) return [];
    return [
      `its input ${name ?? ''} ${OF_FIXED_SHAPE} ${dims.map((dim) => (dim > 0 ? dim : 'any')).join('×')}, and frames have others`,
    ];
  });
}

/** Whether a graph takes one picture or latent at a time: its rows cannot look at each other then. */
export const takesOneRow = (inputs: readonly ValueInfoProto[]): boolean =>
  inputs.some((info) => dimsOf(info).length === 4 && dimsOf(info)[0] === 1);

/** Dimensions of an input, 0 where the graph leaves them open. */
function dimsOf({ type }: ValueInfoProto): number[] {
  if (type?.value.case !== 'tensorType') return [];
  return (type.value.value.shape?.dim ?? []).map(({ value }) => (value.case === 'dimValue' ? Number(value.value) : 0));
}

/** Input of a safety checker, which has one size in all of them. */
const CLASSIFIER = 'clip_input';
