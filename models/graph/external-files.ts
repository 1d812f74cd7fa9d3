import { TensorProto_DataLocation, type TensorProto } from './generated/onnx_pb.js';

/** A weights file beside a graph, and how many bytes of it the graph needs. */
export interface ExternalFile {
  readonly file: string;
  readonly bytes: number;
}

/** The weights files that a graph's initializers point to (ONNX external data; the exporters write one, `model.onnx_data`). */
export function externalFiles(initializers: readonly TensorProto[]): ExternalFile[] {
  const ends = new Map<string, number>();
  for (const tensor of initializers) {
    if (tensor.dataLocation !== TensorProto_DataLocation.EXTERNAL) continue;
    const entry = Object.fromEntries(tensor.externalData.map(({ key, value }) => [key, value]));
    const file = entry['location'] ?? '';
    const end = Number(entry['offset'] ?? 0) + Number(entry['length'] ?? 0);
    ends.set(file, Math.max(ends.get(file) ?? 0, end));
  }
  return [...ends].map(([file, bytes]) => ({ file, bytes }));
}
