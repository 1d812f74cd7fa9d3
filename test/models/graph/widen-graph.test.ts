import { expect } from 'chai';
import {
  AttributeProto_AttributeType,
  TensorProto_DataType,
  type ModelProto,
  type TensorProto,
} from '../../../models/graph/generated/onnx_pb.js';
import { needsHalves } from '../../../models/folder/float-type.js';
import { widenGraph } from '../../../models/graph/widen-graph.js';
import { chooseDevice } from '../../../models/runtime/choose-device.js';
import type { DeviceTrial } from '../../../models/runtime/try-device.js';
import { fromHalf, toHalf } from '../../../models/tensor/half.js';
import { shared } from '../../shared-folder.js';
import { distance, madeCall, openUnet, unetOf } from './unet-fixture.js';

describe('models/graph/widen-graph', function () {
  this.timeout(60_000);

  it('gives a graph of halves the numbers of full precision, rewritten for other frames or not', async function () {
    const call = madeCall(this);
    for (const rewrite of [undefined, { gather: true, bank: true, fuse: true }]) {
      const wide = unetOf(this, 'tiny-ip2p-fp16');
      expect(widenGraph(wide)).equal(true);
      const types = wide.graph?.input.map(({ type }) => (type?.value.case === 'tensorType' ? type.value.value.elemType : 0));
      expect(types).not.include(TensorProto_DataType.FLOAT16);
      const outputs: Float32Array[] = [];
      for (const model of [
        wide,
        withRoundedNumbers(unetOf(this, 'tiny-ip2p'), unetOf(this, 'tiny-ip2p-fp16')),
        unetOf(this, 'tiny-ip2p-fp16'),
      ]) {
        const unet = await openUnet(model, rewrite, call);
        outputs.push((await unet.run()).output);
        await unet.close();
      }
      const [found, full, half] = outputs as [Float32Array, Float32Array, Float32Array];
      expect(distance(found, full), 'weights are rounded, what is calculated is not').below(1e-5);
      expect(distance(half, full), 'a graph of halves rounds what it calculates too').greaterThan(1e-4);
    }
  });

  it('leaves no halves but the weights, and a graph without halves as it is', function () {
    const model = unetOf(this, 'tiny-ip2p-fp16');
    widenGraph(model);
    const toHalves = model.graph?.node.filter(({ attribute }) => attribute.some(({ name, type, i }) => name === 'to' && type === AttributeProto_AttributeType.INT && Number(i) === TensorProto_DataType.FLOAT16)); // prettier-ignore
    expect(toHalves).deep.equal([]);
    expect(widenGraph(unetOf(this, 'tiny-ip2p'))).equal(false);
  });

  it('is asked for wherever a folder has halves, and not for a folder of floats', function () {
    const half = { graphs: { text_encoder: `${shared(this, 'reference/models/tiny-ip2p-fp16')}/unet/model.onnx` } };
    const inside = { graphs: { unet: `${shared(this, 'reference-2/published/models/tiny-pub-io32')}/unet/model.onnx` } };
    const full = { graphs: { unet: `${shared(this, 'reference/models/tiny-ip2p')}/unet/model.onnx` } };
    expect([half, inside, full].map(needsHalves)).deep.equal([true, true, false]);
    expect(needsHalves({ graphs: { ...full.graphs, ...half.graphs } }), 'a text encoder alone').equal(true);
  });

  it('is what a device without halves is taken for', async () => {
    const prove = (device: string, half: boolean): Promise<DeviceTrial> => {
      if (device === 'cuda') return Promise.resolve({ ok: false, why: 'no library' });
      return Promise.resolve(
        half && device === 'webgpu' ? { ok: false, why: 'no f16' } : { ok: true, milliseconds: device === 'cpu' ? 50 : 3 },
      );
    };
    expect(await chooseDevice('webgpu', true, prove)).deep.include({ device: 'webgpu', widens: true });
    expect(await chooseDevice('auto', true, prove)).deep.include({ device: 'webgpu', widens: true });
    expect(await chooseDevice('auto', false, prove)).not.property('widens');
    const refused = await chooseDevice('cuda', true, prove).catch((error: Error) => error.message);
    expect(refused).equal('cuda: this device cannot be used here: no library');
  });
});

/** The graph with its numbers rounded to halves, kept as floats; but for those that the graph of halves has as floats too. */
function withRoundedNumbers(model: ModelProto, halves: ModelProto): ModelProto {
  const floats = new Set(
    numbersOf(halves).flatMap(([name, { dataType }]) => (dataType === TensorProto_DataType.FLOAT ? name : [])),
  );
  for (const [name, tensor] of numbersOf(model)) {
    if (tensor.dataType !== TensorProto_DataType.FLOAT || floats.has(name)) continue;
    tensor.rawData = new Uint8Array(fromHalf(toHalf(new Float32Array(Uint8Array.from(tensor.rawData).buffer))).buffer);
  }
  return model;
}

/** Weights and constants of a graph, by name. */
const numbersOf = ({ graph }: ModelProto): [string, TensorProto][] => [
  ...(graph?.initializer ?? []).map((tensor): [string, TensorProto] => [tensor.name, tensor]),
  ...(graph?.node ?? []).flatMap(({ output, attribute }) =>
    attribute.flatMap(({ t }): [string, TensorProto][] => (t ? [[output[0], t]] : [])),
  ),
];
