import type { GraphInputs } from '../kinds/model-kind.js';
import type { ValueInfoProto } from './generated/onnx_pb.js';

/** Names and dimensions of a graph's inputs; 0 where the graph leaves a dimension open. */
export const graphInputs = (inputs: readonly ValueInfoProto[]): GraphInputs =>
  new Map(inputs.map((info) => [info.name ?? '', dimsOf(info)]));

function dimsOf({ type }: ValueInfoProto): number[] {
  if (type?.value.case !== 'tensorType') return [];
  return (type.value.value.shape?.dim ?? []).map(({ value }) => (value.case === 'dimValue' ? Number(value.value) : 0));
}
