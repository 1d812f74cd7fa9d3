import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { loadTokenizer } from '../../../models/tokenizer/load-tokenizer.js';
import { packageFile } from '../../../core/package-file.js';
import { shared } from '../../shared-folder.js';

interface PromptCase {
  readonly prompt: string;
  readonly ids: readonly number[];
  readonly hf_fast_ids?: readonly number[];
}

function promptCases(folder: string): PromptCase[] {
  return (JSON.parse(readFileSync(join(folder, 'tokenizer-cases/prompt_ids.json'), 'utf8')) as { cases: PromptCase[] }).cases;
}

const padded = (ids: readonly number[], pad: number): number[] => [...ids, ...new Array<number>(77 - ids.length).fill(pad)];

describe('models/tokenizer', () => {
  it('gives the ids of CLIP for every prompt, padded to 77', function () {
    const folder = dirname(shared(this, 'reference/goldens.json'));
    const tokenizer = loadTokenizer(join(folder, 'models/tiny-ip2p/tokenizer'));
    for (const { prompt, ids, hf_fast_ids } of promptCases(folder))
      expect(tokenizer.encode(prompt), JSON.stringify(prompt)).to.deep.equal(padded(hf_fast_ids ?? ids, 49407));
  });

  it('gives the same from vocab.json and merges.txt alone', function () {
    const folder = dirname(shared(this, 'reference/goldens.json'));
    const bare = mkdtempSync(join(tmpdir(), 'overpaint-tokenizer-'));
    for (const file of ['vocab.json', 'merges.txt'])
      cpSync(join(folder, 'models/tiny-ip2p/tokenizer', file), join(bare, file), { dereference: true });
    const tokenizer = loadTokenizer(bare);
    for (const { prompt, ids, hf_fast_ids } of promptCases(folder))
      expect(tokenizer.encode(prompt), JSON.stringify(prompt)).to.deep.equal(padded(hf_fast_ids ?? ids, 49407));
    rmSync(bare, { recursive: true });
  });

  it('pads with the pad token of the folder', function () {
    const folder = dirname(shared(this, 'reference/goldens.json'));
    expect(loadTokenizer(join(folder, 'models/tiny-sd/tokenizer')).encode('').slice(0, 4)).to.deep.equal([49406, 49407, 0, 0]);
  });

  it('takes length and words of another tokenizer from its folder', () => {
    const tokenizer = loadTokenizer(packageFile('models', 'gesso', 'tokenizer'));
    expect(tokenizer.length).to.equal(32);
    expect(tokenizer.encode('make it a watercolor')).to.have.length(32);
    const long = tokenizer.encode('very '.repeat(60));
    expect(long).to.have.length(32);
    expect(long[31]).to.equal(tokenizer.encodeWhole('very')[tokenizer.encodeWhole('very').length - 1]);
  });
});
