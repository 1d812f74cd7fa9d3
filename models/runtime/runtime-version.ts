import { createRequire } from 'node:module';

/** The version of ONNX Runtime that is installed: part of what a result depends on. The runtime itself is not loaded. */
export const onnxRuntimeVersion = (): string =>
  (createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string }).version;
