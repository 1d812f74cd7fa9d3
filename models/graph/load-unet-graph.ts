import { EditError } from '../../core/errors.js';
import type { GraphSource, SessionChoice } from '../runtime/onnx-runtime.js';
import { addResidualInputs } from './add-residual-inputs.js';
import { TensorProto_DataType, type ModelProto } from './generated/onnx_pb.js';
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

/**
 * Reads a transformer with joint attention and rewrites that; as {@link loadUnetGraph}.
 *
 * @param options.masked for rows that see different numbers of others
 */
export function loadTransformerGraph(
  path: string,
  crossFrame: boolean,
  { masked = false, widens = false }: { readonly masked?: boolean } & Pick<SessionChoice, 'widens'> = {},
): UnetGraph {
  const model = readModelProto(path);
  if (widens) widenGraph(model);
  const quantised = model.graph?.node.some(({ opType }) => opType.startsWith('DynamicQuantize')) ?? false;
  try {
    const type = firstFloat(model);
    const report = rewriteJointAttention(model, type, { gather: crossFrame, masked });
    return { source: changedGraph(path, model), report, quantised };
  } catch (error) {
    if (crossFrame || !(error instanceof EditError) || error.code !== 'model/cannot-rewrite') throw error;
    return { source: graphSource(path, { widens }), report: undefined, quantised };
  }
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
 * @param options.guided whether it is to be guided by ControlNets, see {@link addResidualInputs}
 * @throws EditError `model/cannot-rewrite` when cross-frame attention was asked for and the graph does not allow it
 */
export function loadUnetGraph(
  path: string,
  crossFrame: boolean,
  { guided = false, widens = false }: { readonly guided?: boolean } & Pick<SessionChoice, 'widens'> = {},
): UnetGraph {
  const read = (): ModelProto => {
    const model = readModelProto(path);
    if (widens) widenGraph(model);
    if (guided) addResidualInputs(model);
    return model;
  };
  const model = read();
  const quantised = model.graph?.node.some(({ opType }) => opType.startsWith('DynamicQuantize')) ?? false;
  try {
    const report = rewriteAttention(model, UNET_REWRITES[crossFrame ? 'crossFrame' : 'plain']);
    return { source: changedGraph(path, model), report, quantised };
  } catch (error) {
    if (crossFrame || !(error instanceof EditError) || error.code !== 'model/cannot-rewrite') throw error;
    const plain = read();
    const unpacked = plain.graph && unpackAttention(plain.graph); // packed inputs run on few devices
    return {
      source: unpacked || guided ? changedGraph(path, plain) : graphSource(path, { widens }),
      report: undefined,
      quantised,
    };
  }
}
