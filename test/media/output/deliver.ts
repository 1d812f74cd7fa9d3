import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CODECS, type CodecName } from '../../../media/codecs/index.js';
import { probeClip } from '../../../media/input/probe.js';
import type { Container } from '../../../media/output/containers.js';
import { pixelFormat, pixelFormatNames } from '../../../media/pixel-format.js';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import { prepare } from '../../../pipeline/jobs/clip/prepare.js';
import { edit } from '../../../pipeline/edit.js';
import { madeFormat } from '../made-frames.js';
import { mixedClip, mixOf } from './colour-mixes.js';

/** The smallest size that all encoders take. */
const sizeFor = (codec: CodecName): readonly [number, number] => (codec === 'dnxhr' ? [256, 120] : [64, 64]);

/** Pixel formats that a codec says it holds as they are, in a container. */
export function offered(container: Container, codec: CodecName): string[] {
  const claims = (name: string): boolean => CODECS[codec].pixelFormat(madeFormat(name, ...sizeFor(codec))) === name;
  const held = (name: string): boolean => !pixelFormat(name).alpha || (container.alpha as readonly string[]).includes(codec);
  return pixelFormatNames().filter((name) => !name.startsWith('yuvj') && claims(name) && held(name));
}

/** What a decoder gives where that is not what was encoded: ProRes 4444 is decoded at 12 bits, grey H.264 with empty chroma, PNG has the other order of bytes, and JPEG's range is told by the name. */
const DECODED: Readonly<Record<string, string>> = {
  'prores yuv444p10le': 'yuv444p12le',
  'prores yuva444p10le': 'yuva444p12le',
  'png gray16le': 'gray16be',
  'png rgb48le': 'rgb48be',
  'png rgba64le': 'rgba64be',
  'h264 gray': 'yuv420p',
  'h264 gray10le': 'yuv420p10le',
  'jpeg yuv420p': 'yuvj420p',
  'jpeg yuv422p': 'yuvj422p',
  'jpeg yuv444p': 'yuvj444p',
};

const TAGS = ['primaries', 'transfer', 'matrix'] as const;

const EXTENSION: Readonly<Record<string, string>> = { jpeg: '.jpg', tiff: '.tif', 'exr-half': '.exr', 'exr-float': '.exr' };

/** Delivers a clip of one pixel format and mix of colour tags, and says in what the file differs from what was said before the start. */
export async function deliver(
  folder: string,
  container: Container,
  codec: CodecName,
  format: string,
  mix: string,
): Promise<{ problems: string[]; named: boolean }> {
  await mkdir(folder);
  const input = mixedClip(join(folder, 'source.mkv'), format, mix, sizeFor(codec).join('x'));
  const sequence = container.muxer === 'image2';
  const output = join(folder, sequence ? `out-%03d${EXTENSION[codec] ?? '.png'}` : `out${container.extensions[0]}`);
  const plan = await makePlan({ input, output, codec, stages: [], mark: false });
  const said = await prepare(plan, folder);
  const named = said.notices.flatMap(({ code, message }) => (code === 'lost/colour' ? message : [])).join(' ');
  await edit({ ...plan, inProcess: true }).result;
  const before = await probeClip(input);
  const after = await probeClip(output);
  const pixels = said.codec.pixelFormat;
  const { linear, encodedAs } = CODECS[codec];
  const wanted = DECODED[`${codec} ${pixels}`] ?? ((linear && encodedAs?.[pixels]) || pixels); // pictures of linear light hold floats
  const converted = [pixelFormat(pixels), after.format.pixelFormat].some(
    ({ model }) => model !== before.format.pixelFormat.model,
  ); // so is the matrix
  const wrong = TAGS.filter((tag) => {
    const [from, to] = [before.format.colour[tag], after.format.colour[tag]];
    const lost = from !== undefined && from !== to && !(converted && tag === 'matrix');
    return lost !== named.includes(` ${tag}`);
  });
  return {
    named: named !== '',
    problems: [
      ...([format, before.video.decodedFormat].includes(pixels)
        ? []
        : [`${before.video.decodedFormat} becomes ${pixels}, not ${format}`]),
      ...(after.video.decodedFormat === wanted ? [] : [`said ${pixels}, is ${after.video.decodedFormat}`]),
      ...(after.video.codec === CODECS[codec].codecName ? [] : [`is ${after.video.codec}`]),
      ...(wrong.length
        ? [`${mixOf(before.format.colour)} became ${mixOf(after.format.colour)}, said ${named || 'nothing'}`]
        : []),
    ],
  };
}
