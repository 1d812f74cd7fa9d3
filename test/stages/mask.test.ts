import { expect } from 'chai';
import { from, lastValueFrom } from 'rxjs';
import sharp from 'sharp';
import { ExtraPlanes } from '../../core/extra-plane.js';
import type { Frame, FrameFormat } from '../../core/frame.js';
import { copyFrame } from '../../media/copy-frame.js';
import { adjust } from '../../stages/adjust.js';
import { mask } from '../../stages/mask.js';
import { MASK_SOURCES } from '../../stages/masks/index.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { madeFormat, madeFrame } from '../media/made-frames.js';

const SIZE = { width: 32, height: 16 };
const context = (format: FrameFormat) => ({
  format,
  seed: 1,
  signal: new AbortController().signal,
  notice: () => undefined,
});

/** A frame with a mask that is then made grey. */
async function greyed(frame: Frame, options: Partial<Parameters<typeof mask.open>[0]>): Promise<Frame> {
  const limit = await mask.open({ source: 'picture', file: '', invert: false, ...options }, context(frame.format));
  const grey = await adjust.open(
    { exposure: 0, contrast: 1, saturation: 0, warmth: 0, sepia: 0, tint: '', tintAmount: 0.5 },
    context(frame.format),
  );
  return lastValueFrom(from([frame]).pipe(limit, grey));
}

/** For each column of 4:2:0 chroma, whether some sample of it differs. */
const changedColumns = (one: Frame, other: Frame): boolean[] =>
  Array.from({ length: SIZE.width / 2 }, (_, column) =>
    [1, 2].some((plane) =>
      one.planes[plane].some((value, at) => at % (SIZE.width / 2) === column && value !== other.planes[plane][at]),
    ),
  );

describe('stages/mask', () => {
  const at = temporaryFolder();
  const file = (): string => at('left.png');
  before(() =>
    // white in its left half; twice as large as the frames
    sharp(Buffer.from(Array.from({ length: 64 * 32 }, (_, i) => (i % 64 < 32 ? 255 : 0))), {
      raw: { width: 64, height: 32, channels: 1 },
    })
      .png()
      .toFile(file()),
  );

  it('limits the stages after it to where a picture is white, or black', async () => {
    for (const invert of [false, true]) {
      const frame = madeFrame(madeFormat('yuv420p', SIZE.width, SIZE.height), 0, 0n);
      const before = copyFrame(frame);
      const changed = changedColumns(await greyed(frame, { file: file(), invert }), before);
      expect(
        changed.slice(0, 7).every((yes) => yes === !invert),
        'left',
      ).equal(true);
      expect(
        changed.slice(9).every((yes) => yes === invert),
        'right',
      ).equal(true);
    }
  });

  it('limits them to where the clip is not clear', async () => {
    const frame = madeFrame(madeFormat('yuva420p', SIZE.width, SIZE.height), 0, 0n);
    frame.planes[3].forEach((_, i) => (frame.planes[3][i] = i % SIZE.width < 16 ? 0 : 255));
    const before = copyFrame(frame);
    const changed = changedColumns(await greyed(frame, { source: 'alpha' }), before);
    expect([changed.slice(0, 7).includes(true), changed.slice(9).includes(false)]).deep.equal([false, false]);
  });

  it('keeps what a mask that is there already and its own have both', async () => {
    const frame = madeFrame(madeFormat('gray', SIZE.width, SIZE.height), 0, 0n);
    frame.extra.set('mask', { ...SIZE, samples: new Float32Array(32 * 16).fill(0.5) });
    const done = await greyed(frame, { file: file() });
    const { samples } = done.extra.get('mask') as { samples: Float32Array };
    expect([samples[0], samples[31]]).deep.equal([0.5, 0]);
  });

  it('refuses what it cannot make, with a sentence', async () => {
    const frame = madeFrame(madeFormat('yuv420p', SIZE.width, SIZE.height), 0, 0n);
    for (const [options, words] of [
      [{ source: 'alpha' }, 'needs a clip with alpha, found yuv420p'],
      [{ source: 'picture' }, 'give its path as `file`'],
    ] as const) {
      const error: unknown = await greyed(frame, options).catch((reason: unknown) => reason);
      expect(error).property('code', 'plan/mask');
      expect(error).property('message').contains(words);
    }
    expect(() => MASK_SOURCES.parts.open({}, { format: frame.format })).throw('filmed from a scene');
  });
});

describe('media/copy-frame', () => {
  it('shares no sample with the frame that it is a copy of', () => {
    const frame = madeFrame(madeFormat('yuv420p10le', 8, 8), 3, 0n);
    frame.extra.set('mask', { width: 8, height: 8, samples: new Uint8Array(64).fill(9) });
    const copy = copyFrame(frame);
    expect(copy.bytes).deep.equal(frame.bytes);
    frame.planes[0][5] = 1;
    (frame.extra.get('mask') as { samples: Uint8Array }).samples[5] = 0;
    frame.extra.set('noise', { width: 8, height: 8, samples: new Float32Array(64) });
    expect(copy.planes[0][5]).not.equal(1);
    expect(copy.extra.get('mask')?.samples[5]).equal(9);
    expect(copy.extra.get('noise')).equal(undefined);
    expect(new ExtraPlanes().get('mask')).equal(undefined);
  });
});
