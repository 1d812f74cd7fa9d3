import type { ModelProto, NodeProto } from './generated/onnx_pb.js';
import { intAttribute, type GraphIndex } from './graph-index.js';
import { readOperator } from './attention-operators.js';
import { isClassifier } from './is-classifier.js';
import type { KnownValues } from './known-values.js';
import { findProjection, type Projection } from './projection.js';
import { PRODUCT, scoreOf, valueProduct, type Score } from './score-product.js';

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
export const FUSED = new Set([
  'Attention',
  'MultiHeadAttention',
  'PackedMultiHeadAttention',
  'PackedAttention',
  'GroupQueryAttention',
  'QAttention',
]);
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

/** Attention where it cannot be followed. */
export function notUnderstood(model: ModelProto, index: GraphIndex): string[] {
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
  if (PRODUCT.has(reader.opType) || reader.opType === 'MatMulNBits') return name;
  return ['Reshape', 'Transpose', 'Cast', 'Identity'].includes(reader.opType) ? outputOf(reader.output[0], index) : undefined;
}

/** What a layer is called in a sentence. */
export const label = (node: NodeProto): string => node.name || node.output[0];
