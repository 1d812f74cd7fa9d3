import { EditError } from '../../core/errors.js';
import type { GraphSource, SessionChoice } from '../runtime/onnx-runtime.js';
import { addResidualInputs } from './add-residual-inputs.js';
import { TensorProto_DataType, type GraphProto, type ModelProto } from './generated/onnx_pb.js';
import { changedGraph, graphSource } from './graph-source.js';
import { readModelProto } from './read-model-proto.js';
import { widenGraph } from './widen-graph.js';
import { rewriteJointAttention } from './rewrite-joint-attention.js';
import { unpackAttention } from './unpack-attention.js';
import { rewriteAttention, type AttentionRewrite, type RewriteReport } from './rewrite-attention.js';

/** How a UNet's attention is rewritten for each use; docs/attention.md says why. */
export const UNET_REWRITES = {
  crossFrame: { gather: true, bank: true, fuse: true },
  plain: { gather: false, bank: false, fuse: true },
} as const satisfies Record<string, AttentionRewrite>;

/** A UNet ready to be opened. */
export interface UnetGraph {
  readonly source: GraphSource;
  /** What was rewritten; absent for a graph that runs as it is. */
  readonly report: RewriteReport | undefined;
  /** Whether activations are quantised on the fly, with one scale for a whole batch. */
  readonly quantised: boolean;
}

/** Changes a graph in two steps: what is looked up before its attention is rewritten, and what is done after. */
export type GraphPatch = (graph: GraphProto) => () => void;

/** What {@link loadUnetGraph} and {@link loadTransformerGraph} may be told. */
export interface GraphOptions extends Pick<SessionChoice, 'widens'> {
  /** For rows that see different numbers of others; joint attention alone; default false. */
  readonly masked?: boolean;
  /** Whether it is to be guided by ControlNets, see {@link addResidualInputs}; UNets alone; default false. */
  readonly guided?: boolean;
  readonly patch?: GraphPatch | undefined;
}

/**
 * Reads a transformer with joint attention and rewrites that; as {@link loadUnetGraph}.
 */
export function loadTransformerGraph(
  path: string,
  crossFrame: boolean,
  { masked = false, widens = false, patch }: GraphOptions = {},
): UnetGraph {
  const model = readModelProto(path);
  if (widens) widenGraph(model);
  const finish = patched(model, patch);
  const quantised = model.graph?.node.some(({ opType }) => opType.startsWith('DynamicQuantize')) ?? false;
  try {
    const type = firstFloat(model);
    const report = rewriteJointAttention(model, type, { gather: crossFrame, masked });
    finish?.();
    return { source: changedGraph(path, model), report, quantised };
  } catch (error) {
    if (crossFrame || !(error instanceof EditError) || error.code !== 'model/cannot-rewrite') throw error;
    return { source: asItIs(path, widens, patch), report: undefined, quantised };
  }
}

const patched = ({ graph }: ModelProto, patch: GraphPatch | undefined): (() => void) | undefined => graph && patch?.(graph);

/** A graph whose attention is left alone. */
export function asItIs(path: string, widens: boolean | undefined, patch: GraphPatch | undefined): GraphSource {
  if (!patch) return graphSource(path, { widens: widens ?? false });
  const model = readModelProto(path);
  if (widens) widenGraph(model);
  patched(model, patch)?.();
  return changedGraph(path, model);
}

/** Precision of a graph's latents. */
function firstFloat(model: ModelProto): TensorProto_DataType {
  const types = model.graph?.input.map(({ type }) => (type?.value.case === 'tensorType' ? type.value.value.elemType : 0)) ?? [];
  return types.includes(TensorProto_DataType.FLOAT16) ? TensorProto_DataType.FLOAT16 : TensorProto_DataType.FLOAT;
}

/**
 * Reads a UNet and rewrites its attention; the weights file beside it stays where it is. Without cross-frame attention a graph that cannot be
 * rewritten (already fused, quantised) runs as it is.
 *
 * @throws EditError `model/cannot-rewrite` when cross-frame attention was asked for and the graph does not allow it
 */
export function loadUnetGraph(
  path: string,
  crossFrame: boolean,
  { guided = false, widens = false, patch }: GraphOptions = {},
): UnetGraph {
  const read = (): { model: ModelProto; finish: (() => void) | undefined } => {
    const model = readModelProto(path);
    if (widens) widenGraph(model);
    const finish = patched(model, patch);
    if (guided) addResidualInputs(model);
    return { model, finish };
  };
  const { model, finish } = read();
  const quantised = model.graph?.node.some(({ opType }) => opType.startsWith('DynamicQuantize')) ?? false;
  try {
    const report = rewriteAttention(model, UNET_REWRITES[crossFrame ? 'crossFrame' : 'plain']);
    finish?.();
    return { source: changedGraph(path, model), report, quantised };
  } catch (error) {
    if (crossFrame || !(error instanceof EditError) || error.code !== 'model/cannot-rewrite') throw error;
    const { model: plain, finish: end } = read();
    const unpacked = plain.graph && unpackAttention(plain.graph); // packed inputs run on few devices
    end?.();
    return {
      source: unpacked || guided || end ? changedGraph(path, plain) : graphSource(path, { widens }),
      report: undefined,
      quantised,
    };
  }
}
