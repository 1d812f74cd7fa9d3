import { tokenizerOf, type ModelFolder } from '../folder/model-folder.js';
import { kindOf } from '../kinds/index.js';
import type { EncodedText } from '../kinds/model-kind.js';
import type { OpenPart } from './open-parts.js';
import { TextEncoder } from './text-encoder.js';

/** All that read a prompt in a model folder. */
export class TextEncoders {
  private constructor(readonly each: readonly TextEncoder[]) {}

  static async open(folder: ModelFolder, open: OpenPart): Promise<TextEncoders> {
    const each: TextEncoder[] = [];
    for (const part of kindOf(folder).textEncoders)
      each.push(await TextEncoder.open(tokenizerOf(folder, part.tokenizer), open, part, folder.configs[part.graph]));
    return new TextEncoders(each);
  }

  /** What each of them makes of a prompt, in the kind's order. `length`: tokens, see {@link TextEncoder.encode}. */
  async encode(text: string, length?: number): Promise<readonly EncodedText[]> {
    const encoded: EncodedText[] = [];
    for (const encoder of this.each) encoded.push(await encoder.encode(text, length));
    return encoded;
  }

  async close(): Promise<void> {
    await Promise.all(this.each.map((encoder) => encoder.close()));
  }
}
