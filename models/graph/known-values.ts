import type { NodeProto } from './generated/onnx_pb.js';
import { attribute, intAttribute, type GraphIndex } from './graph-index.js';
import { tensorValues } from './tensor-values.js';

/** Numbers of a small vector, each known or not. */
export type Known = readonly (number | undefined)[];

/**
 * Works out, without running the graph, what small vectors hold (shapes, scales) and what is known of tensors' dims. Exporters compute the
 * number of heads and the attention scale from shapes; both must be read from such arithmetic. Undefined means: not known.
 */
export class KnownValues {
  readonly #values = new Map<string, Known | undefined>();
  readonly #dims = new Map<string, Known | undefined>();

  constructor(readonly index: GraphIndex) {}

  /** What a small vector or scalar holds. */
  values(name: string): Known | undefined {
    if (!this.#values.has(name)) {
      this.#values.set(name, undefined);
      this.#values.set(name, this.#valuesOf(name));
    }
    return this.#values.get(name);
  }

  /** The dims of a tensor. */
  dims(name: string): Known | undefined {
    if (!this.#dims.has(name)) {
      this.#dims.set(name, undefined);
      this.#dims.set(name, this.#dimsOf(name));
    }
    return this.#dims.get(name);
  }

  #valuesOf(name: string): Known | undefined {
    const constant = this.index.constant(name);
    if (constant) return tensorValues(constant);
    const node = this.index.maker(name);
    if (!node) return undefined;
    const input = (i: number): Known | undefined => this.values(node.input[i] ?? '');
    switch (node.opType) {
      case 'Identity':
      case 'Cast':
      case 'Unsqueeze':
      case 'Squeeze':
      case 'Reshape':
        return input(0);
      case 'Shape': {
        const dims = this.dims(node.input[0]);
        return dims?.slice(intAttribute(node, 'start', 0), Number(attribute(node, 'end')?.i ?? dims.length));
      }
      case 'Gather':
        return gathered(input(0), input(1));
      case 'Slice':
        return sliced(input(0), input(1), input(2));
      case 'Concat': {
        const parts = node.input.map((_, i) => input(i));
        return parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
      }
      default:
        return arithmetic(node, input(0), input(1));
    }
  }

  #dimsOf(name: string): Known | undefined {
    const constant = this.index.constant(name);
    if (constant) return constant.dims.map(Number);
    const given = this.index.graph.input.find((info) => info.name === name)?.type?.value;
    if (given?.case === 'tensorType') {
      return given.value.shape?.dim.map(({ value }) =>
        value.case === 'dimValue' && value.value > 0n ? Number(value.value) : undefined,
      );
    }
    const node = this.index.maker(name);
    if (!node) return undefined;
    const input = (i: number): string => node.input[i] ?? '';
    switch (node.opType) {
      case 'Reshape':
        return this.values(input(1))?.map((dim) => (dim !== undefined && dim > 0 ? dim : undefined));
      case 'Transpose': {
        const dims = this.dims(input(0));
        const perm = attribute(node, 'perm')?.ints.map(Number);
        return dims && (perm ?? dims.map((_, i) => dims.length - 1 - i)).map((axis) => dims[axis]);
      }
      case 'Split': {
        const whole = this.dims(input(0));
        const axis = intAttribute(node, 'axis', 0);
        const at = axis < 0 ? axis + (whole?.length ?? 0) : axis;
        const part = node.output.indexOf(name);
        return whole?.map((dim, i) => (i === at ? (this.values(input(1))?.[part] ?? (dim && dim / node.output.length)) : dim));
      }
      case 'MatMulNBits': {
        const left = this.dims(input(0));
        return [...(left?.slice(0, -1) ?? [undefined, undefined]), intAttribute(node, 'N', 0) || undefined];
      }
      case 'MatMul':
      case 'FusedMatMul': {
        const weight = this.index.constant(input(1));
        const left = this.dims(input(0));
        return weight && [...(left?.slice(0, -1) ?? [undefined, undefined]), Number(weight.dims.at(-1))];
      }
      case 'Conv': {
        const weight = this.index.constant(input(1));
        return weight && [undefined, Number(weight.dims[0]), ...weight.dims.slice(2).map(() => undefined)];
      }
      case 'Add':
      case 'Mul':
      case 'Div':
        return broadcast(this.dims(input(0)), this.dims(input(1)));
      case 'Cast':
      case 'Identity':
      case 'Softmax':
      case 'LayerNormalization':
        return this.dims(input(0));
      default:
        return undefined;
    }
  }
}

/** Dims of an elementwise result: a size is known where one side has it and it is not 1. Sides of unknown rank say nothing. */
function broadcast(left: Known | undefined, right: Known | undefined): Known | undefined {
  if (!left || !right) return left && left.length > 1 ? left : right && right.length > 1 ? right : undefined;
  const [long, short] = left.length >= right.length ? [left, right] : [right, left];
  const gap = long.length - short.length;
  return long.map((size, i) => {
    const other = i < gap ? 1 : short[i - gap];
    if (size !== undefined && size !== 1) return size;
    if (other !== undefined && other !== 1) return other;
    return size === 1 && other === 1 ? 1 : undefined;
  });
}

function gathered(data: Known | undefined, indices: Known | undefined): Known | undefined {
  return indices?.map((at) => (at === undefined ? undefined : data?.at(at)));
}

function sliced(data: Known | undefined, starts: Known | undefined, ends: Known | undefined): Known | undefined {
  const [start, end] = [starts?.[0], ends?.[0]];
  return data && start !== undefined && end !== undefined ? data.slice(start, Math.min(end, data.length)) : undefined;
}

const OPERATORS: Readonly<Record<string, (a: number, b: number) => number>> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mul: (a, b) => a * b,
  Div: (a, b) => a / b,
  Pow: (a, b) => a ** b,
  Sqrt: Math.sqrt,
  Reciprocal: (a) => 1 / a,
  Neg: (a) => -a,
};

function arithmetic(node: NodeProto, left: Known | undefined, right: Known | undefined): Known | undefined {
  const operator = OPERATORS[node.opType];
  if (!operator || !left || (node.input.length > 1 && !right)) return undefined;
  const wide = right && right.length > left.length ? right : left;
  return wide.map((_, i) => {
    const a = left.length === 1 ? left[0] : left[i];
    const b = right ? (right.length === 1 ? right[0] : right[i]) : 0;
    return a === undefined || b === undefined ? undefined : operator(a, b);
  });
}
