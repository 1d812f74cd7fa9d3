import { type ClipComparison, compareClips } from '../../media/compare-clips.js';
import type { FrameScore } from '../../media/metrics/frame-score.js';
import { isScene } from '../scene-options.js';
import { columns } from './columns.js';
import { compareScenes, sceneComparisonText } from './compare-scene.js';
import { isOn, textOf, wholeNumber } from './flags.js';
import { toJson } from './json.js';
import type { LoadedVerb } from './verb.js';
import { clearLine, isTerminal } from './terminal.js';
import { wordsFor } from './words-for.js';

/** `overpaint compare`. */
export const compareVerb: LoadedVerb = {
  name: 'compare',
  usage: 'SRC OUT [--json]',
  flags: {
    json: { type: 'switch', summary: 'print it as JSON', common: true },
    every: {
      type: 'text',
      value: 'N',
      summary: 'measure the pictures of every Nth frame; default: at most 120 in all',
      common: true,
    },
    fps: { type: 'text', value: 'RATE', summary: 'frames a second, where one is an image sequence', common: true },
  },
  examples: ['overpaint compare clip.mp4 clip.night.mp4'],
  async run(words, values, { print, tell, signal }) {
    const [source, output] = wordsFor(words, ['a source', 'an output'], 'compare') as [string, string];
    if (isScene(source) && isScene(output)) {
      const scenes = await compareScenes(source, output);
      return print(isOn(values, 'json') ? toJson(scenes) : sceneComparisonText(scenes));
    }
    const tty = isTerminal() && !isOn(values, 'json');
    const comparison = await compareClips(source, output, {
      every: wholeNumber(values, 'every', 1),
      framesPerSecond: textOf(values, 'fps'),
      signal,
      ...(tty && { onFrame: (count, total) => process.stderr.write(`\r\x1b[2Kcomparing ${count}/${total} frames`) }),
    });
    if (tty) clearLine();
    if (isOn(values, 'json')) return print(toJson(comparison));
    print(describe(comparison));
    for (const note of comparison.notes) tell(`note: ${note}`);
  },
};

function describe({ timestamps, duration, audio, colour, properties, pictures }: ClipComparison): string {
  const { psnr, ssim, warpError, flicker } = pictures;
  const same = (holds: boolean, otherwise: string): string => (holds ? 'the same' : otherwise);
  const changed = properties.filter((property) => !property.same);
  const equal = pictures.identicalFrames === pictures.measured ? ' (all measured pictures are identical)' : '';
  return columns([
    [
      'frames',
      same(timestamps.sourceFrames === timestamps.outputFrames, `${timestamps.sourceFrames} became ${timestamps.outputFrames}`),
    ],
    ['times', timestamps.exact ? 'exact to the tick' : `off by at most ${timestamps.maxDeviationMilliseconds.toFixed(3)} ms`],
    [
      'length',
      duration.differenceMilliseconds === null
        ? 'not told by the files'
        : `${duration.outputSeconds?.toFixed(3)} s, ${duration.differenceMilliseconds.toFixed(3)} ms from the source's`,
    ],
    ['sound', audio.streams.length ? same(audio.same, 'not the same packets') : 'none'],
    [
      'colour tags',
      same(
        colour.same,
        colour.differences.map(({ tag, source, output }) => `${tag}: ${source ?? '–'} became ${output ?? '–'}`).join(', '),
      ),
    ],
    ...changed.map(({ name, source, output }) => [name, `${source ?? 'none'} became ${output ?? 'none'}`] as const),
    ['PSNR', psnr ? `luma ${decibels(psnr.luma)}, RGB ${decibels(psnr.rgb)}${equal}` : undefined],
    ['SSIM', ssim ? `${ssim.mean.toFixed(4)}, worst frame ${ssim.worst.toFixed(4)}` : undefined],
    [
      'warp error',
      warpError
        ? `${(warpError.output.mean * 1e3).toFixed(2)}·10⁻³, the source's own ${(warpError.source.mean * 1e3).toFixed(2)}·10⁻³`
        : undefined,
    ],
    ['flicker', flicker ? `${flicker.ratio.toFixed(2)} times the source's own` : undefined],
  ]);
}

const decibels = ({ mean, worst }: FrameScore): string =>
  Number.isFinite(mean) ? `${mean.toFixed(2)} dB (worst frame ${worst.toFixed(2)})` : '∞';
