import type { Notice } from '../../core/notice.js';
import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import type { FrameFormat } from '../../core/frame.js';
import { BACKGROUND } from '../colour/lay-on-colour.js';
import type { Clip } from '../input/clip.js';
import { CODECS, CODEC_NAMES, type Codec, type CodecName } from '../codecs/index.js';
import type { Container } from './containers.js';

/** A codec for the pictures and what it costs them. */
export interface CodecChoice {
  readonly name: CodecName;
  readonly codec: Codec;
  /** The pixel format that is encoded. */
  readonly pixelFormat: string;
  /** Sentences about what the pictures lose, e.g. alpha or bits. Empty when nothing is lost beyond the coding itself. */
  readonly notices: readonly Notice[];
}

/** Codecs of a sequence's pictures, by their extension, the default first. */
const EXTENSION_CODECS: Readonly<Record<string, readonly CodecName[]>> = {
  '.png': ['png'],
  '.jpg': ['jpeg'],
  '.jpeg': ['jpeg'],
  '.tif': ['tiff'],
  '.tiff': ['tiff'],
  '.exr': ['exr-half', 'exr-float'],
};

/** Codecs that files of an extension hold: of a sequence's, each has its own. */
function heldBy({ codecs }: Container, extension: string): readonly CodecName[] {
  const own = EXTENSION_CODECS[extension]?.filter((name) => codecs.includes(name));
  return own?.length ? own : codecs;
}

/**
 * Chooses how the pictures are coded: what was asked for, or what loses least in the container: the source's own family where it is one for
 * editing (ProRes, DNxHR, FFV1), a codec with alpha for pictures with alpha, one for odd sizes, HEVC above 8 bits, else the container's default.
 *
 * @param format the frames as they leave the graph
 * @throws `usage/codec` when the container cannot hold what was asked for
 */
export function chooseCodec(
  clip: Clip,
  format: FrameFormat,
  container: Container,
  extension: string,
  {
    codec: asked,
    background = BACKGROUND,
  }: { readonly codec?: string | undefined; readonly background?: string | undefined } = {},
): CodecChoice {
  const wished = asked === undefined ? defaultCodec(clip, format, container, extension) : checkCodec(asked, container, extension);
  const [name, small] = fitting(wished, format, container);
  const codec: Codec = CODECS[name];
  const held = container.alpha.includes(name) ? format : withoutAlpha(format);
  const pixelFormat = codec.pixelFormat(held).replace('yuvj', 'yuv');
  return { name, codec, pixelFormat, notices: [...small, ...losses(clip, format, codec, pixelFormat, container, background)] };
}

/** The codec, or where it takes no pictures as small as these, another one and a word on it. */
function fitting(name: CodecName, format: FrameFormat, container: Container): [CodecName, Notice[]] {
  const { smallest }: Codec = CODECS[name];
  const turned = container.rotation === 'none' && format.orientation.turn % 180 !== 0;
  const [width, height] = turned ? [format.height, format.width] : [format.width, format.height];
  if (!smallest || (width >= smallest.width && height >= smallest.height)) return [name, []];
  const other = smallest.instead.flatMap((one) => container.codecs.find((held) => held === one) ?? [])[0] ?? container.codecs[0];
  const message = `The pictures are coded as ${other}: ${name} takes none below ${smallest.width}×${smallest.height} pixels.`;
  return [other, [{ code: 'converted/codec', message }]];
}

/** What a codec is asked for where the container has no place for its alpha. */
const withoutAlpha = (format: FrameFormat): FrameFormat =>
  format.pixelFormat.alpha
    ? { ...format, pixelFormat: { ...format.pixelFormat, name: `${format.pixelFormat.name} without alpha`, alpha: false } }
    : format;

function checkCodec(asked: string, container: Container, extension: string): CodecName {
  const name = CODEC_NAMES.find((known) => known === asked);
  if (!name) throw new EditError('usage/codec', `\`codec\`: expected ${listOf(CODEC_NAMES)}, found "${asked}".`);
  const held = heldBy(container, extension);
  if (!held.includes(name)) {
    throw new EditError(
      'usage/codec',
      `\`codec: ${name}\`: ${extension} files hold ${listOf(held)}; choose one of these or another file name.`,
    );
  }
  return name;
}

function defaultCodec(clip: Clip, format: FrameFormat, container: Container, extension: string): CodecName {
  if (extension === '.exr' && clip.exr?.samples === 'float') return 'exr-float';
  const [byExtension] = EXTENSION_CODECS[extension] ?? [];
  if (byExtension && container.codecs.includes(byExtension)) return byExtension;
  const { depth, alpha, chromaShift } = format.pixelFormat;
  const odd = (format.width % 2 && chromaShift[0]) || (format.height % 2 && chromaShift[1]);
  const wishes: (CodecName | false | undefined)[] = [
    familyOf(clip.video.codec),
    alpha && container.alpha.find((name) => CODECS[name].pixelFormat(format).includes('a')),
    Boolean(odd) && container.codecs.find((name) => CODECS[name].oddSizes),
    depth > 8 && 'hevc',
  ];
  return (
    wishes.find((name): name is CodecName => typeof name === 'string' && container.codecs.includes(name)) ?? container.codecs[0]
  );
}

const familyOf = (codec: string | undefined): CodecName | undefined =>
  codec === 'prores' ? 'prores' : codec === 'dnxhd' ? 'dnxhr' : codec === 'ffv1' ? 'ffv1' : undefined;

/** Whether pictures of a pixel format can be seen through. */
export const holdsAlpha = (pixelFormat: string): boolean => /^(?:yuva|rgba|bgra|ya|gbrap)/.test(pixelFormat);

function losses(
  clip: Clip,
  format: FrameFormat,
  codec: Codec,
  target: string,
  container: Container,
  background: string,
): Notice[] {
  const notices: Notice[] = [];
  const source = format.pixelFormat;
  const name = codec.name.toUpperCase();
  if (source.alpha && !holdsAlpha(target) && clip.video.codec !== 'gif') {
    const way = container.alpha.length ? '' : '; write .mov or .webm to keep it';
    notices.push({ code: 'lost/transparency', message: `Transparency is lost: ${name} here cannot hold it; the pictures are laid on ${background} (\`background\` says on what)${way}.` }); // prettier-ignore
  }
  const depth = Number(
    /(?:p|gray|gbrap?|rgb|rgba|bgra)(9|10|12|14|16)le$/.exec(target)?.[1] ?? (/48le$|64le$/.test(target) ? 16 : 8),
  );
  if (depth < source.depth)
    notices.push({
      code: 'lost/depth',
      message: `${source.depth}-bit pictures become ${depth}-bit: ${name} holds no more here.`,
    });
  return notices;
}
