import { keys, type KeysResult } from '../keys.js';
import { columns } from './columns.js';
import { counted } from './counted.js';
import { isOn, textOf, wholeNumber } from './flags.js';
import { toJson } from './json.js';
import { clearLine, isTerminal } from './terminal.js';
import type { LoadedVerb } from './verb.js';
import { wordsFor } from './words-for.js';

/** `overpaint keys`. */
export const keysVerb: LoadedVerb = {
  name: 'keys',
  usage: 'CLIP [-o DIR/] [--most N] [--json]',
  flags: {
    output: {
      type: 'text',
      short: 'o',
      value: 'DIR/',
      summary: 'folder for the frames as pictures, a list and a sheet; default: they are only named',
      common: true,
    },
    most: { type: 'text', value: 'N', summary: 'no more frames than this: those that see most', common: true },
    overwrite: { type: 'switch', summary: 'replace keys that are in the folder, edited or not', common: true },
    json: { type: 'switch', summary: 'print it as JSON', common: true },
    fps: { type: 'text', value: 'RATE', summary: 'frames a second of an image sequence', common: true },
  },
  examples: ['overpaint keys clip.mp4 -o keys/', 'overpaint edit clip.mp4 --carry keys/ -o painted.mp4'],
  async run(words, values, { print, tell, signal, streams: { stderr } }) {
    const [input] = wordsFor(words, ['one clip'], 'keys') as [string];
    const tty = isTerminal(stderr) && !isOn(values, 'json');
    const result = await keys(input, {
      output: textOf(values, 'output'),
      most: wholeNumber(values, 'most', 1),
      overwrite: isOn(values, 'overwrite'),
      framesPerSecond: textOf(values, 'fps'),
      signal,
      ...(tty && {
        onFrame: (count, total) => stderr.write(`\r\x1b[2Klooking at the clip, ${Math.round((100 * count) / total)} %`),
      }),
    }).finally(() => tty && clearLine(stderr));
    print(isOn(values, 'json') ? toJson(result) : linesOf(result));
    tell(`${counted(result.keys.length, 'key')} for ${counted(result.shots, 'shot')} of ${counted(result.frames, 'frame')}`);
    if (result.leftOut)
      tell(`note: ${counted(result.leftOut, 'key')} left out: what only these see is in no key${result.shotsWithout ? `, and ${counted(result.shotsWithout, 'shot')} without one` : ''}`); // prettier-ignore
    if (result.output !== null) tell(`Edit any of them, then: overpaint edit ${input} --carry ${result.output}`);
  },
};

const linesOf = ({ keys: found }: KeysResult): string =>
  columns(found.map(({ frame, seconds, why, file }) => [`f${frame}`, `${timeOf(seconds)}  ${file ?? ''}  ${why}`]));

const timeOf = (seconds: number): string => `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(2).padStart(5, '0')}`;
