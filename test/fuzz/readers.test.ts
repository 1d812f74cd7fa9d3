import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFile } from '../../core/package-file.js';
import { NutReader } from '../../media/nut/reader.js';
import { nutFrameHeader, nutHeader } from '../../media/nut/writer.js';
import { readGraphOutline } from '../../models/graph/read-graph-outline.js';
import { readModelProto } from '../../models/graph/read-model-proto.js';
import { makePlan } from '../../pipeline/planners/make-plan.js';
import { formatPlan, parsePlan } from '../../pipeline/plan/plan-text.js';
import { BIN_CHUNK, writeGlb } from '../../scenes/formats/glb.js';
import { openScene } from '../../scenes/formats/index.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { GREY_NUT } from '../media/grey-nut.js';
import { damaged, damagedJson, neverFalls } from './mutations.js';

/** A square of two triangles, as its JSON and its buffer. */
function square() {
  const bytes = Buffer.alloc(60);
  [0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0].forEach((value, i) => bytes.writeFloatLE(value, 4 * i));
  [0, 1, 2, 0, 2, 3].forEach((value, i) => bytes.writeUInt16LE(value, 48 + 2 * i));
  const json = {
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [
      { mesh: 0, translation: [0, 1, 2], children: [1] },
      { camera: 0, rotation: [0, 0, 0, 1] },
    ],
    cameras: [{ type: 'perspective', perspective: { yfov: 0.7, znear: 0.1 } }],
    materials: [{ name: 'red', pbrMetallicRoughness: { baseColorFactor: [1, 0, 0, 1] } }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1, material: 0 }] }],
    accessors: [
      { bufferView: 0, componentType: 5126, count: 4, type: 'VEC3', min: [0, 0, 0], max: [1, 1, 0] },
      { bufferView: 1, componentType: 5123, count: 6, type: 'SCALAR' },
    ],
    bufferViews: [{ buffer: 0, byteLength: 48 }, { buffer: 0, byteOffset: 48, byteLength: 12 }], // prettier-ignore
  };
  return { json, bytes };
}

describe('damaged files are read or refused', function () {
  this.timeout(120_000);
  const at = temporaryFolder();
  const written = (name: string, bytes: Buffer): string => {
    writeFileSync(at(name), bytes);
    return at(name);
  };

  it('NUT', async () => {
    const frames = [0n, 1n, 128n, 9007199254740993n].flatMap((pts) => [nutFrameHeader(pts, 8), Buffer.alloc(8, 3)]);
    async function* chunks(bytes: Buffer): AsyncGenerator<Uint8Array> {
      for (let from = 0; from < bytes.length; from += 50) yield bytes.subarray(from, from + 50);
    }
    await neverFalls('media', damaged(Buffer.concat([nutHeader(GREY_NUT), ...frames])), async (bytes) => {
      const reader = new NutReader(chunks(bytes));
      const stream = await reader.open();
      const frame = new Uint8Array(8);
      // as the decoder does: a frame of another size than all is refused
      const take = (length: number): Promise<Uint8Array> =>
        length === 8 ? Promise.resolve(frame) : Promise.resolve(new Uint8Array(Math.min(length, 100)));
      while (stream && (await reader.next(take)) !== undefined);
    });
  });

  it('GLB', async () => {
    const { json, bytes } = square();
    const glb = (text: string): Buffer =>
      Buffer.from(
        writeGlb([
          { type: 0x4e4f534a, bytes: Buffer.from(text) },
          { type: BIN_CHUNK, bytes },
        ]),
      );
    const whole = { ...json, buffers: [{ byteLength: bytes.length }] };
    const open = (file: Buffer): unknown => openScene(written('square.glb', file));
    await neverFalls('scene', damaged(glb(JSON.stringify(whole))), open);
    await neverFalls('scene', damagedJson(whole).map(glb), open);
  });

  it('glTF', async () => {
    const { json, bytes } = square();
    const uri = `data:application/octet-stream;base64,${bytes.toString('base64')}`;
    const whole = { ...json, buffers: [{ byteLength: bytes.length, uri }] };
    const open = (file: Buffer): unknown => openScene(written('square.gltf', file));
    await neverFalls('scene', damaged(Buffer.from(JSON.stringify(whole))), open);
    await neverFalls(
      'scene',
      damagedJson(whole).map((text) => Buffer.from(text)),
      open,
    );
  });

  it('ONNX', async () => {
    const model = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-lcm');
    const sound = [readFileSync(join(model, 'unet', 'model.onnx'))];
    await neverFalls('model', damaged(...sound), (bytes) => readGraphOutline(written('model.onnx', bytes)));
    await neverFalls('model', damaged(...sound), (bytes) => readModelProto(written('model.onnx', bytes)));
  });

  it('plans, as YAML and as JSON', async () => {
    const stages = [
      { use: 'adjust', options: { warmth: 0.5 } },
      { use: './own.mjs', options: { amount: [1, { deep: null }] } },
    ];
    const plan = await makePlan({ input: 'in.mp4', output: 'out.mp4', stages, range: { from: 1, to: 9, unit: 'frames' } });
    const scene = await makePlan({ input: 'in.glb', output: 'out.glb', stages: [] });
    const sound = [plan, scene].flatMap((one) => [formatPlan(one), JSON.stringify(one)]).map((text) => Buffer.from(text));
    await neverFalls('plan', damaged(...sound), (bytes) => parsePlan(bytes.toString('utf8')));
    for (const one of [plan, scene])
      await neverFalls(
        'plan',
        damagedJson(one).map((text) => Buffer.from(text)),
        (bytes) => parsePlan(bytes.toString('utf8')),
      );
  });
});
