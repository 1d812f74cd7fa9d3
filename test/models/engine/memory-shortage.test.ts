import type { Notice } from '../../../core/notice.js';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toBinary } from '@bufbuild/protobuf';
import { expect } from 'chai';
import { EditError } from '../../../core/errors.js';
import type { EditRequest } from '../../../models/engine/edit-request.js';
import { Engine } from '../../../models/engine/engine.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import { type GraphProto, ModelProtoSchema, TensorProto_DataType } from '../../../models/graph/generated/onnx_pb.js';
import { int64Initializer, makeNode } from '../../../models/graph/make-node.js';
import { readModelProto } from '../../../models/graph/read-model-proto.js';
import { shared } from '../../shared-folder.js';
import { testFrames } from './test-frames.js';

const request: EditRequest = { prompt: 'make it red', steps: 2, seed: 3, width: 64, height: 64 };

/** Bytes that no machine has, asked for by every row above those that fit. */
const TOO_MANY = 2n ** 42n;

/** Adds the sum of (rows − `rows`) · 4 TiB of zeros to the output: nothing up to `rows` rows, more than any memory above. */
function limitRows(path: string, rows: number): void {
  const model = readModelProto(path);
  const graph = model.graph as GraphProto;
  const [output] = graph.output;
  for (const { output: names } of graph.node) names.forEach((name, at) => name === output.name && (names[at] = 'within_limit'));
  graph.initializer.push(int64Initializer('rows_fit', [BigInt(rows)]), int64Initializer('bytes_each', [TOO_MANY / 8n]));
  graph.initializer.push(int64Initializer('none', [0n]), int64Initializer('first', [0n]));
  graph.node.push(
    makeNode('Shape', [graph.input[0].name], 'sample_shape'),
    makeNode('Gather', ['sample_shape', 'first'], 'rows_given', { axis: 0n }),
    makeNode('Sub', ['rows_given', 'rows_fit'], 'rows_over'),
    makeNode('Max', ['rows_over', 'none'], 'rows_too_many'),
    makeNode('Mul', ['rows_too_many', 'bytes_each'], 'too_long'),
    makeNode('Expand', ['none', 'too_long'], 'too_many'),
    makeNode('ReduceSum', ['too_many'], 'nothing', { keepdims: 0n }),
    makeNode('Cast', ['nothing'], 'no_values', { to: BigInt(TensorProto_DataType.FLOAT) }),
    makeNode('Add', ['within_limit', 'no_values'], output.name),
  );
  writeFileSync(path, toBinary(ModelProtoSchema, model));
}

describe('models/engine, out of memory', function () {
  this.timeout(60_000);
  const frames = testFrames(3, 64);
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'overpaint-memory-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Edits one frame that looks at anchors, on a UNet whose memory holds `rows` rows. */
  async function editWith(context: Mocha.Context, rows: number | undefined, anchors: number) {
    cpSync(shared(context, 'reference/models/tiny-ip2p'), folder, { recursive: true, force: true });
    if (rows !== undefined) limitRows(join(folder, 'unet/model.onnx'), rows);
    const engine = await Engine.open(readModelFolder(folder), 'anchors', { device: 'cpu', threads: 1 });
    const notices: string[] = [];
    const notice = ({ message }: Notice): void => void notices.push(message);
    try {
      const state = await engine.prepareAnchors(request, frames.slice(1, 1 + anchors), { notice });
      const { images } = await engine.edit(request, frames.slice(0, 1), { anchors: state, notice });
      return { notices, bits: Buffer.from(images[0].buffer).toString('base64'), latents: state.latents.length };
    } finally {
      await engine.close();
    }
  }

  it('runs the guidance branches of frames and of anchors one after the other, with one notice and the same values', async function () {
    const plenty = await editWith(this, undefined, 2);
    const short = await editWith(this, 2, 2); // 2 anchors × 3 branches are 6 rows
    expect(short.notices).to.deep.equal(['Memory is short: the 3 guidance branches now run one after the other.']);
    expect(short.bits === plenty.bits, 'other values').to.equal(true);
    expect(plenty.notices).to.deep.equal([]);
  });

  it('with one branch too large says what was needed, what is free, and to take one anchor, which then fits', async function () {
    const error = (await editWith(this, 1, 2).catch((reason: unknown) => reason)) as EditError;
    expect(error).instanceOf(EditError).property('exitCode', 33);
    expect(error.message).to.match(
      /^cpu: out of memory: 4096 GiB more were needed, [\d.]+ GiB are free\. Try `anchors: 1` or a smaller `size`\.$/,
    );
    expect(error.details).to.include({ device: 'cpu', needed: Number(TOO_MANY) });
    expect((await editWith(this, 1, 1)).notices).to.have.length(1);
  });

  it('without anchors advises a smaller size', async function () {
    const error = (await editWith(this, 0, 1).catch((reason: unknown) => reason)) as EditError;
    expect(error.exitCode).to.equal(33);
    expect(error.message).to.match(/Try a smaller `size`\.$/);
  });
});
