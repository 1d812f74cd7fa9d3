import { basename, dirname } from 'node:path';
import type * as OnnxRuntime from 'onnxruntime-node';
import { loadLate } from '../../core/load-late.js';
import type { Tensor, TensorArrays, TensorType } from '../tensor/tensor.js';
import { checkShapes } from './check-shapes.js';
import { deviceError } from './device-error.js';
import { executionProvider, type DeviceName } from './device.js';
import type { Session, TensorInfo } from './session.js';
import { sessionOptions } from './session-options.js';
import type { Turns } from './turns.js';

/** The native library is large: a job without a model does not load it. */
const ort = loadLate<typeof OnnxRuntime>('onnxruntime-node');

/** Where a graph comes from: a file, or the bytes of a changed one with the folder that its external weights lie in. */
export type GraphSource = { readonly path: string } & ({ readonly bytes?: never } | ChangedGraph);

interface ChangedGraph {
  readonly bytes: Uint8Array;
  readonly weightsFolder: string;
}

/** How a session runs. */
export interface SessionChoice {
  readonly device: DeviceName;
  /** Threads of one operator; 0 lets ONNX Runtime decide. */
  readonly threads: number;
  /** Calculate in full precision what the graphs have in halves, for a device that has none; default false. */
  readonly widens?: boolean;
  /** Parts of a model that are not needed together are not open together; default false. It changes no value. */
  readonly lowMemory?: boolean;
  /** Whose turns a session takes, and in which group. */
  readonly turns?: { readonly of: Turns; readonly group: string } | undefined;
  /** Keep the most memory that the graph ever needed until the session is closed, see {@link sessionOptions}; default false. */
  readonly keepsMemory?: boolean;
}

/**
 * Opens a graph on a device. This file is the only one that imports onnxruntime-node.
 *
 * @param again makes the source anew for a session that takes turns, so that its bytes need not be kept; default the same source
 * @throws EditError `device/…`, `memory/…` or `model/…`
 */
export function openSession(source: GraphSource, choice: SessionChoice, again?: () => GraphSource): Promise<Session> {
  const { turns } = choice;
  if (!turns) return openNow(source, choice);
  let first: GraphSource | undefined = source;
  return turns.of.join(turns.group, () => {
    const next = first ?? again?.() ?? source;
    if (again) first = undefined;
    return openNow(next, choice);
  });
}

async function openNow(source: GraphSource, choice: SessionChoice): Promise<Session> {
  const options: OnnxRuntime.InferenceSession.SessionOptions = sessionOptions(
    executionProvider(choice.device),
    choice,
    source.bytes && source.weightsFolder,
  );
  const name = graphName(source.path);
  try {
    const create = source.bytes
      ? ort().InferenceSession.create(source.bytes, options)
      : ort().InferenceSession.create(source.path, options);
    return wrap(await create, choice.device, name);
  } catch (error) {
    throw deviceError(error, { device: choice.device, doing: 'load', graph: name });
  }
}

/** What people know a graph by: its file and the folder around it. */
const graphName = (path: string): string => `${basename(dirname(path))}/${basename(path)}`;

function wrap(session: OnnxRuntime.InferenceSession, device: DeviceName, graph: string): Session {
  const inputs = session.inputMetadata.map(infoOf);
  return {
    inputs,
    outputs: session.outputMetadata.map(infoOf),
    async run(feeds, fetches) {
      checkShapes(graph, inputs, feeds);
      const given = Object.fromEntries(Object.entries(feeds).map(([name, tensor]) => [name, toOrt(tensor)]));
      try {
        const results = fetches ? await session.run(given, fetches) : await session.run(given);
        return Object.fromEntries(Object.entries(results).map(([name, value]) => [name, fromOrt(value)]));
      } catch (error) {
        throw deviceError(error, { device, doing: 'run', graph });
      }
    },
    close: () => session.release(),
  };
}

function infoOf(meta: OnnxRuntime.InferenceSession.ValueMetadata): TensorInfo {
  return meta.isTensor
    ? { name: meta.name, type: meta.type as TensorType, dims: meta.shape }
    : { name: meta.name, type: 'float32', dims: [] };
}

function toOrt({ type, dims, data }: Tensor): OnnxRuntime.Tensor {
  return new (ort().Tensor)(type, data as Float32Array, dims);
}

function fromOrt(tensor: OnnxRuntime.Tensor): Tensor {
  return { type: tensor.type as TensorType, dims: tensor.dims, data: tensor.data as TensorArrays[TensorType] };
}
