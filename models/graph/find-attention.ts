import type { ModelProto, NodeProto } from './generated/onnx_pb.js';
import { attribute, intAttribute, type GraphIndex } from './graph-index.js';
import { readOperator } from './attention-operators.js';
import { isClassifier } from './is-classifier.js';
import type { KnownValues } from './known-values.js';
import { findProjection, type Projection } from './projection.js';

/** One self-attention layer of a UNet. */
export interface SelfAttention {
  readonly q: Projection;
  readonly k: Projection;
  readonly v: Projection;
  /** How to replace it by one fused operator; absent where the graph does not say heads, scale or output plainly enough. */
  readonly fusable?: {
    readonly heads: number;
    readonly scale: number;
    readonly output: string;
    /** Biases of queries, keys and values that the operator adds, [3C]. */
    readonly bias?: string;
  };
}

/** What was found in a graph. Only a graph without problems may be rewritten. */
export interface AttentionFindings {
  readonly self: readonly SelfAttention[];
  readonly crossCount: number;
  readonly problems: readonly string[];
}

/** Attention that is an operator of its own. */
const FUSED = new Set([
  'Attention',
  'MultiHeadAttention',
  'PackedMultiHeadAttention',
  'PackedAttention',
  'GroupQueryAttention',
  'QAttention',
]);
/** Values that are rounded and spread again: an operator in their place would not round. */
const ROUNDING = new Set(['QuantizeLinear', 'DequantizeLinear']);
const PRODUCT = new Set(['MatMul', 'FusedMatMul']);

/**
 * Finds the self-attention layers of a UNet by structure, because names differ with the exporter: from each Softmax back to the score product
 * and its q and k projections, forward to the value product and its v projection. All three reading one tensor makes it self-attention; k and
 * v reading another makes it cross-attention. Anything else is a problem, never skipped.
 */
export function findAttention(model: ModelProto, index: GraphIndex, known: KnownValues): AttentionFindings {
  const problems = notUnderstood(model, index);
  const self: SelfAttention[] = [];
  let crossCount = 0;
  for (const node of index.graph.node.filter(({ opType }) => FUSED.has(opType))) {
    const read = readOperator(node, index, known, (name) => outputOf(name, index));
    if (typeof read === 'string') problems.push(read);
    else if (read.k.source !== read.v.source) problems.push(`keys and values of "${label(node)}" come from different tensors`);
    else if (read.q.source !== read.k.source) crossCount += 1;
    else {
      const { q, k, v, heads, scale, bias, output } = read;
      self.push({ q, k, v, fusable: { heads, scale, output, ...(bias && { bias }) } });
    }
  }
  for (const softmax of index.graph.node.filter((node) => node.opType === 'Softmax')) {
    const score = scoreOf(softmax, index, known);
    const value = valueProduct(softmax.output[0], index);
    const q = score && findProjection(score.product.input[0], index, known);
    const k = score && findProjection(score.product.input[1], index, known);
    const v = value && findProjection(value.input[1], index, known);
    if (isClassifier(softmax, index)) continue;
    if (!score || !value || !q || !k || !v)
      problems.push(`the attention around "${label(softmax)}" could not be followed to its projections`);
    else if (k.source !== v.source) problems.push(`keys and values around "${label(softmax)}" come from different tensors`);
    else if (q.source !== k.source) crossCount += 1;
    else self.push({ q, k, v, ...fusion(q, k, v, score, value, index, known) });
  }
  if (self.length === 0 && problems.length === 0) problems.push('no self-attention was found in it');
  return { self, crossCount, problems };
}

function notUnderstood(model: ModelProto, index: GraphIndex): string[] {
  const types = (nodes: readonly NodeProto[]): string[] =>
    nodes.flatMap((node) => [node.opType, ...node.attribute.flatMap((entry) => (entry.g ? types(entry.g.node) : []))]);
  const inFunctions = model.functions.flatMap((entry) => types(entry.node));
  const problems: string[] = [];
  if (inFunctions.some((type) => type === 'Softmax' || FUSED.has(type))) problems.push('attention lies inside a local function');
  const isAttention = (type: string): boolean => type === 'Softmax' || FUSED.has(type);
  const nested = types(index.graph.node).filter(isAttention).length;
  if (nested > index.graph.node.filter((node) => isAttention(node.opType)).length)
    problems.push('attention lies inside a branch or a loop');
  return problems;
}

interface Score {
  readonly product: NodeProto;
  readonly factor: number;
  /** False where something that may not be zero is added to the scores. */
  readonly plain: boolean;
}

function scoreOf(softmax: NodeProto, index: GraphIndex, known: KnownValues): Score | undefined {
  const follow = (name: string, factor: number, plain: boolean): Score | undefined => {
    const node = index.maker(name);
    if (!node) return undefined;
    const [first, second] = [node.input[0] ?? '', node.input[1] ?? ''];
    if (PRODUCT.has(node.opType)) return { product: node, factor: factor * (attribute(node, 'alpha')?.f ?? 1), plain };
    if (node.opType === 'Cast' || node.opType === 'Identity') return follow(first, factor, plain);
    if (ROUNDING.has(node.opType)) return follow(first, factor, false);
    if (node.opType === 'Mul' || node.opType === 'Div') {
      const left = follow(first, 1, plain);
      const found = left ?? (node.opType === 'Mul' ? follow(second, 1, plain) : undefined);
      const scalar = known.values(left ? second : first);
      const value = scalar?.length === 1 ? (scalar[0] ?? NaN) : NaN;
      return found && { ...found, factor: factor * (node.opType === 'Mul' ? found.factor * value : found.factor / value) };
    }
    if (node.opType === 'Add') {
      const left = follow(first, factor, plain);
      const found = left ?? follow(second, factor, plain);
      return found && { ...found, plain: found.plain && isZero(left ? second : first, index, known) };
    }
    return undefined;
  };
  return follow(softmax.input[0], 1, true);
}

/** Old exports add an empty score tensor times beta = 0. */
function isZero(name: string, index: GraphIndex, known: KnownValues): boolean {
  const values = known.values(name);
  if (values?.every((value) => value === 0)) return true;
  const node = index.maker(name);
  if (node?.opType === 'ConstantOfShape') return !attribute(node, 'value')?.t?.rawData.some((byte) => byte !== 0);
  return node?.opType === 'Mul' || node?.opType === 'Cast' || node?.opType === 'Expand'
    ? node.input.some((input) => isZero(input, index, known))
    : false;
}

function valueProduct(name: string, index: GraphIndex): NodeProto | undefined {
  for (const reader of index.readers(name)) {
    if (PRODUCT.has(reader.opType)) return reader.input[0] === name ? reader : undefined;
    if (['Cast', 'Identity', 'Dropout'].includes(reader.opType) || ROUNDING.has(reader.opType))
      return valueProduct(reader.output[0], index);
  }
  return undefined;
}

function fusion(
  q: Projection,
  k: Projection,
  v: Projection,
  score: Score,
  value: NodeProto,
  index: GraphIndex,
  known: KnownValues,
): Pick<SelfAttention, 'fusable'> {
  const heads = headsOf(q, known);
  const scale = q.factor * k.factor * score.factor;
  const output = outputOf(value.output[0], index);
  const understood = score.plain && v.factor === 1 && Number.isFinite(scale) && intAttribute(score.product, 'transA', 0) === 0;
  return heads && output && understood ? { fusable: { heads, scale, output } } : {};
}

/** [B, N, C] is split into [B, N, heads, C / heads] by the reshape right after the projection. */
function headsOf(q: Projection, known: KnownValues): number | undefined {
  const shape = known.values(q.reshapes[0]?.input[1] ?? '');
  if (shape?.length !== 4) return undefined;
  const heads = shape[2] !== undefined && shape[2] > 0 ? shape[2] : shape[3] ? q.channels / shape[3] : NaN;
  return Number.isInteger(heads) ? heads : undefined;
}

/** The tensor [B, N, C] that the output projection reads. */
function outputOf(name: string, index: GraphIndex): string | undefined {
  const readers = index.readers(name).filter((reader) => reader.opType !== 'Shape');
  const [reader] = readers;
  if (!reader || readers.length > 1 || reader.input[0] !== name) return undefined;
  if (PRODUCT.has(reader.opType)) return name;
  return ['Reshape', 'Transpose', 'Cast', 'Identity'].includes(reader.opType) ? outputOf(reader.output[0], index) : undefined;
}

const label = (node: NodeProto): string => node.name || node.output[0];
