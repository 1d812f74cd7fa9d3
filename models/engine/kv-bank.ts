import { castTensor } from '../tensor/cast-tensor.js';
import type { Tensor, TensorArrays, TensorType } from '../tensor/tensor.js';

/** Keys and values of some frames at one step: per self-attention layer, tensors [rows, N, C] in the graph's own type. */
export interface KvBank {
  readonly rows: number;
  readonly layers: readonly { readonly k: Tensor; readonly v: Tensor }[];
}

/** A bank without rows. */
export const emptyBank = (layers: readonly { readonly channels: number; readonly type: TensorType }[]): KvBank => ({
  rows: 0,
  layers: layers.map(({ channels, type }) => {
    const nothing = castTensor({ type: 'float32', dims: [0, 1, channels], data: new Float32Array(0) }, type);
    return { k: nothing, v: nothing };
  }),
});

/** Rows of one bank before rows of another, within each guidance branch: both banks hold branch after branch. */
export function joinBanks(first: KvBank, second: KvBank, branches: number): KvBank {
  const layers = first.layers.map((layer, i) => {
    const other = second.layers[i];
    return { k: joinRows(layer.k, other.k, branches), v: joinRows(layer.v, other.v, branches) };
  });
  return { rows: first.rows + second.rows, layers };
}

/** One guidance branch of a bank that holds branch after branch. No copy. */
export function branchOf(bank: KvBank, branch: number, branches: number): KvBank {
  const layers = bank.layers.map(({ k, v }) => ({ k: partOf(k, branch, branches), v: partOf(v, branch, branches) }));
  return { rows: bank.rows / branches, layers };
}

/** The first rows of a bank. No copy. */
export const firstRows = (bank: KvBank, rows: number): KvBank => {
  const part = (tensor: Tensor): Tensor => {
    const data = (tensor.data as Float32Array).subarray(0, (tensor.data.length / bank.rows) * rows);
    return { type: tensor.type, dims: [rows, ...tensor.dims.slice(1)], data };
  };
  return { rows, layers: bank.layers.map(({ k, v }) => ({ k: part(k), v: part(v) })) };
};

/** Memory that a bank takes, in bytes. */
export const bankBytes = (bank: KvBank): number =>
  bank.layers.reduce((sum, { k, v }) => sum + k.data.byteLength + v.data.byteLength, 0);

function joinRows(a: Tensor, b: Tensor, branches: number): Tensor {
  const make = a.data.constructor as new (length: number) => TensorArrays[TensorType];
  const data = new make(a.data.length + b.data.length) as Float32Array;
  const [lengthA, lengthB] = [a.data.length / branches, b.data.length / branches];
  for (let branch = 0; branch < branches; branch++) {
    const at = branch * (lengthA + lengthB);
    data.set((a.data as Float32Array).subarray(branch * lengthA, (branch + 1) * lengthA), at);
    data.set((b.data as Float32Array).subarray(branch * lengthB, (branch + 1) * lengthB), at + lengthA);
  }
  return { type: a.type, dims: [a.dims[0] + b.dims[0], ...a.dims.slice(1)], data };
}

function partOf(tensor: Tensor, part: number, parts: number): Tensor {
  const length = tensor.data.length / parts;
  const data = (tensor.data as Float32Array).subarray(part * length, (part + 1) * length);
  return { type: tensor.type, dims: [tensor.dims[0] / parts, ...tensor.dims.slice(1)], data };
}
