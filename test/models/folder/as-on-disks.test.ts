import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect } from 'chai';
import { describeFolder } from '../../../models/folder/describe-folder.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import { verifyFolder } from '../../../models/folder/verify-folder.js';
import type { ModelProto } from '../../../models/graph/generated/onnx_pb.js';
import { readModelProto } from '../../../models/graph/read-model-proto.js';
import { writeModelProto } from '../../../models/graph/write-model-proto.js';
import { readLooks } from '../../../models/looks/read-looks.js';
import { command } from '../../cli/command.js';
import { expectCode } from '../../cli/ended.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { copyModel, external } from './strange-model.js';
import { needsPosix } from '../../skip-without.js';

const GRAPHS = ['unet', 'vae_decoder', 'vae_encoder', 'text_encoder'];

/** Changes a graph of a folder. */
function changeGraph(folder: string, part: string, change: (graph: ModelProto) => void): void {
  const path = join(folder, part, 'model.onnx');
  const graph = readModelProto(path);
  change(graph);
  writeFileSync(path, writeModelProto(graph));
}

/** Fixes sides of a graph's first input. */
const fix = (graph: ModelProto, sides: readonly number[]): void => {
  const type = graph.graph?.input[0]?.type?.value;
  if (type?.case !== 'tensorType') throw new Error('the first input is no tensor');
  type.value.shape?.dim.forEach((dim, i) => {
    if (sides[i]) dim.value = { case: 'dimValue', value: BigInt(sides[i]) };
  });
};

/** Takes a graph's weights out of it, into `model.onnx_data`. */
function weightsApart(folder: string, part: string): void {
  const chunks: Uint8Array[] = [];
  changeGraph(folder, part, (graph) => {
    let offset = 0;
    for (const tensor of graph.graph?.initializer ?? []) {
      const bytes = Uint8Array.from(tensor.rawData);
      if (bytes.length < 64) continue;
      external(tensor, { location: 'model.onnx_data', offset: String(offset), length: String(bytes.length) });
      chunks.push(bytes);
      offset += bytes.length;
    }
  });
  writeFileSync(join(folder, part, 'model.onnx_data'), Buffer.concat(chunks));
}

/** Moves every file of a folder into `blobs`, under a number, and leaves links. */
function intoBlobs(folder: string, blobs: string): void {
  mkdirSync(blobs, { recursive: true });
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  for (const [number, { parentPath, name }] of files.entries()) {
    const [path, blob] = [join(parentPath, name), join(blobs, String(number))];
    renameSync(path, blob);
    symlinkSync(relative(dirname(path), blob), path);
  }
}

describe('model folders as they lie on disks', function () {
  this.timeout(240_000);
  const at = temporaryFolder();

  it('in a Hugging Face cache: links into blobs, weights beside their graphs; it gives what the folder gives', async function () {
    needsPosix(this, 'links without rights');
    const snapshot = copyModel(at('models--a--mine', 'snapshots', '0123'));
    for (const part of GRAPHS) weightsApart(snapshot, part);
    const before = await verifyFolder(snapshot, { threads: 1, device: 'cpu' });
    intoBlobs(snapshot, at('models--a--mine', 'blobs'));
    expect(describeFolder(snapshot).attention).property('layers').greaterThan(0);
    const { ok, files } = await verifyFolder(snapshot, { threads: 1, device: 'cpu' });
    expect([ok, before.ok]).deep.equal([true, true]);
    expect(files.map(({ path, sha256 }) => [path, sha256])).deep.equal(before.files.map(({ path, sha256 }) => [path, sha256]));
    expect(() => readModelFolder(at('models--a--mine'))).throws(/has no model_index\.json; .*0123 may be the one/);
  });

  it('with weights that lie in a folder of a model beside it', async function () {
    needsPosix(this, 'links without rights');
    const [mine, other] = [copyModel(at('two', 'mine')), copyModel(at('two', 'other'))];
    for (const folder of [mine, other]) weightsApart(folder, 'unet');
    rmSync(join(mine, 'unet', 'model.onnx_data'));
    symlinkSync('../../other/unet/model.onnx_data', join(mine, 'unet', 'model.onnx_data'));
    expect((await verifyFolder(mine, { threads: 1, device: 'cpu' })).ok).equal(true);
  });

  it('with the numbers of Python, and a byte order mark or UTF-16 from Windows', () => {
    const folder = copyModel(at('python'));
    const scheduler = join(folder, 'scheduler', 'scheduler_config.json');
    const text = readFileSync(scheduler, 'utf8').replace(
      '{',
      '{ "lambda_min_clipped": -Infinity, "a": NaN, "b": "NaN, \\" Infinity",',
    );
    writeFileSync(scheduler, text);
    for (const file of ['model_index.json', 'overpaint.json'])
      writeFileSync(join(folder, file), `\ufeff${readFileSync(join(folder, file), 'utf8')}`);
    writeFileSync(join(folder, 'looks.json'), `\ufeff${readFileSync(join(folder, 'looks.json'), 'utf8')}`, 'utf16le');
    expect(readModelFolder(folder).scheduler).deep.include({ lambda_min_clipped: -Infinity, a: null, b: 'NaN, " Infinity' });
    expect(readLooks(folder)?.families.length).greaterThan(10);
  });

  it('with weights for another library alone, or a graph under another name: what is there, and what to do, once', () => {
    const folder = copyModel(at('safetensors'));
    for (const part of GRAPHS) {
      rmSync(join(folder, part, 'model.onnx'));
      writeFileSync(join(folder, part, part === 'unet' ? 'model_fp16.onnx' : 'diffusion_pytorch_model.safetensors'), '');
    }
    expect(() => readModelFolder(folder))
      .throws(/unet\/model\.onnx: missing; there is model_fp16\.onnx: give it that name/)
      .with.property('message')
      .match(/vae_decoder\/model\.onnx: missing; diffusion_pytorch_model\.safetensors holds weights for another library/)
      .match(/Optimum[^\n]*$/)
      .not.match(/Optimum[^]*Optimum/);
    mkdirSync(at('single'));
    writeFileSync(at('single', 'sd15.safetensors'), '');
    for (const path of [at('single'), at('single', 'sd15.safetensors')])
      expect(() => readModelFolder(path)).throws(/Export the model with Optimum/);
  });

  it('with fixed shapes: info and verify say so, and nothing of ONNX Runtime', async () => {
    const rows = copyModel(at('fixed-rows'));
    changeGraph(rows, 'text_encoder', (graph) => fix(graph, [2]));
    expect(() => readModelFolder(rows))
      .throws('text_encoder: its input input_ids has the fixed shape 2')
      .with.property('message')
      .match(/without --no-dynamic-axes$/);
    const sizes: Readonly<Record<string, readonly number[]>> = { unet: [2, 0, 8, 8], vae_decoder: [1, 0, 8, 8], vae_encoder: [1, 0, 32, 32] }; // prettier-ignore
    for (const [part, sides] of Object.entries(sizes)) {
      const folder = copyModel(at(`fixed-${part}`));
      changeGraph(folder, part, (graph) => fix(graph, sides));
      expect(readModelFolder(folder).fixedSize, part).deep.equal({ width: 32, height: 32 });
    }
    const both = copyModel(at('fixed-both'));
    changeGraph(both, 'unet', (graph) => fix(graph, [2, 0, 16, 8]));
    changeGraph(both, 'vae_decoder', (graph) => fix(graph, [1, 0, 8, 8]));
    expect(() => readModelFolder(both)).throws('unet takes pictures of 32×64 pixels alone, and vae_decoder those of 32×32');
    const one = copyModel(at('one-row'));
    changeGraph(one, 'unet', (graph) => fix(graph, [1]));
    const report = await verifyFolder(one, { threads: 1, device: 'cpu' });
    expect([report.ok, report.attention]).deep.equal([true, 'none']);
    expect(report.attentionProblem).include('its batch is fixed at 1').include('`attention: none`');
    expect(describeFolder(one).attention).deep.equal({ problem: report.attentionProblem });
  });

  it('verify and list go on after a folder that cannot be taken', async () => {
    const [good, bad] = [copyModel(at('many', 'good')), copyModel(at('many', 'bad'))];
    changeGraph(bad, 'text_encoder', (graph) => fix(graph, [2]));
    const ended = await command(['models', 'verify', bad, good, '--json', '--threads', '1']);
    expect(ended.stderr).match(/expected 2 folders that are whole and run here, and 1 are not/);
    const { folders } = JSON.parse(ended.stdout.split('\n')[0]) as { folders: { ok: boolean }[] };
    expect(folders.map(({ ok }) => ok)).deep.equal([false, true]);
    const listed = await command(['models', 'list', at('many')]);
    expectCode(listed, 0);
    expect(listed.stdout)
      .match(/^good/m)
      .match(/bad: expected a whole model folder/);
  });
});
