import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Frame } from '../../../core/frame.js';
import { FramePool } from '../../../core/index.js';
import { packageFile } from '../../../core/package-file.js';
import { pictureOfKey } from '../../../media/carry/picture-of-key.js';
import { rgbView, type RgbView } from '../../../media/colour/rgb-view.js';
import { copyFrame } from '../../../media/copy-frame.js';
import { decodeClip } from '../../../media/input/decode.js';
import { probeClip } from '../../../media/input/probe.js';
import { encodeSamples } from '../../../media/stills/encode-picture.js';
import { sharp } from '../../../media/stills/image.js';
import { readStill } from '../../../media/stills/still.js';
import { FFMPEG } from '../../tools.js';

const CLIP = packageFile('examples', 'demo-media', 'clip.mp4');

describe('a picture of a key', () => {
  let folder: string;
  let own: KeyFrame;
  let source: RgbView;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overpaint-key-'));
    own = await firstFrame(CLIP);
    source = own.view;
  });
  after(() => rm(folder, { recursive: true }));

  /** Pixels that the picture changes. */
  async function changedPixels(name: string, { frame, view: source }: KeyFrame): Promise<{ x: number; y: number }[]> {
    const { view, rounding } = pictureOfKey((await readStill(join(folder, name), { toSrgb: true })).frame, frame, source);
    const { width } = source;
    const area = width * source.height;
    return Array.from({ length: area }, (_, i) => i)
      .filter((i) => [i, i + area, i + 2 * area].some((at) => Math.abs(view.data[at] - source.data[at]) > rounding))
      .map((i) => ({ x: i % width, y: Math.floor(i / width) }));
  }

  /** Their share of the picture. */
  const changed = async (name: string, key: KeyFrame = own): Promise<number> =>
    (await changedPixels(name, key)).length / (key.view.width * key.view.height);

  it('changes nothing where another program took the frame', async () => {
    execFileSync(FFMPEG, ['-v', 'error', '-i', CLIP, '-frames:v', '1', '-pix_fmt', 'rgb24', join(folder, 'taken.png')]);
    expect(await changed('taken.png')).equal(0);
  });

  it('changes nothing of saturated colours either, however their chroma was enlarged and by which matrix, but for paint', async () => {
    const painted = 'drawbox=x=30:y=20:w=24:h=24:color=0x30a0e0:t=fill';
    for (const format of ['yuv420p', 'yuv422p10le']) {
      const clip = join(folder, `${format}.mkv`);
      const tags = ['-colorspace', 'bt709', '-c:v', 'ffv1'];
      execFileSync(FFMPEG, ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=96x64', '-frames:v', '1', '-pix_fmt', format, ...tags, clip]); // prettier-ignore
      const key = await firstFrame(clip);
      for (const matrix of ['bt709', 'bt601'])
        for (const flags of ['neighbor', 'bicubic+accurate_rnd+full_chroma_int']) {
          const taken = `scale=in_color_matrix=${matrix}:flags=${flags},format=rgb24`;
          const both = `[0:v]${taken},split[taken][b];[b]${painted}[painted]`;
          const written = ['taken', 'painted'].flatMap((name) => [
            '-map',
            `[${name}]`,
            '-frames:v',
            '1',
            join(folder, `${name}.png`),
          ]);
          execFileSync(FFMPEG, ['-v', 'error', '-y', '-i', clip, '-filter_complex', both, ...written]);
          expect(await changed('taken.png', key), `${format} ${matrix} ${flags}`).equal(0);
          const pixels = await changedPixels('painted.png', key);
          const beside = (pixel: number, from: number): number => Math.max(from - pixel, pixel - (from + 23), 0);
          const far = pixels.filter(({ x, y }) => Math.max(beside(x, 30), beside(y, 20)) > 2); // chroma halved and enlarged spreads paint that far
          expect(far, `${format} ${matrix} ${flags}`).deep.equal([]);
          expect(pixels.filter(({ x, y }) => !beside(x, 30) && !beside(y, 20)).length).greaterThan(0.8 * 24 ** 2);
        }
    }
  });

  it('changes what was painted, at its own size and in other sizes, depths, profiles and codings', async () => {
    const { width, height } = source;
    const [left, top, side] = [Math.round(width * 0.3), Math.round(height * 0.3), Math.round(height * 0.3)];
    const paint = { create: { width: side, height: side, channels: 3 as const, background: '#1030e0' } };
    const own = sharp(await encodeSamples(source, false)).composite([{ input: await sharp(paint).png().toBuffer(), left, top }]);
    const png = await own.png().toBuffer();
    await sharp(png).toFile(join(folder, 'own.png'));
    await sharp(png).withIccProfile('p3').toFile(join(folder, 'p3.png'));
    await sharp(png).toColourspace('rgb16').toFile(join(folder, 'deep.png'));
    await sharp(png).jpeg({ quality: 95 }).toFile(join(folder, 'own.jpg'));
    await sharp(png)
      .resize(width * 2, height * 2, { kernel: 'cubic' })
      .toFile(join(folder, 'double.png'));
    await sharp(png)
      .resize(Math.round(width / 2), Math.round(height / 2), { kernel: 'lanczos3' })
      .toFile(join(folder, 'half.png'));
    const wanted = side ** 2 / (width * height);
    for (const name of ['own.png', 'p3.png', 'deep.png', 'own.jpg', 'double.png', 'half.png'])
      expect(await changed(name), name).within(wanted * 0.9, wanted * 1.25);
    await sharp(png).toColourspace('cmyk').jpeg({ quality: 95 }).toFile(join(folder, 'ink.jpg'));
    expect(await changed('ink.jpg')).within(wanted * 0.9, 1); // what ink cannot show is changed too
  });
});

interface KeyFrame {
  readonly frame: Frame;
  readonly view: RgbView;
}

async function firstFrame(clip: string): Promise<KeyFrame> {
  const film = decodeClip(await probeClip(clip), { only: [0] });
  for await (const frame of film.frames(new FramePool(film.frameBytes, 2), new AbortController().signal)) {
    const copy = copyFrame(frame);
    frame.release();
    return { frame: copy, view: rgbView(copy) };
  }
  throw new Error(`${clip} has no frame`);
}
