import { expect } from 'chai';
import type { ModelProto } from '../../../models/graph/generated/onnx_pb.js';
import { rewriteAttention } from '../../../models/graph/rewrite-attention.js';
import type { Tensor } from '../../../models/tensor/tensor.js';
import { joinProjections } from './join-projections.js';
import { distance, EXPORTS, madeCall, openUnet, referenceCall, unetOf, type ExportName } from './unet-fixture.js';

const names = Object.keys(EXPORTS) as ExportName[];
const fused = { gather: true, bank: true, fuse: true };
const tolerance = (name: string): number => (name.endsWith('fp16') ? 0.02 : 1e-4);
const rowsOf = (output: Float32Array, rows: readonly number[], of: number): Float32Array => {
  const size = output.length / of;
  return Float32Array.from(rows.flatMap((row) => [...output.subarray(row * size, (row + 1) * size)]));
};

describe('models/graph/rewrite-attention', function () {
  this.timeout(60_000);

  for (const name of names) {
    it(`${name}: the fused operator agrees with diffusers, alone and over other frames, also by keys handed over`, async function () {
      const call = referenceCall(this, name);
      const unet = await openUnet(unetOf(this, name), fused, call);
      const plain = await unet.run();
      expect(distance(plain.output, call.wanted('none'))).to.be.below(tolerance(name));
      const prev = await unet.run(call.table('first_prev'));
      expect(distance(prev.output, call.wanted('first_prev'))).to.be.below(tolerance(name));
      expect(distance(prev.output, plain.output), 'it does something').to.be.above(10 * tolerance(name));

      const seen = [0, 1];
      const together = await unet.run([seen, seen, seen], { rows: [0, 1, 2] });
      const anchors = await unet.run([seen, seen], { rows: seen });
      const alone = await unet.run([seen], { rows: [2], bank: anchors.results });
      expect(distance(alone.output, rowsOf(together.output, [2], 3)), 'bit for bit').to.equal(0);
      await unet.close();
    });
  }

  for (const name of ['tiny-ip2p', 'tiny-ip2p-dynamo', 'tiny-sd'] as const) {
    it(`${name}: decomposed attention agrees too`, async function () {
      const call = referenceCall(this, name);
      const unet = await openUnet(unetOf(this, name), { gather: true, bank: false, fuse: false }, call);
      for (const mode of name === 'tiny-sd' ? ['first_prev'] : ['first', 'first_prev_self', 'arbitrary']) {
        const { output } = await unet.run(call.table(mode));
        expect(distance(output, call.wanted(mode)), mode).to.be.below(tolerance(name));
      }
      await unet.close();
    });
  }

  it('queries, keys and values of one product that is split, as diffusers fuses them: the same as apart', async function () {
    const call = madeCall(this);
    const apart = await openUnet(unetOf(this, 'tiny-ip2p'), fused, call);
    const joined = (name: ExportName): ModelProto => {
      const model = unetOf(this, name);
      joinProjections(model, 'product');
      return model;
    };
    // this export counts heads by the shape of its keys
    expect(rewriteAttention(joined('tiny-ip2p-sdpa'), fused).layers.every((layer) => layer.fused)).to.equal(true);
    const together = await openUnet(joined('tiny-ip2p'), fused, call);
    const seen = [0, 1].map(() => [0, 1]);
    const [wanted, found] = [await apart.run(seen, { rows: [0, 1] }), await together.run(seen, { rows: [0, 1] })];
    expect(distance(found.output, wanted.output)).to.be.below(1e-4);
    await apart.close();
    await together.close();
  });

  it('counts a row that is named twice twice, in any order: so anchors are never padded with repeats', async function () {
    const call = madeCall(this);
    const unet = await openUnet(unetOf(this, 'tiny-ip2p'), fused, call);
    const run = async (row: number[]): Promise<Float32Array> => (await unet.run([row, row], { rows: [0, 1] })).output;
    const once = await run([0, 1]);
    expect(distance(once, await run([0, 0, 1]))).to.be.above(1e-3);
    expect(distance(once, await run([1, 0]))).to.be.below(1e-4);
    await unet.close();
  });

  it('leaves cross-attention alone: the words of one row do not reach another', async function () {
    const call = madeCall(this);
    const unet = await openUnet(unetOf(this, 'tiny-ip2p'), fused, call);
    const data = call.words.data.slice();
    data.subarray(data.length / call.allRows.length, (2 * data.length) / call.allRows.length).fill(0.5);
    const words: Tensor = { ...call.words, data };
    const before = (await unet.run([[0], [0]], { rows: [0, 1] })).output;
    const after = (await unet.run([[0], [0]], { rows: [0, 1], words })).output;
    expect(distance(rowsOf(before, [0], 2), rowsOf(after, [0], 2))).to.equal(0);
    expect(distance(rowsOf(before, [1], 2), rowsOf(after, [1], 2))).to.be.above(1e-3);
    await unet.close();
  });
});
