import { graphOf, tokenizerOf, type ModelFolder } from '../folder/model-folder.js';
import { kindOf } from '../kinds/index.js';
import type { EncodedText } from '../kinds/model-kind.js';
import type { SessionChoice } from '../runtime/onnx-runtime.js';
import { TextEncoder } from './text-encoder.js';

/** All that read a prompt in a model folder. */
export class TextEncoders {
  private constructor(readonly each: readonly TextEncoder[]) {}

  static async open(folder: ModelFolder, choice: SessionChoice): Promise<TextEncoders> {
    const each: TextEncoder[] = [];
    for (const { tokenizer, graph } of kindOf(folder).textEncoders)
      each.push(await TextEncoder.open(tokenizerOf(folder, tokenizer), graphOf(folder, graph), choice));
    return new TextEncoders(each);
  }

  /** What each of them makes of a prompt, in the kind's order. */
  async encode(text: string): Promise<readonly EncodedText[]> {
    const encoded: EncodedText[] = [];
    for (const encoder of this.each) encoded.push(await encoder.encode(text));
    return encoded;
  }

  async close(): Promise<void> {
    await Promise.all(this.each.map((encoder) => encoder.close()));
  }
}
