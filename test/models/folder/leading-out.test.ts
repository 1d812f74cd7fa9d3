import { cpSync, mkdirSync, readFileSync, renameSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { EditError } from '../../../core/errors.js';
import { packageFile } from '../../../core/package-file.js';
import { modelHash } from '../../../models/folder/model-hash.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import type { TensorProto } from '../../../models/graph/generated/onnx_pb.js';
import { graphFacts } from '../../../models/graph/graph-facts.js';
import { readLooks } from '../../../models/looks/read-looks.js';
import { readNpy } from '../../../models/verify/npy.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { changeWeight, copyModel, external, link } from './strange-model.js';
import { needsPosix } from '../../skip-without.js';

describe('a model folder of somebody else', () => {
  const at = temporaryFolder();
  let count = 0;
  const copy = (): string => {
    const folder = copyModel(at(`case-${++count}`, 'models', 'mine'));
    writeFileSync(at('secret.json'), '{"_class_name":"secret"}');
    return folder;
  };
  const refusal = (action: () => unknown): string => {
    try {
      action();
    } catch (error) {
      expect(error).instanceOf(EditError).property('code', 'model/incomplete');
      return (error as Error).message;
    }
    throw new Error('it was read');
  };
  before(function () {
    needsPosix(this, 'links without rights');
  });

  for (const part of [
    'model_index.json',
    'overpaint.json',
    'scheduler',
    'unet/model.onnx',
    'unet/weights.bin',
    'tokenizer/tokenizer.json',
  ])
    it(`is refused where ${part} is a link out of it`, () => {
      const folder = copy();
      const target = at(`elsewhere-${count}`);
      if (part.includes('weights')) writeFileSync(target, '');
      else renameSync(join(folder, part), target);
      link(target, join(folder, part));
      expect(refusal(() => readModelFolder(folder)))
        .include(part)
        .include('leads out');
    });

  it('does not even look into what a link out leads to', () => {
    const folder = copy();
    const longAgo = new Date('2001-01-01');
    writeFileSync(at(`small-${count}`), './text');
    utimesSync(at(`small-${count}`), longAgo, longAgo);
    link(at(`small-${count}`), join(folder, 'looks.json'));
    refusal(() => readModelFolder(folder));
    refusal(() => readLooks(folder));
    expect(statSync(at(`small-${count}`)).atimeMs).equal(longAgo.getTime());
  });

  it('is not listed where a part is a link out: that may be a whole disk', () => {
    const folder = copy();
    mkdirSync(at(`elsewhere-${count}`));
    writeFileSync(at(`elsewhere-${count}`, 'secret.txt'), '');
    link(at(`elsewhere-${count}`), join(folder, 'scheduler'));
    const message = refusal(() => readModelFolder(folder));
    expect(message).include('scheduler: is a link').not.include('secret.txt');
  });

  it('is refused where a file holds such a link as text', () => {
    const folder = copy();
    writeFileSync(join(folder, 'tokenizer', 'merges.txt'), '../../../../secret.json');
    expect(refusal(() => readModelFolder(folder))).include('tokenizer/merges.txt');
  });

  it('is read through links that are kept as text, and its hash covers what they lead to', async () => {
    const folder = copy();
    const whole = await modelHash(readModelFolder(folder));
    cpSync(folder, join(folder, '..', 'other'), { recursive: true });
    for (const file of ['model_index.json', 'unet/model.onnx', 'unet/config.json', 'tokenizer/tokenizer.json'])
      writeFileSync(join(folder, file), `${file.includes('/') ? '../..' : '..'}/other/${file}`);
    const read = readModelFolder(folder);
    expect(graphFacts(read.graphs['unet']).nodes).greaterThan(10);
    expect(read.configs['unet']).property('in_channels');
    expect(await modelHash(read)).equal(whole);
    changeWeight(join(folder, '..', 'other'), (tensor) => (tensor.rawData = tensor.rawData.map((byte) => byte ^ 1)));
    expect(await modelHash(read)).not.equal(whole);
  });

  it('may have links inside of itself, to a model beside it, and those of a Hugging Face cache', () => {
    const folder = copy();
    cpSync(folder, join(folder, '..', 'other'), { recursive: true });
    link('../../other/tokenizer/tokenizer.json', join(folder, 'tokenizer', 'tokenizer.json'));
    renameSync(join(folder, 'unet', 'model.onnx'), join(folder, 'one.onnx'));
    link('../one.onnx', join(folder, 'unet', 'model.onnx'));
    expect(readModelFolder(folder).name).equal('mine');
    const cache = at('models--a--mine');
    mkdirSync(join(cache, 'blobs'), { recursive: true });
    mkdirSync(join(cache, 'snapshots'));
    const snapshot = join(cache, 'snapshots', '0123');
    renameSync(copy(), snapshot);
    for (const file of ['model_index.json', 'looks.json', 'unet/model.onnx', 'tokenizer/tokenizer.json']) {
      const up = file.includes('/') ? '../../..' : '../..';
      renameSync(join(snapshot, file), join(cache, 'blobs', file.replaceAll('/', '-')));
      symlinkSync(`${up}/blobs/${file.replaceAll('/', '-')}`, join(snapshot, file));
    }
    link(snapshot, at('by-a-link'));
    for (const path of [snapshot, at('by-a-link')]) {
      expect(readModelFolder(path).pipeline).equal('StableDiffusionInstructPix2PixPipeline');
      expect(readLooks(path)?.families.length).greaterThan(10);
    }
  });

  it('has its looks in it or in a folder beside it, and an error tells nothing of what lies elsewhere', () => {
    const card = JSON.parse(readFileSync(packageFile('models', 'gesso', 'overpaint.json'), 'utf8')) as object;
    for (const looks of ['../../../secret.json', 'link.json', 7, '../broken/looks.json']) {
      const folder = copy();
      mkdirSync(join(folder, '..', 'broken'));
      writeFileSync(join(folder, '..', 'broken', 'looks.json'), 'secret words');
      writeFileSync(join(folder, '..', 'broken', 'model_index.json'), '{}');
      symlinkSync(at('secret.json'), join(folder, 'link.json'));
      writeFileSync(join(folder, 'overpaint.json'), JSON.stringify({ ...card, looks }));
      expect(refusal(() => readLooks(folder))).not.include('secret words');
    }
    expect(readLooks(packageFile('models', 'gesso-turbo'))).not.equal(undefined);
  });

  const lies: Readonly<Record<string, (tensor: TensorProto) => void>> = {
    'more numbers than fit anywhere': (tensor) => (tensor.dims = [2n ** 31n, 2n ** 31n]),
    'more numbers than it has bytes': (tensor) => (tensor.dims = [BigInt(tensor.rawData.length + 1)]),
    'less than none': (tensor) => (tensor.dims = [-1n, -4n]),
    'more numbers than the length of its place': (tensor) => external(tensor, { location: 'weights.bin', length: '4' }),
    'a place before the file': (tensor) => external(tensor, { location: 'weights.bin', offset: '-64', length: '999999' }),
  };
  for (const [what, lie] of Object.entries(lies))
    it(`is refused where a weight declares ${what}`, () => {
      const folder = copy();
      writeFileSync(join(folder, 'unet', 'weights.bin'), Buffer.alloc(4096));
      changeWeight(folder, lie);
      expect(refusal(() => readModelFolder(folder))).include('unet/model.onnx: its weight');
    });

  it('has arrays of the size that they say', () => {
    const header = (shape: string): Buffer => {
      const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape}), }\n`;
      return Buffer.concat([Buffer.from('\x93NUMPY\x01\0', 'latin1'), Buffer.from([text.length, 0]), Buffer.from(text)]);
    };
    const write = (bytes: Buffer): string => (writeFileSync(at('a.npy'), bytes), at('a.npy'));
    expect(readNpy(write(Buffer.concat([header('2, 3'), Buffer.alloc(24)]))).dims).deep.equal([2, 3]);
    expect(readNpy(write(Buffer.concat([header(''), Buffer.alloc(4)]))).data).length(1);
    for (const bytes of [
      header('2147483648, 2147483648'),
      header('2, -3'),
      header('x'),
      Buffer.concat([header('2'), Buffer.alloc(7)]),
      Buffer.from('\x93NUMPY', 'latin1'),
    ])
      expect(() => readNpy(write(bytes))).throws(/a\.npy: expected /);
  });
});
