import { EditError } from '../../core/errors.js';
import type { GraphSource } from '../runtime/onnx-runtime.js';
import { changedGraph, graphSource } from './graph-source.js';
import { readModelProto } from './read-model-proto.js';
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
 * Reads a UNet and rewrites its attention; the weights file beside it stays where it is. Without cross-frame attention a graph that cannot be
 * rewritten (already fused, quantised) runs as it is.
 *
 * @throws EditError `model/cannot-rewrite` when cross-frame attention was asked for and the graph does not allow it
 */
export function loadUnetGraph(path: string, crossFrame: boolean): UnetGraph {
  const model = readModelProto(path);
  const quantised = model.graph?.node.some(({ opType }) => opType.startsWith('DynamicQuantize')) ?? false;
  try {
    const report = rewriteAttention(model, UNET_REWRITES[crossFrame ? 'crossFrame' : 'plain']);
    return { source: changedGraph(path, model), report, quantised };
  } catch (error) {
    if (crossFrame || !(error instanceof EditError) || error.code !== 'model/cannot-rewrite') throw error;
    const plain = readModelProto(path);
    const unpacked = plain.graph && unpackAttention(plain.graph); // packed inputs run on few devices
    return { source: unpacked ? changedGraph(path, plain) : graphSource(path), report: undefined, quantised };
  }
}
