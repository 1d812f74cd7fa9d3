import { EditError } from '../../core/errors.js';
import type { LoraUse } from './lora.js';

/** Reads `FILE` or `FILE:WEIGHT`. @throws EditError `model/lora` for one without a file */
export function parseLora(text: string): LoraUse {
  const [, file = '', weight = '1'] = /^(.*?)(?::([+-]?(?:\d+\.?\d*|\.\d+)))?$/s.exec(text) ?? [];
  if (file === '') throw new EditError('model/lora', `expected a LoRA as FILE or FILE:WEIGHT, found "${text}".`, { text });
  return { file, weight: Number(weight) };
}
