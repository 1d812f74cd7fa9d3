import { listOf } from '../../core/options.js';
import type { ClipComparison } from '../../media/metrics/compare-clips.js';
import type { Fidelity } from '../../media/metrics/clip-metrics.js';
import type { FrameScore } from '../../media/metrics/frame-score.js';
import { compare } from '../compare.js';
import { framesOfFiles } from '../plan/file-ranges.js';
import { mergeRanges, type PlanRange, rangesOf } from '../plan/ranges.js';
import { columns } from './columns.js';
import { sceneComparisonText } from './compare-scene.js';
import { counted } from './counted.js';
import { isOn, listIn, textOf, wholeNumber } from './flags.js';
import { toJson } from './json.js';
import { METRIC_FLAGS, metricsAsked, metricsText } from './metric-flags.js';
import { parseRange } from './parse-moment.js';
import type { LoadedVerb } from './verb.js';
import { clearLine, isTerminal } from './terminal.js';
import { wordsFor } from './words-for.js';

type Ranges = PlanRange | readonly PlanRange[];

/** `overpaint compare`. */
export const compareVerb: LoadedVerb = {
  name: 'compare',
  usage: 'SRC OUT [--range A-B] [--json]',
  flags: {
    json: { type: 'switch', summary: 'print it as JSON', common: true },
    range: {
      type: 'list',
      value: 'A-B',
      summary: 'measure the pictures of 0:05-0:10, or of frames 120-239 (repeatable: the union), and the rest apart',
      common: true,
    },
    every: {
      type: 'text',
      value: 'N',
      summary: 'measure the pictures of every Nth frame; default: at most 120 in all',
      common: true,
    },
    'keep-damaged': { type: 'switch', summary: 'take damaged pictures as the decoder conceals them' },
    fps: { type: 'text', value: 'RATE', summary: 'frames a second, where one is an image sequence', common: true },
    ...METRIC_FLAGS,
  },
  examples: [
    'overpaint compare clip.mp4 clip.night.mp4',
    'overpaint compare clip.mp4 clip.night.mp4 --range 0:05-0:10',
    'overpaint compare clip.mp4 clip.night.mp4 --metrics ms-ssim,relative-flicker',
  ],
  async run(words, values, { print, tell, signal, streams: { stderr } }) {
    const [source, output] = wordsFor(words, ['a source', 'an output'], 'compare') as [string, string];
    const ranges = await framesOfFiles(listIn(values, 'range').map(parseRange), source);
    const range = ranges.length ? mergeRanges(ranges) : null;
    const tty = isTerminal(stderr) && !isOn(values, 'json');
    const comparison = await compare(source, output, {
      every: wholeNumber(values, 'every', 1),
      framesPerSecond: textOf(values, 'fps'),
      keepDamaged: isOn(values, 'keep-damaged'),
      signal,
      range,
      ...metricsAsked(values),
      ...(tty && { onFrame: (count, total) => stderr.write(`\r\x1b[2Kcomparing ${count}/${total} frames`) }),
    });
    if (tty) clearLine(stderr);
    if (!('pictures' in comparison)) return print(isOn(values, 'json') ? toJson(comparison) : sceneComparisonText(comparison));
    if (isOn(values, 'json')) return print(toJson({ ...comparison, range }));
    print(describe(comparison, range));
    if (comparison.metrics) print(metricsText(comparison.metrics));
    for (const note of comparison.notes) tell(`note: ${note}`);
  },
};

function describe({ timestamps, duration, audio, colour, properties, pictures }: ClipComparison, range: Ranges | null): string {
  const { ssim, warpError, flicker, inRange, outside } = pictures;
  const same = (holds: boolean, otherwise: string): string => (holds ? 'the same' : otherwise);
  const changed = properties.filter((property) => !property.same);
  return columns([
    [
      'frames',
      same(timestamps.sourceFrames === timestamps.outputFrames, `${timestamps.sourceFrames} became ${timestamps.outputFrames}`),
    ],
    ['times', timestamps.exact ? 'exact to the tick' : `off by at most ${timestamps.maxDeviationMilliseconds.toFixed(3)} ms`],
    [
      'length',
      duration.differenceMilliseconds === null
        ? timestamps.sourceFrames === 1 && timestamps.outputFrames === 1
          ? undefined
          : 'not told by the files'
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
    [
      'range',
      range
        ? `${rangeWords(range)}: ${inRange} of ${counted(timestamps.sourceFrames, 'frame')}; the measures below are of these`
        : undefined,
    ],
    ['PSNR', psnrWords(pictures)],
    ['SSIM', ssim ? `${ssim.mean.toFixed(4)}, worst frame ${ssim.worst.toFixed(4)}` : undefined],
    [
      'warp error',
      warpError
        ? `${(warpError.output.mean * 1e3).toFixed(2)}·10⁻³, the source's own ${(warpError.source.mean * 1e3).toFixed(2)}·10⁻³`
        : undefined,
    ],
    ['flicker', flicker ? `${flicker.ratio.toFixed(2)} times the source's own` : undefined],
    ['outside', outside ? `PSNR ${psnrWords(outside)}` : undefined],
  ]);
}

/** `frames 120-239 and 5-10 s` */
const rangeWords = (range: Ranges): string =>
  listOf(rangesOf(range).map(({ from, to, unit }) => (unit === 'frames' ? `frames ${from}-${to}` : `${from}-${to} s`)), 'and'); // prettier-ignore

const psnrWords = ({ psnr, identicalFrames, measured }: Fidelity): string | undefined =>
  psnr
    ? `luma ${decibels(psnr.luma)}, RGB ${decibels(psnr.rgb)}${identicalFrames === measured ? ' (all measured pictures are identical)' : ''}`
    : undefined;

const decibels = ({ mean, worst }: FrameScore): string =>
  Number.isFinite(mean) ? `${mean.toFixed(2)} dB (worst frame ${worst.toFixed(2)})` : '∞';
