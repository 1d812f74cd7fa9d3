import { EditError } from '../../core/errors.js';
import { DEMO_PLAN } from '../demo/demo-plan.js';
import { runDemo } from '../demo/run-demo.js';
import { EDIT_FLAGS } from './edit-flags.js';
import { textOf } from './flags.js';
import { formatSeconds } from './format-seconds.js';
import type { Verb } from './verb.js';

const PHASES = { read: 'editing', edit: 'editing', join: 'putting the file together' } as const;

/** `overpaint demo`. */
export const demoVerb: Verb = {
  name: 'demo',
  summary: 'make a short clip, edit it, and show before and after',
  usage: '[CLIP] [-o DIR]',
  flags: {
    output: { type: 'text', short: 'o', value: 'DIR', summary: 'folder for what is made; default overpaint-demo/', common: true },
    ffmpeg: { ...EDIT_FLAGS.ffmpeg, common: true },
  },
  examples: ['overpaint demo', 'overpaint demo holiday.mp4 -o try/'],
  async run(words, values, { signal, print, tell }) {
    const [input, ...rest] = words;
    if (rest.length) throw new EditError('usage/words', `overpaint demo takes one clip, found ${words.length} words.`);
    const say = createCounter();
    tell(`${DEMO_PLAN.title}: ${DEMO_PLAN.words}`);
    const { source, sheet, job, drawSeconds } = await runDemo({
      input,
      folder: textOf(values, 'output') ?? 'overpaint-demo',
      ffmpeg: textOf(values, 'ffmpeg'),
      signal,
      onDrawn: (count, total) => say('drawing a clip', count, total),
      onProgress: ({ phase, frames, total }) => phase !== 'done' && say(PHASES[phase], frames, total),
      onNotice: (sentence) => tell(`note: ${sentence}`),
    }).finally(() => say.end());
    if (drawSeconds !== undefined) tell(`drew the clip in ${formatSeconds(drawSeconds)}`);
    tell(
      `edited ${job.frames} frames in ${formatSeconds(job.seconds)} (${(job.frames / job.seconds).toFixed(0)} frames/s, ${job.codec}, on the CPU)`,
    );
    print([source, job.output, sheet].join('\n'));
  },
};

/** A line of counts that renews itself on a terminal; in a log, one line for each kind of work. */
function createCounter(): { (what: string, count: number, total: number): void; end(): void } {
  const terminal = process.stderr.isTTY;
  let said = '';
  const say = (what: string, count: number, total: number): void => {
    if (terminal) process.stderr.write(`\r\x1b[2K${what} ${count}/${total}`);
    else if (what !== said) process.stderr.write(`${what}, ${total} frames\n`);
    said = what;
  };
  return Object.assign(say, { end: () => void (terminal && process.stderr.write('\r\x1b[2K')) });
}
