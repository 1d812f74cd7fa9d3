import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import type { FolderFacts } from '../../models/folder/describe-folder.js';
import { command } from './command.js';
import { shared } from '../shared-folder.js';
import { expectCode, expectRefusal } from './ended.js';
import { temporaryFolder } from './temporary-folder.js';

describe('command line: info of a model folder', function () {
  this.timeout(240_000);
  const at = temporaryFolder();

  it('tells pipeline, parts with size and type, scheduler, licence, looks and attention of the built-in model', async () => {
    const ended = await command(['info', 'gesso', '--json']);
    expectCode(ended, 0);
    const facts = JSON.parse(ended.stdout) as FolderFacts;
    expect([facts.pipeline, facts.task, facts.licence, facts.looks]).deep.equal(['StableDiffusionInstructPix2PixPipeline', 'edit', 'Apache-2.0', 78]); // prettier-ignore
    expect(facts.parts.map(({ name }) => name)).deep.equal(['text_encoder', 'unet', 'vae_encoder', 'vae_decoder']);
    expect(facts.parts[1]?.bytes).greaterThan(1e6);
    expect(facts.attention).property('layers').greaterThan(0);
  });

  it('tells half precision from full', async function () {
    const [full, half] = ['tiny-ip2p', 'tiny-ip2p-fp16'].map((name) => shared(this, `reference/models/${name}`)) as [
      string,
      string,
    ];
    cpSync(full, at('half'), { recursive: true });
    cpSync(half, at('half'), { recursive: true });
    const types = async (folder: string): Promise<string[]> =>
      (JSON.parse((await command(['info', folder, '--json'])).stdout) as FolderFacts).parts.map(({ type }) => type);
    expect((await types(full))[1]).equal('fp32');
    expect((await types(at('half')))[1]).equal('fp16');
  });

  it('names everything that is missing or wrong at once', async function () {
    cpSync(shared(this, 'reference/models/tiny-ip2p'), at('broken'), { recursive: true });
    rmSync(at('broken', 'unet', 'model.onnx'));
    writeFileSync(at('broken', 'vae_decoder', 'model.onnx'), 'no graph');
    const ended = await command(['info', at('broken')]);
    expectRefusal(ended, 5, /2 things are wrong/);
    expect(ended.stderr).contain('unet/model.onnx: missing').and.contain('vae_decoder/model.onnx');
  });
});
