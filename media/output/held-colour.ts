import { join } from 'node:path';
import type { ColourTags, FrameFormat } from '../../core/frame.js';
import { EditError } from '../../core/errors.js';
import { ExtraPlanes } from '../../core/extra-plane.js';
import type { Notice } from '../../core/notice.js';
import { listOf } from '../../core/options.js';
import { isOfMachine } from '../ffmpeg/ended-by.js';
import { probeClip } from '../input/probe.js';
import { frameBytes, pixelFormat, planesOf } from '../pixel-format.js';
import type { CodecChoice } from './choose-codec.js';
import type { Container } from './containers.js';
import { openEncoder } from './encode.js';

const TAGS = ['primaries', 'transfer', 'matrix'] as const satisfies readonly (keyof ColourTags)[];

/**
 * Says which colour tags of the pictures the target will not hold. ffmpeg itself is asked: one black picture is written with them and read back,
 * where the codec is none that holds every tag.
 *
 * @param scratch folder for the trial file
 */
export async function colourNotices(
  format: FrameFormat,
  choice: Omit<CodecChoice, 'notices'>,
  container: Container,
  extension: string,
  scratch: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<Notice[]> {
  const rgb = [format.pixelFormat.model, pixelFormat(choice.pixelFormat).model].includes('rgb');
  const tags = TAGS.filter((tag) => tag !== 'matrix' || !rgb); // RGB has none, and what becomes of one is converted
  if (choice.codec.keepsTags || tags.every((tag) => format.colour[tag] === undefined)) return [];
  const path = join(scratch, `colour${extension}`);
  const held = await readBack(format, choice, container, path, signal).catch((error: unknown) => {
    if (error instanceof EditError && error.area === 'media' && !isOfMachine(error)) return undefined; // the job itself will say it
    throw error;
  });
  const changes = tags.flatMap((tag) => {
    const [before, after] = [format.colour[tag], held?.[tag]];
    if (!held || before === after) return [];
    return after === undefined ? `${tag} ${before} is left out` : `${tag} ${before ?? 'that is not said'} becomes ${after}`;
  });
  if (!changes.length) return [];
  const where = `${choice.name} in ${extension} files`;
  return [
    { code: 'lost/colour', message: `Not all colour tags are kept: ${listOf(changes, 'and')}, for that is how ${where} is.` },
  ];
}

/** Sides of the trial picture: what every encoder takes. */
const [WIDTH, HEIGHT] = [256, 128];

async function readBack(
  source: FrameFormat,
  { codec, pixelFormat: target }: Omit<CodecChoice, 'notices'>,
  container: Container,
  path: string,
  signal: AbortSignal,
): Promise<ColourTags> {
  const format = { ...source, width: WIDTH, height: HEIGHT, timeBase: { num: 1, den: 25 } };
  const settings = {
    format,
    frameRate: { num: 25, den: 1 },
    steady: true,
    threads: 1,
    fieldOrder: 'progressive',
    hdr: undefined,
  };
  const sink = await openEncoder({ codec, settings, pixelFormat: target, muxer: container.muxer, path, signal });
  const bytes = new Uint8Array(frameBytes(format.pixelFormat, WIDTH, HEIGHT));
  const planes = planesOf(bytes, format.pixelFormat, WIDTH, HEIGHT);
  await sink.write({
    format,
    index: 0,
    pts: 0n,
    bytes,
    planes,
    extra: new ExtraPlanes(),
    selected: true,
    release: () => undefined,
  });
  await sink.close();
  return (await probeClip(path, { signal })).format.colour;
}
