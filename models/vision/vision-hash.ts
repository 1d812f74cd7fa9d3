import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { rememberedSha256 } from '../folder/remembered-hash.js';
import { followTextLink } from '../folder/follow-text-link.js';
import { graphPath, type VisionFolder } from './vision-folder.js';

/** Files besides graphs that a network's results depend on. */
const FILES = ['config.json', 'preprocessor_config.json', 'tokenizer.json', 'tokenizer_config.json', 'special_tokens_map.json', 'vocab.json', 'merges.txt']; // prettier-ignore

/** SHA-256 of all that the results of a network for pictures depend on, wherever its folder lies. */
export async function visionHash({ path, graphs }: VisionFolder): Promise<string> {
  const hash = createHash('sha256');
  for (const name of FILES.filter((file) => existsSync(join(path, file))))
    hash.update(`${name} ${await rememberedSha256(followTextLink(join(path, name)))}\n`);
  for (const graph of graphs) {
    const file = graphPath(path, graph);
    hash.update(`${graph} ${await rememberedSha256(file)}\n`);
    const weights = (await readdir(dirname(file))).filter((name) => name.startsWith(`${graph}.onnx_data`) || name === `${graph}.onnx.data`); // prettier-ignore
    for (const name of weights.sort()) hash.update(`${name} ${await rememberedSha256(join(dirname(file), name))}\n`);
  }
  return hash.digest('hex');
}
