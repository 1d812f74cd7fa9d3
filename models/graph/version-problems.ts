import type { GraphOutline } from './read-graph-outline.js';

/** The newest that the installed ONNX Runtime reads: version of the file format, and of ONNX's own operators. */
export const NEWEST = { irVersion: 13, opset: 26 } as const;

/** Versions of a graph that are newer than what the runtime reads, a phrase each. */
export function versionProblems({ irVersion, opsets }: Pick<GraphOutline, 'irVersion' | 'opsets'>): string[] {
  const opset = opsets.get('') ?? opsets.get('ai.onnx') ?? 0;
  const [format, operators] = [irVersion > NEWEST.irVersion, opset > NEWEST.opset];
  return [
    ...(format ? [`it has the IR version ${irVersion}, and ONNX Runtime here reads up to ${NEWEST.irVersion}`] : []),
    ...(operators ? [`it has the operator set ${opset}, and ONNX Runtime here knows those up to ${NEWEST.opset}`] : []),
  ];
}
