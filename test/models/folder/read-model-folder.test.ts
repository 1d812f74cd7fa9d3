import { cpSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { EditError } from '../../../core/errors.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import { packageFile } from '../../../core/package-file.js';
import { shared } from '../../shared-folder.js';

function errorOf(action: () => unknown): EditError {
  try {
    action();
  } catch (error) {
    return error as EditError;
  }
  throw new Error('expected an error');
}

describe('models/folder', () => {
  let scratch: string;
  beforeEach(() => (scratch = mkdtempSync(join(tmpdir(), 'overpaint-folder-'))));
  afterEach(() => rmSync(scratch, { recursive: true }));

  it('reads folders of both generations and the built-in one', function () {
    expect(readModelFolder(shared(this, 'reference/models/tiny-ip2p')).pipeline).to.equal(
      'StableDiffusionInstructPix2PixPipeline',
    );
    expect(readModelFolder(shared(this, 'reference/models/tiny-sd')).scheduler.prediction_type).to.equal('v_prediction');
    expect(readModelFolder(packageFile('models', 'gesso')).defaults.steps).to.equal(4);
  });

  it('names everything that is missing or wrong at once', function () {
    cpSync(shared(this, 'reference/models/tiny-ip2p'), scratch, { recursive: true, dereference: true });
    rmSync(join(scratch, 'vae_decoder/model.onnx'));
    rmSync(join(scratch, 'tokenizer/tokenizer.json'), { force: true });
    rmSync(join(scratch, 'tokenizer/merges.txt'));
    truncateSync(join(scratch, 'unet/model.onnx'), 10_000);
    writeFileSync(join(scratch, 'text_encoder/model.onnx'), 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n');
    writeFileSync(join(scratch, 'scheduler/scheduler_config.json'), '{"_class_name":"RePaintScheduler"}');
    const error = errorOf(() => readModelFolder(scratch));
    expect(error.code).to.equal('model/incomplete');
    for (const part of [
      'vae_decoder/model.onnx: missing',
      'merges.txt',
      'unet/model.onnx',
      'Git LFS pointer',
      'RePaintScheduler',
    ])
      expect(error.message).to.include(part);
    expect(error.details['problems']).to.have.length(5);
  });

  it('refuses other pipelines by name, and folders that are none', () => {
    writeFileSync(join(scratch, 'model_index.json'), '{"_class_name":"StableDiffusionUpscalePipeline"}');
    const other = errorOf(() => readModelFolder(scratch));
    for (const name of ['__proto__', 'constructor']) {
      writeFileSync(join(scratch, 'model_index.json'), JSON.stringify({ _class_name: name }));
      expect(errorOf(() => readModelFolder(scratch)).code).to.equal('model/unsupported-pipeline');
    }
    expect(other.code).to.equal('model/unsupported-pipeline');
    expect(other.message).to.include('StableDiffusionUpscalePipeline');
    mkdirSync(join(scratch, 'empty'));
    expect(errorOf(() => readModelFolder(join(scratch, 'empty'))).code).to.equal('model/not-a-folder');
    expect(errorOf(() => readModelFolder(join(scratch, 'nowhere'))).message).to.include('there is no such folder');
  });
});
