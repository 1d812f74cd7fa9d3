import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { from, ignoreElements, lastValueFrom, mergeMap } from 'rxjs';
import type { Frame } from '../../core/frame.js';
import { FramePool } from '../../core/pool.js';
import { toSeconds } from '../../core/rational.js';
import type { Codec } from '../../media/codecs/codec.js';
import { CONTAINERS, type Container } from '../../media/output/containers.js';
import { decodeClip, decodeFile } from '../../media/input/decode.js';
import { openEncoder } from '../../media/output/encode.js';
import { sequenceInput } from '../../media/input/image-sequence.js';
import { pixelFormatNames } from '../../media/pixel-format.js';
import { probeClip } from '../../media/input/probe.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { FFMPEG, isFull, needsFfmpeg } from '../tools.js';
import { madeFormat, madeFrame, psnr } from './made-frames.js';

const signal = new AbortController().signal;
/** Milliseconds of frames at a steady 25 a second, and of frames as a screen recorder writes them. */
const STEADY = [0, 40, 80, 120, 160];
const IRREGULAR = [0, 40, 200, 240, 400];
/** dB that visually lossless pictures keep at least, GIF's 256 colours, and JPEG, whose codes span the full range. */
const BOUND = { gif: 20, jpeg: 31 } as Readonly<Record<string, number>>;
/** Smallest sizes that encoders take, where it is more than a few pixels. */
const SIZE = { dnxhr: [256, 120] } as Readonly<Record<string, readonly [number, number]>>;

/** What the encoder of ffmpeg here takes; undefined where there is no such encoder. */
function encoderFormats(encoder: string): string[] | undefined {
  const help = execFileSync(FFMPEG, ['-hide_banner', '-h', `encoder=${encoder}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return /Supported pixel formats: (.*)/.exec(help)?.[1].trim().split(/\s+/) ?? (/^Encoder /m.test(help) ? [] : undefined);
}

/** Pixel formats that a codec says it holds as they are, at a size. */
const claimed = (codec: Codec, width: number, height: number): string[] =>
  pixelFormatNames().filter((name) => !name.startsWith('yuvj') && codec.pixelFormat(madeFormat(name, width, height)) === name);

/** Some at a time: what takes long is the start of ffmpeg. */
const each = (formats: readonly string[], work: (pixelFormat: string) => Promise<void>): Promise<void> =>
  lastValueFrom(from(formats).pipe(mergeMap(work, 3), ignoreElements()), { defaultValue: undefined });

/** What every codec keeps to: number and times of the frames, and their samples as well as it says, in each pixel format that it claims. */
export function codecContract(codec: Codec, name: string): void {
  const containers = (Object.values(CONTAINERS) as Container[]).filter(({ codecs }) =>
    (codecs as readonly string[]).includes(name),
  );
  const [container] = containers;
  const withAlpha = containers.find(({ alpha }) => (alpha as readonly string[]).includes(name)) ?? container;
  const at = temporaryFolder();
  let known: string[] = [];
  before(function () {
    if (isFull) return; // has them all
    const formats = encoderFormats(codec.encoder);
    if (!formats) needsFfmpeg(this, 5.1, `has no encoder ${codec.encoder}`);
    known = formats ?? [];
  });
  const here = (pixelFormat: string): boolean =>
    isFull || name === 'gif' || known.some((one) => one.replace('yuvj', 'yuv') === pixelFormat);
  const alpha = (name: string): boolean => madeFormat(name, 8, 8).pixelFormat.alpha;
  const grey = (pixelFormat: string): boolean => pixelFormat.startsWith('gray');
  const movie = container.segmentMuxer !== 'nut';
  const extension = codec.name === 'jpeg' ? '.jpg' : codec.name === 'tiff' ? '.tif' : codec.linear ? '.exr' : `.${codec.name}`;
  const muxerFor = (pixelFormat: string): string => {
    const { segmentMuxer, muxer } = alpha(pixelFormat) ? withAlpha : container;
    if (movie && !isFull) return 'matroska'; // older ones cut the last picture off in MOV, for they write no duration of it
    return movie ? segmentMuxer : muxer;
  };
  const bound = codec.lossless ? Infinity : (BOUND[name] ?? 34);

  const tried = new Map<string, ReturnType<typeof tryAround>>();

  /** Encodes and decodes pictures, once for all tests that ask for the same. */
  function around(...[pixelFormat, width, height, times]: Parameters<typeof tryAround>): ReturnType<typeof tryAround> {
    const key = [pixelFormat, width, height, times].join();
    const found = tried.get(key) ?? tryAround(pixelFormat, width, height, times);
    tried.set(key, found);
    return found;
  }

  async function tryAround(pixelFormat: string, width: number, height: number, times: readonly number[]) {
    const made = madeFormat(pixelFormat, width, height);
    // range and matrix that the codec turns all pictures into, so that none are turned
    const fixed = made.pixelFormat.model === 'rgb' ? {} : codec.fixedColour;
    const format = { ...made, colour: { ...made.colour, ...fixed } };
    const muxer = muxerFor(pixelFormat);
    const file = `${pixelFormat}-${width}${movie ? '.film' : muxer === 'image2' ? `-%03d${extension}` : extension}`;
    const settings = {
      format,
      frameRate: { num: 25, den: 1 },
      steady: times === STEADY,
      threads: 1,
      fieldOrder: 'progressive',
      hdr: undefined,
      // colours of another source are laid over black, as OpenEXR has them
      ...(codec.linear && { exr: { samples: 'float', compression: 'rle', chromaticities: undefined } as const }),
    };
    const path = join(at(), file);
    const sink = await openEncoder({ codec, settings, pixelFormat, muxer, path, signal });
    const given = times.map((time, index) => madeFrame(format, index, BigInt(time), name === 'gif'));
    for (const frame of given) await sink.write(frame);
    await sink.close();
    const options = muxer === 'image2' ? (await sequenceInput(path)).options : [];
    const source =
      (grey(pixelFormat) && !codec.linear) || (name === 'vp9' && alpha(pixelFormat))
        ? decodeClip(await probeClip(path)) // H.264 without colour comes back with some; alpha of VP9 needs a decoder of its own
        : decodeFile({ path, options, map: '0:0', shift: 0n }, format);
    const milliseconds = ({ pts, format: { timeBase } }: Frame): number => toSeconds(pts, timeBase) * 1000;
    const got: number[] = [];
    let worst = Infinity;
    for await (const frame of source.frames(new FramePool(source.frameBytes, 2), signal)) {
      if (given[frame.index]) worst = Math.min(worst, psnr(given[frame.index], frame));
      got.push(milliseconds(frame));
      frame.release();
    }
    return { path, worst, times: got };
  }

  it('says what comes out', async () => {
    const [width, height] = SIZE[name] ?? [72, 64];
    const [first] = claimed(codec, width, height);
    const { video, format } = await probeClip((await around(first, width, height, STEADY)).path);
    expect([video.codec, format.width, format.height]).deep.equal([codec.codecName, width, height]);
  });

  it('keeps frames, times and samples in each pixel format that it claims', async () => {
    const [width, height] = SIZE[name] ?? [72, 64];
    const formats = claimed(codec, width, height).filter(here);
    expect(formats, 'formats').not.deep.equal([]);
    await each(formats, async (pixelFormat) => {
      const { worst, times } = await around(pixelFormat, width, height, STEADY);
      expect(times, pixelFormat).deep.equal(STEADY);
      expect(worst, pixelFormat).least(bound);
    });
  });

  it(`keeps them at odd sizes ${codec.oddSizes ? 'in every sampling' : 'without subsampling'} and at irregular times`, async () => {
    const [width, height] = (SIZE[name] ?? [72, 64]).map((side) => side + 1) as [number, number];
    const bySampling = new Map(
      claimed(codec, width, height)
        .filter(here)
        .map((pixelFormat) => ({ pixelFormat, layout: madeFormat(pixelFormat, width, height).pixelFormat }))
        .filter(({ layout }) => codec.oddSizes || layout.chromaShift.every((shift) => shift === 0))
        .map(({ pixelFormat, layout }) => [`${layout.model} ${layout.chromaShift.join()} ${layout.alpha}`, pixelFormat]),
    );
    await each([...bySampling.values()], async (pixelFormat) => {
      const { worst, times } = await around(pixelFormat, width, height, IRREGULAR);
      // pictures of a sequence have no times of their own
      expect(times, pixelFormat).deep.equal(container.muxer === 'image2' ? STEADY : IRREGULAR);
      expect(worst, pixelFormat).least(bound);
    });
  });
}
