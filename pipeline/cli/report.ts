import { resolve } from 'node:path';
import { reportOf } from '../jobs/report-of.js';
import { framesOfFiles } from '../plan/file-ranges.js';
import { mergeRanges } from '../plan/ranges.js';
import { namedSource } from '../provenance/named-source.js';
import { besideTarget } from '../work/work-path.js';
import { isOn, listIn, textOf, wholeNumber } from './flags.js';
import { toJson } from './json.js';
import { METRIC_FLAGS, metricsAsked } from './metric-flags.js';
import { parseRange } from './parse-moment.js';
import { clearLine, isTerminal } from './terminal.js';
import type { LoadedVerb } from './verb.js';
import { wordsFor } from './words-for.js';

/** `overpaint report`. */
export const reportVerb: LoadedVerb = {
  name: 'report',
  usage: '[SRC] OUT [-o DIR]',
  flags: {
    output: {
      type: 'text',
      short: 'o',
      value: 'DIR',
      summary: 'folder for the page and its data; default OUT.report',
      common: true,
    },
    json: { type: 'switch', summary: 'print what was found as JSON', common: true },
    range: {
      type: 'list',
      value: 'A-B',
      summary: 'look at 0:05-0:10, or at frames 120-239 (repeatable: the union)',
      common: true,
    },
    every: { type: 'text', value: 'N', summary: 'look at every Nth frame; default: at most 240 in all', common: true },
    'keep-damaged': { type: 'switch', summary: 'take damaged pictures as the decoder conceals them' },
    fps: { type: 'text', value: 'RATE', summary: 'frames a second, where one is an image sequence' },
    ...METRIC_FLAGS,
  },
  examples: [
    'overpaint report clip.mp4 clip.night.mp4 -o look/',
    'overpaint report clip.night.mp4',
    'overpaint report chair.glb marble.glb',
    'overpaint report clip.mp4 clip.night.mp4 --metrics lpips,clip-direction --clip-model clip/ --lpips-model lpips/',
  ],
  async run(words, values, { print, tell, signal, streams: { stderr } }) {
    const given = wordsFor(words, ['a source', 'an output'], 'report', 1);
    const output = given.at(-1) as string;
    const source = given.length > 1 ? given[0] : await namedSource(output);
    const ranges = await framesOfFiles(listIn(values, 'range').map(parseRange), source);
    const folder = resolve(textOf(values, 'output') ?? besideTarget(output, '.report'));
    const tty = isTerminal(stderr) && !isOn(values, 'json');
    const { page, report } = await reportOf(source, output, folder, {
      every: wholeNumber(values, 'every', 1),
      framesPerSecond: textOf(values, 'fps'),
      keepDamaged: isOn(values, 'keep-damaged'),
      signal,
      range: ranges.length ? mergeRanges(ranges) : null,
      ...metricsAsked(values),
      ...(tty && { onFrame: (count, total) => stderr.write(`\r\x1b[2Klooking at ${count}/${total} frames`) }),
    });
    if (tty) clearLine(stderr);
    const { findings, figures, kind } = report;
    print(isOn(values, 'json') ? toJson({ page, kind, findings, figures }) : page);
    if (!isOn(values, 'json')) for (const { kind: how, words: said } of findings) if (how !== 'good') tell(said);
  },
};
