import * as z from 'zod';
import { exactly } from './fields.js';

const version = (of: string) => z.string('text').describe(`version of ${of}`);

/** What made the pixels, as far as it is not in the plan's other settings. */
export const engine = exactly(
  {
    /** Version of Overpaint. */
    overpaint: version('Overpaint'),
    /** Version of ONNX Runtime, where a stage has a model. */
    onnxruntime: version('ONNX Runtime, where a stage has a model').optional(),
    /** Constants of ONNX Runtime's sessions, where a stage has a model. */
    session: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]), 'constants by name')
      .optional()
      .describe("constants of ONNX Runtime's sessions, where a stage has a model"),
    /** Version of the ffmpeg that decodes and encodes, where one does. */
    ffmpeg: version('the ffmpeg that decodes and encodes, where one does').optional(),
  },
  'versions by name',
);
