import { FUSED, label, notUnderstood } from './find-attention.js';
import type { ModelProto, NodeProto } from './generated/onnx_pb.js';
import { attribute, intAttribute, type GraphIndex } from './graph-index.js';
import { isClassifier } from './is-classifier.js';
import type { KnownValues } from './known-values.js';
import { scaleOf } from './projection.js';
import { scoreOf, valueProduct } from './score-product.js';

/** How a tensor of attention lies in memory: tokens before heads in one axis, heads apart, or keys turned for the product. */
export type TokenLayout = 'tokens' | 'heads' | 'turned';

/** One attention of a transformer in which text, picture and reference tokens see each other, after norms and rotation. */
export interface JointAttention {
  readonly q: string;
  readonly k: string;
  readonly v: string;
  /** Of queries and of what comes out. */
  readonly layout: Exclude<TokenLayout, 'turned'>;
  readonly keys: TokenLayout;
  readonly values: Exclude<TokenLayout, 'turned'>;
  readonly heads: number;
  /** Channels of a head. */
  readonly width: number;
  /** What scores are multiplied by. */
  readonly scale: number;
  /** The tensor that comes out, in `layout`. */
  readonly output: string;
}

/** All attention layers of a transformer, and those that could not be read, a phrase each. */
export function findJointAttention(
  model: ModelProto,
  index: GraphIndex,
  known: KnownValues,
): { readonly layers: readonly JointAttention[]; readonly problems: readonly string[] } {
  const problems = notUnderstood(model, index);
  const layers: JointAttention[] = [];
  for (const node of index.graph.node) {
    if (node.opType !== 'Softmax' && !FUSED.has(node.opType)) continue;
    if (node.opType === 'Softmax' && isClassifier(node, index)) continue;
    const layer = node.opType === 'Softmax' ? ofSoftmax(node, index, known) : ofOperator(node, index, known);
    if (layer) layers.push(layer);
    else problems.push(`the attention "${label(node)}" could not be read`);
  }
  if (!layers.length && !problems.length) problems.push('no attention was found in it');
  return { layers, problems };
}

function ofSoftmax(softmax: NodeProto, index: GraphIndex, known: KnownValues): JointAttention | undefined {
  const score = scoreOf(softmax, index, known);
  const value = valueProduct(softmax.output[0] ?? '', index);
  if (!score?.plain || !value || !Number.isFinite(score.factor)) return undefined;
  const [q = '', k = ''] = score.product.input;
  const v = value.input[1] ?? '';
  const [heads, width] = headsOf(v, index, known) ?? headsOf(q, index, known) ?? [];
  if (!heads || !width) return undefined;
  const keys = intAttribute(score.product, 'transB', 0) ? ('heads' as const) : ('turned' as const);
  return { q, k, v, layout: 'heads', keys, values: 'heads', heads, width, scale: score.factor, output: value.output[0] ?? '' };
}

function ofOperator(node: NodeProto, index: GraphIndex, known: KnownValues): JointAttention | undefined {
  const ofOnnx = node.opType === 'Attention' && node.domain !== 'com.microsoft';
  if (!ofOnnx && node.opType !== 'MultiHeadAttention') return undefined;
  const [q = '', k = '', v = '', ...rest] = node.input;
  const strange = intAttribute(node, 'is_causal', 0) || intAttribute(node, 'unidirectional', 0) || attribute(node, 'softcap')?.f;
  if (!v || strange || [...rest, ...node.output.slice(1)].some((name) => name !== '')) return undefined;
  const counted = intAttribute(node, ofOnnx ? 'q_num_heads' : 'num_heads', 0);
  const [heads, width] = headsOf(v, index, known) ?? headsOf(q, index, known) ?? [];
  if (!heads || !width || (counted && counted !== heads)) return undefined;
  const layout = counted ? ('tokens' as const) : ('heads' as const);
  // ONNX Runtime's own fusion of such transformers leaves keys and values in heads, beside flat queries
  const layoutOf = (name: string): typeof layout => (!ofOnnx && sidesOf(name, index, known) === 4 ? 'heads' : layout);
  const layouts = { layout, keys: layoutOf(k), values: layoutOf(v) };
  return { q, k, v, ...layouts, heads, width, scale: scaleOf(node, width), output: node.output[0] ?? '' };
}

const THROUGH = new Set(['Reshape', 'Transpose', 'Concat', 'Cast', 'Identity', 'Mul', 'Div', 'Add', 'Slice', 'Expand', 'Split', 'Unsqueeze', 'Squeeze', 'Gather', 'RMSNormalization', 'SimplifiedLayerNormalization']); // prettier-ignore

/** What the nearest node behind a tensor says that says anything. */
function nearest<T>(name: string, index: GraphIndex, read: (node: NodeProto) => T | undefined, depth = 0): T | undefined {
  const node = index.maker(name);
  if (!node || depth > 24) return undefined;
  const said = read(node);
  if (said !== undefined || !THROUGH.has(node.opType)) return said;
  for (const input of node.opType === 'Reshape' ? node.input.slice(0, 1) : node.input) {
    const found = nearest(input, index, read, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Heads and channels of a head: from the nearest reshape behind a tensor that tells them apart, [B, tokens, heads, channels]. */
const headsOf = (name: string, index: GraphIndex, known: KnownValues): readonly [heads: number, width: number] | undefined =>
  nearest(name, index, ({ opType, input }) => {
    const shape = opType === 'Reshape' ? known.values(input[1] ?? '') : undefined;
    const [, , heads, width] = shape ?? [];
    return shape?.length === 4 && heads && width && heads > 0 && width > 0 ? [heads, width] : undefined;
  });

/** How many sides a tensor has. */
const sidesOf = (name: string, index: GraphIndex, known: KnownValues): number | undefined =>
  nearest(name, index, (node) =>
    node.opType === 'Reshape' ? known.values(node.input[1] ?? '')?.length : attribute(node, 'perm')?.ints.length,
  );
