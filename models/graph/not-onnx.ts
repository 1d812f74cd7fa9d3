import { EditError } from '../../core/errors.js';

/** The error of a file that cannot be parsed as ONNX. */
export const notOnnx = (path: string, cause: unknown): EditError =>
  new EditError('model/not-onnx', 'expected an ONNX graph, found something else or a file cut short', { path }, { cause });
