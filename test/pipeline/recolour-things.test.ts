import { expect } from 'chai';
import sharp from 'sharp';
import { FramePool } from '../../core/pool.js';
import { copyFrame } from '../../media/copy-frame.js';
import { oklabOf } from '../../media/colour/oklab.js';
import { rgbView, type RgbView } from '../../media/colour/rgb-view.js';
import { decodeClip } from '../../media/input/decode.js';
import { probeClip } from '../../media/input/probe.js';
import { readStill } from '../../media/stills/still.js';
import { edit } from '../../pipeline/edit.js';
import type { EditRequest } from '../../pipeline/process/run-edit.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { execFileSync } from 'node:child_process';
import { FFMPEG } from '../tools.js';

const [WIDTH, HEIGHT] = [48, 32];
const BOX = { kind: 'box', x: 12, y: 8, width: 24, height: 16 } as const;

/** A thing of some grey in the middle of a picture, its left third in the shade, its top row shining. */
function thing(level: number): Buffer {
  const data = Buffer.alloc(3 * WIDTH * HEIGHT, 128);
  for (let y = 8; y < 24; y++)
    for (let x = 12; x < 36; x++)
      data.fill(y === 8 ? 255 : x < 20 ? Math.round(level * 0.7) : level, 3 * (y * WIDTH + x), 3 * (y * WIDTH + x) + 3);
  return data;
}

function labAt({ width, height, data }: RgbView, x: number, y: number): { light: number; chroma: number; hue: number } {
  const [i, area] = [y * width + x, width * height];
  const [light, a, b] = oklabOf(data[i], data[i + area], data[i + 2 * area]);
  return { light, chroma: Math.hypot(a, b), hue: (Math.atan2(b, a) * 180) / Math.PI };
}

/** What a picture shows of the thing. */
const shown = (view: RgbView) => ({
  lit: labAt(view, 28, 16),
  shade: labAt(view, 15, 16),
  shine: labAt(view, 28, 8),
  beside: labAt(view, 4, 4),
});

describe('things in a new colour', function () {
  this.timeout(60_000);
  const at = temporaryFolder();
  const limits: Partial<EditRequest> = { mask: { of: [BOX] }, inProcess: true, mark: false };

  async function still(level: number, instruction: string) {
    const [input, output] = [at(`thing-${level}.png`), at(`new-${level}.png`)];
    await sharp(thing(level), { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
      .png()
      .toFile(input);
    await edit({ input, output, instruction, overwrite: true, ...limits }).result;
    return shown(rgbView((await readStill(output)).frame));
  }

  for (const level of [235, 128, 40])
    it(`are red from ${level} on, shaded as they were`, async () => {
      const { lit, shade, beside } = await still(level, 'make it red');
      expect(lit.light).closeTo(0.628, 0.03);
      expect(lit.chroma).greaterThan(0.22);
      expect(lit.hue).closeTo(29, 4);
      expect(shade.light).within(0.4, 0.56);
      expect(beside.light).closeTo(0.6, 0.01);
      expect(beside.chroma).below(0.01);
    });

  it('are white that were black, and black that were grey, with what shines on them', async () => {
    const white = await still(30, 'make it white');
    expect(white.lit.light).closeTo(0.93, 0.02);
    expect(white.lit.chroma).below(0.01);
    expect(white.lit.light - white.shade.light).within(0.05, 0.25);
    const black = await still(150, 'make it black');
    expect(black.lit.light).closeTo(0.14, 0.02);
    expect(black.shine.light).greaterThan(black.lit.light + 0.04);
  });

  it('are as light as the colour in every shot of a clip', async () => {
    const frames = [220, 220, 220, 220, 220, 220, 40, 40, 40, 40, 40, 40].map(thing);
    // prettier-ignore
    execFileSync(FFMPEG, ['-v', 'error', '-y', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${WIDTH}x${HEIGHT}`, '-r', '25', '-i', '-', '-c:v', 'ffv1', '-pix_fmt', 'bgr0', at('clip.mkv')], { input: Buffer.concat(frames.map((frame, i) => (i < 6 ? frame : Buffer.from(frame.map((value) => (value === 128 ? 20 : value))))) ) });
    await edit({ input: at('clip.mkv'), output: at('red.mkv'), codec: 'ffv1', instruction: 'make it red', ...limits }).result;
    const source = decodeClip(await probeClip(at('red.mkv')));
    const views: RgbView[] = [];
    for await (const frame of source.frames(new FramePool(source.frameBytes, 2), new AbortController().signal)) {
      views.push(rgbView(copyFrame(frame)));
      frame.release();
    }
    expect(views).length(12);
    for (const view of views) expect(shown(view).lit.light).closeTo(0.628, 0.03);
  });
});
