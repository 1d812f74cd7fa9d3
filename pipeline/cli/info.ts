import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { formatRational, toNumber } from '../../core/rational.js';
import { chooseCodec } from '../../media/output/choose-codec.js';
import { type Clip, type ClipStream, isInterlaced, timecodeOf } from '../../media/input/clip.js';
import { CONTAINERS, containerFor } from '../../media/output/containers.js';
import { probeClip } from '../../media/input/probe.js';
import { isStill } from '../../media/stills/still-paths.js';
import { BUILT_IN_MODELS, modelFolder } from '../../stages/built-in-model.js';
import { formatBytes } from '../work/disk-space.js';
import { isScene } from '../plan/scene-options.js';
import { defaultTarget } from '../work/target.js';
import { columns } from './columns.js';
import { isOn, textOf } from './flags.js';
import { toJson } from './json.js';
import type { LoadedVerb } from './verb.js';
import { wordsFor } from './words-for.js';

/** `overpaint info`. */
export const infoVerb: LoadedVerb = {
  name: 'info',
  usage: 'FILE|FOLDER [--json]',
  flags: {
    json: { type: 'switch', summary: 'print it as JSON', common: true },
    fps: { type: 'text', value: 'RATE', summary: 'frames a second of an image sequence', common: true },
  },
  examples: ['overpaint info clip.mov', "overpaint info 'shot.%04d.png' --fps 24", 'overpaint info models/ip2p'],
  async run(words, values, { print, signal }) {
    const [path] = wordsFor(words, ['one file or model folder'], 'info') as [string];
    const status = await stat(path).catch(() => undefined);
    if (status?.isDirectory() || (!status && BUILT_IN_MODELS.some((name) => name === path))) {
      const { describeFolder } = await import('../../models/folder/describe-folder.js');
      const { modelFacts } = await import('./model-facts.js');
      const facts = describeFolder(modelFolder(path));
      return print(isOn(values, 'json') ? toJson(facts) : modelFacts(facts));
    }
    if (isScene(path)) {
      const { sceneInfo, sceneInfoText } = await import('./info-scene.js');
      const scene = await sceneInfo(path);
      return print(isOn(values, 'json') ? toJson(scene) : sceneInfoText(path, scene));
    }
    if (isStill(path)) {
      const { stillInfo, stillInfoText } = await import('./info-still.js');
      const still = await stillInfo(path);
      return print(isOn(values, 'json') ? toJson(still) : stillInfoText(still));
    }
    const clip = await probeClip(path, { framesPerSecond: textOf(values, 'fps'), signal });
    if (isOn(values, 'json')) return print(toJson(clip));
    print(describeClip(clip));
  },
};

function describeClip(clip: Clip): string {
  const { format, video, tags } = clip;
  const { turn, mirror } = format.orientation;
  const sideways = turn === 90 || turn === 270;
  const upright = sideways ? `${format.height}x${format.width}` : `${format.width}x${format.height}`;
  const target = defaultTarget(clip.path, 'edit');
  const { name, container } = target.includes('%') ? { name: 'mp4', container: CONTAINERS.mp4 } : containerFor(target, clip.path);
  const choice = chooseCodec(clip, format, container, extname(target).toLowerCase());
  const colour = [format.colour.primaries, format.colour.transfer, format.colour.matrix, format.colour.range]
    .map((tag) => tag ?? '–')
    .join(' / ');
  const ratio = format.sampleAspectRatio;
  const hdr = video.hdr?.mastering && `mastered for ${video.hdr.mastering.maxLuminance} cd/m²`;
  return [
    columns([
      ['file', clip.path],
      ['container', `${clip.container}${clip.sizeBytes === undefined ? '' : `, ${formatBytes(clip.sizeBytes)}`}`],
      ['duration', clip.durationSeconds === undefined ? undefined : `${clip.durationSeconds} s`],
      [
        'picture',
        `${upright}${turn || mirror ? `, stored ${format.width}x${format.height}${mirror ? ' mirrored' : ''} and turned by ${turn}°` : ''}`,
      ],
      ['pixel shape', ratio.num && ratio.num !== ratio.den ? formatRational(ratio).replace('/', ':') : undefined],
      [
        'frame rate',
        video.frameRate.num ? `${formatRational(video.frameRate)} (${toNumber(video.frameRate).toFixed(3)} a second)` : undefined,
      ],
      [
        'samples',
        `${video.decodedFormat}, ${format.pixelFormat.depth} bits${format.pixelFormat.alpha ? ', with transparency' : ''}`,
      ],
      ['colour', `${colour}   (primaries / transfer / matrix / range)`],
      ['HDR', hdr],
      ['fields', isInterlaced(clip) ? `interlaced (${video.fieldOrder})` : undefined],
      ['timecode', timecodeOf(clip)],
      ['chapters', clip.chapterMarks.length ? String(clip.chapterMarks.length) : undefined],
      ['title', tags['title']],
    ]),
    'streams',
    ...clip.streams.map((stream) => `  ${describeStream(stream, stream.index === video.index)}`),
    `An edit becomes ${name} with ${choice.name} (${choice.pixelFormat}).${choice.notices.length ? ` ${choice.notices.map(({ message }) => message).join(' ')}` : ''}`,
  ].join('\n');
}

function describeStream({ index, type, codec, codecTag, tags, disposition }: ClipStream, edited: boolean): string {
  const parts = [codec ?? codecTag, tags['language'] === 'und' ? undefined : tags['language'], tags['title'], ...disposition];
  return `${index}  ${type}  ${parts.filter(Boolean).join(', ')}${edited ? '   ← edited' : ''}`;
}
