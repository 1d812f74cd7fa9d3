import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { FramePool } from '../../core/index.js';
import { copyFrame } from '../../media/copy-frame.js';
import { rgbView, type RgbView } from '../../media/colour/rgb-view.js';
import { decodeClip } from '../../media/input/decode.js';
import { encodeSamples } from '../../media/stills/encode-picture.js';
import { sharp } from '../../media/stills/image.js';
import { readStill } from '../../media/stills/still.js';
import { edit, editedKeys, keys, makePlan, planHash, preview, type PlanRequest, probeClip } from '../../pipeline/index.js';
import { FFMPEG } from '../tools.js';
import { decodedHashes } from './decoded-hashes.js';

const SIZE = { width: 96, height: 64 };
/** Frames of the first shot; there are as many in the second. */
const SHOT = 5;

describe('edited frames that are carried', () => {
  let folder: string;
  let clip: string;
  let source: string[];
  let views: RgbView[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overpaint-carried-'));
    clip = join(folder, 'clip.mkv');
    const { width, height } = SIZE;
    const pictures = ['testsrc', 'mandelbrot'].flatMap((name) => [
      '-f',
      'lavfi',
      '-i',
      `${name}=size=${width}x${height}:rate=24`,
    ]);
    const cut = `[0:v]trim=end_frame=${SHOT}[a];[1:v]trim=end_frame=${SHOT}[b];[a][b]concat=n=2,format=yuv420p`;
    execFileSync(FFMPEG, ['-v', 'error', ...pictures, '-filter_complex', cut, '-c:v', 'ffv1', clip]);
    source = await decodedHashes(clip);
    views = [];
    const film = decodeClip(await probeClip(clip));
    for await (const frame of film.frames(new FramePool(film.frameBytes, 2), new AbortController().signal)) {
      views.push(rgbView(copyFrame(frame)));
      frame.release();
    }
  });

  after(() => rm(folder, { recursive: true }));

  /** A picture of a frame, with a blue square from 20 to 40 where it is painted. */
  async function picture(name: string, frame: number, { painted = true, deep = false } = {}): Promise<string> {
    const { width, height, data } = views[frame];
    const copy = data.slice();
    const area = width * height;
    for (let y = 20; painted && y < 40; y += 1)
      for (let x = 20; x < 40; x += 1) [0.1, 0.2, 0.9].forEach((value, c) => (copy[c * area + y * width + x] = value));
    await writeFile(join(folder, name), await encodeSamples({ width, height, data: copy }, deep));
    return join(folder, name);
  }

  async function carried(image: string, at: number, more: Partial<PlanRequest> = {}): Promise<string> {
    const output = join(folder, 'out.mkv');
    const request = { input: clip, codec: 'ffv1' as const, carry: [{ image, at, unit: 'frames' as const }], ...more };
    await edit({ ...request, output, overwrite: true, inProcess: true });
    return output;
  }

  const refusal = async (image: string, at: number): Promise<string> =>
    carried(image, at).then(() => 'nothing', (error: { code: string; message: string }) => `${error.code}: ${error.message}`); // prettier-ignore

  /** What the painted key makes of the clip, once for all tests that ask. */
  let painted: string[] | undefined;

  it('changes the shot of the key alone, and of the key what was painted', async () => {
    const output = await carried(await picture('key.png', 3), 3);
    const made = (painted = await decodedHashes(output));
    expect(made.slice(SHOT)).deep.equal(source.slice(SHOT));
    for (let frame = 0; frame < SHOT; frame += 1) expect(made[frame], String(frame)).not.equal(source[frame]);
    const film = decodeClip(await probeClip(output));
    const pictures: RgbView[] = [];
    for await (const frame of film.frames(new FramePool(film.frameBytes, 2), new AbortController().signal)) {
      pictures.push(rgbView(copyFrame(frame)));
      frame.release();
    }
    const at = (x: number, y: number): number[] => [0, 1, 2].map((c) => pictures[3].data[c * 96 * 64 + y * 96 + x]);
    [0.1, 0.2, 0.9].forEach((value, c) => expect(at(30, 30)[c]).closeTo(value, 0.02));
  });

  it('gives the source where the key is its own frame, of 8 and of 16 bits', async () => {
    for (const deep of [false, true])
      expect(await decodedHashes(await carried(await picture('own.png', 3, { painted: false, deep }), 3))).deep.equal(source);
  });

  it('takes keys of other sizes and depths, and paint on a transparent ground', async () => {
    const key = await picture('key.png', 3);
    const whole = (painted ??= await decodedHashes(await carried(key, 3)));
    expect(await decodedHashes(await carried(await picture('deep.png', 3, { deep: true }), 3))).not.deep.equal(source);
    await sharp(key).resize(192, 128, { kernel: 'lanczos3' }).png().toFile(join(folder, 'double.png'));
    const square = Buffer.from(`<svg width='96' height='64'><rect x='20' y='20' width='20' height='20' fill='#1933e6'/></svg>`);
    await sharp(square).png().toFile(join(folder, 'layer.png'));
    for (const name of ['double.png', 'layer.png']) {
      const made = await decodedHashes(await carried(join(folder, name), 3));
      expect(made.slice(SHOT), name).deep.equal(whole.slice(SHOT));
      expect(made[3], name).not.equal(source[3]);
    }
  });

  it('holds back by masks and ranges as any edit', async () => {
    const key = await picture('key.png', 3);
    const made = await decodedHashes(await carried(key, 3, { range: { from: 2, to: 4, unit: 'frames' } }));
    expect(made.map((hash, at) => hash !== source[at])).deep.equal(source.map((_, at) => at >= 2 && at <= 4));
    const masked = await carried(key, 3, { mask: { of: [{ kind: 'box', x: 60, y: 0, width: 36, height: 64 }] }, range: { from: 3, to: 3, unit: 'frames' } }); // prettier-ignore
    expect(await decodedHashes(masked)).deep.equal(source);
  });

  it('refuses what is not the frame that it is said to be, in one sentence, and writes nothing', async () => {
    const key = await picture('key.png', 3);
    const before = await readdir(folder);
    expect(await refusal(key, SHOT + 2)).match(/^plan\/carry: .*given for frame 7 .* looks like frame \d: /);
    expect(await refusal(key, 400)).match(/^plan\/moment: .*there is no frame 400/);
    await sharp(key).resize(90, 90, { fit: 'fill' }).toFile(join(folder, 'square.png'));
    expect(await refusal(join(folder, 'square.png'), 3)).match(
      /^plan\/carry: .*expected the shape of the clip's frames \(96×64\), found 90×90/,
    );
    const twice = [key, key].map((image) => ({ image, at: 3, unit: 'frames' as const }));
    expect(await carried(key, 3, { carry: twice }).catch(({ code }: { code: string }) => code)).equal('plan/carry');
    expect((await readdir(folder)).filter((name) => !before.includes(name))).deep.equal(['square.png']);
  });

  it('is part of a plan by the hashes of its pictures', async () => {
    const [one, other] = [await picture('one.png', 3), await picture('other.png', 4)];
    const plan = (image: string) => makePlan({ input: clip, output: 'x.mkv', carry: [{ image, at: 0.125 }] });
    expect((await plan(one)).stages.map(({ use }) => use)).deep.equal(['carry']);
    expect(await planHash(await plan(one))).not.equal(await planHash(await plan(other)));
    const changed = { ...(await plan(one)), carry: [{ ...(await plan(one)).carry![0], image: other }] };
    expect(await makePlan(changed).catch(({ message }: Error) => message)).match(
      /is not the picture that the plan was made with/,
    );
  });

  it('is what a preview shows', async () => {
    const sheet = join(folder, 'sheet.png');
    const moment = { at: 4, unit: 'frames' as const };
    const key = { image: await picture('key.png', 3), at: 3, unit: 'frames' as const };
    const { frames } = await preview(clip, [], { carry: [key], at: [moment], sheet });
    expect(frames).deep.equal([4]);
    const { data, info } = await sharp(sheet).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const blue = Array.from({ length: info.width * info.height }, (_, i) => 3 * i).filter((i) => data[i + 2] > 180 && data[i] < 80 && data[i + 1] < 110); // prettier-ignore
    expect(blue.length).greaterThan(1000);
  });

  it('is found by keys: every shot has one, and a folder gives back what was changed', async () => {
    const output = join(folder, 'keys');
    const found = await keys(clip, { output });
    expect(new Set(found.keys.map(({ shot }) => shot))).deep.equal(new Set([0, 1]));
    expect(await editedKeys(output).catch(({ code }: { code: string }) => code)).equal('plan/carry');
    const [first, second] = found.keys.map(({ frame, file = '' }) => ({ frame, file }));
    const path = join(output, first.file);
    const { frame } = await readStill(path);
    expect(
      Buffer.from(frame.bytes).equals(
        await sharp(await encodeSamples(views[first.frame], false))
          .raw()
          .toBuffer(),
      ),
    ).equal(true);
    await writeFile(path, await sharp(path).png({ compressionLevel: 1 }).toBuffer()); // saved anew, not changed
    await picture(join('keys', second.file), second.frame);
    expect(await editedKeys(output)).deep.equal([{ image: join(output, second.file), at: second.frame, unit: 'frames' }]);
    expect(await keys(clip, { output }).catch(({ code }: { code: string }) => code)).equal('output/exists');
  });
});
