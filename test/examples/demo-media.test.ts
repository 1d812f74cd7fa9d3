import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { validateBytes } from 'gltf-validator';
import { packageFile } from '../../core/package-file.js';
import { makeChair } from '../../examples/demo-media/chair/make-chair.js';
import { createScenePainter } from '../../examples/demo-media/scene-painter.js';
import { sharp } from '../../media/stills/image.js';
import { probeClip } from '../../media/input/probe.js';
import { grabFrame } from '../../pipeline/demo/grab-frame.js';

const drawn = (name: string): string => packageFile('examples', 'demo-media', name);
const meanDifference = (a: Uint8Array, b: Uint8Array): number =>
  a.reduce((sum, value, at) => sum + Math.abs(value - b[at]), 0) / a.length;

/** The two chunks of a GLB. */
function chunks(bytes: Buffer): {
  json: { images: { bufferView: number }[]; bufferViews: Record<string, number>[] };
  bin: Buffer;
} {
  const length = bytes.readUInt32LE(12);
  return {
    json: JSON.parse(bytes.toString('utf8', 20, 20 + length)) as ReturnType<typeof chunks>['json'],
    bin: bytes.subarray(28 + length),
  };
}

describe('the demo’s media', function () {
  this.timeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), 'overpaint-'));
  after(() => rmSync(folder, { recursive: true }));

  it('hold a chair that its drawing code makes again', async () => {
    await makeChair(join(folder, 'chair.glb'));
    const [kept, made] = [drawn('chair.glb'), join(folder, 'chair.glb')].map((path) => chunks(readFileSync(path)));
    const pictures = kept.json.images.map(({ bufferView }) => bufferView);
    const bytesOf = ({ json, bin }: typeof kept, view: number): Buffer => {
      const { byteOffset, byteLength } = json.bufferViews[view];
      return bin.subarray(byteOffset, byteOffset + byteLength);
    };
    for (const view of kept.json.bufferViews.keys()) {
      const [before, after] = [bytesOf(kept, view), bytesOf(made, view)];
      if (!pictures.includes(view)) expect(before.equals(after), `buffer view ${view}`).equal(true);
      else expect(meanDifference(await sharp(before).raw().toBuffer(), await sharp(after).raw().toBuffer())).below(1); // another release of sharp
    }
  });

  it('hold a chair that the Khronos validator has nothing to say about', async () => {
    const { issues, info } = await validateBytes(new Uint8Array(readFileSync(drawn('chair.glb'))));
    expect(issues.messages).deep.equal([]);
    expect(info).include({ materialCount: 3, drawCallCount: 3, hasTextures: true });
  });

  it('hold a clip whose frames its drawing code paints again', async () => {
    const clip = await probeClip(drawn('clip.mp4'));
    const frame = await sharp(await grabFrame(clip, 0, new AbortController().signal))
      .raw()
      .toBuffer();
    expect(meanDifference(frame, createScenePainter(640, 360).paint(0))).below(3);
  });

  it('are drawn the same every time, and a moment later differ', () => {
    const [one, two] = [createScenePainter(64, 36), createScenePainter(64, 36)];
    const first = Buffer.from(one.paint(0.3));
    expect(first.equals(Buffer.from(two.paint(0.3)))).equal(true);
    expect(first.equals(Buffer.from(one.paint(0.4)))).equal(false);
    expect(first.equals(Buffer.from(one.paint(0.3)))).equal(true);
  });
});
