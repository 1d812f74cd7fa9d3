import { EditError } from '../../core/errors.js';
import { weightedPath } from '../../core/weighted-path.js';
import type { LoraUse } from './lora.js';

/** Reads `FILE` or `FILE:WEIGHT`. @throws EditError `model/lora` for one without a file */
export function parseLora(text: string): LoraUse {
  const { path, weight } = weightedPath(text);
  if (path === '') throw new EditError('model/lora', `expected a LoRA as FILE or FILE:WEIGHT, found "${text}".`, { text });
  return { file: path, weight };
}
