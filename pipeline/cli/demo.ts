import type { Notice } from '../../core/notice.js';
import { EditError } from '../../core/errors.js';
import { DEMO_PLAN, SCENE_DEMO_PLAN } from '../demo/demo-plan.js';
import type { JobResult } from '../jobs/job-result.js';
import { runDemo } from '../demo/run-demo.js';
import { runSceneDemo } from '../demo/run-scene-demo.js';
import type { Progress } from '../run/progress.js';
import { counted } from './counted.js';
import { EDIT_FLAGS } from './edit-flags.js';
import { textOf } from './flags.js';
import { formatSeconds } from './format-seconds.js';
import { clearLine, isTerminal } from './terminal.js';
import type { LoadedVerb } from './verb.js';

const PHASES = { read: 'editing', edit: 'editing', join: 'putting the file together' } as const;

/** `overpaint demo`. */
export const demoVerb: LoadedVerb = {
  name: 'demo',
  usage: '[CLIP] [-o DIR]',
  flags: {
    output: { type: 'text', short: 'o', value: 'DIR', summary: 'folder for what is made; default overpaint-demo/', common: true },
    ffmpeg: { ...EDIT_FLAGS.ffmpeg, common: true },
  },
  examples: ['overpaint demo', 'overpaint demo holiday.mp4 -o try/'],
  async run(words, values, { signal, print, tell }) {
    const [input, ...rest] = words;
    if (rest.length) throw new EditError('usage/words', `overpaint demo takes one clip, found ${words.length} words.`);
    const folder = textOf(values, 'output') ?? 'overpaint-demo';
    const say = createCounter();
    const hear = {
      signal,
      onProgress: ({ phase, frames, total }: Progress) => phase !== 'done' && say(PHASES[phase], frames, total),
      onNotice: (notice: Notice) => tell(notice),
    };
    try {
      tell(`${DEMO_PLAN.title}: ${DEMO_PLAN.words}`);
      const ffmpeg = textOf(values, 'ffmpeg');
      const clip = await runDemo({ ...hear, input, folder, ffmpeg });
      say.end();
      tell(madeOf(clip.job));
      print([clip.source, clip.job.output, clip.sheet].join('\n'));
      if (input !== undefined) return; // the user's own clip is what was asked for
      tell(`${SCENE_DEMO_PLAN.title}: ${SCENE_DEMO_PLAN.words}`);
      const scene = await runSceneDemo({ ...hear, folder });
      say.end();
      tell(madeOf(scene.job));
      print([scene.source, scene.job.output, scene.sheet].join('\n'));
    } finally {
      say.end();
    }
  },
};

const madeOf = ({ frames, seconds, codec }: JobResult): string =>
  `edited ${counted(frames, 'frame')} in ${formatSeconds(seconds)} (${(frames / seconds).toFixed(1)} frames/s, ${codec}, on the CPU)`;

/** A line of counts that renews itself on a terminal; in a log, one line for each kind of work. */
function createCounter(): { (what: string, count: number, total: number): void; end(): void } {
  const terminal = isTerminal();
  let said = '';
  const say = (what: string, count: number, total: number): void => {
    if (terminal) process.stderr.write(`\r\x1b[2K${what} ${count}/${total}`);
    else if (what !== said) process.stderr.write(`${what}, ${counted(total, 'frame')}\n`);
    said = what;
  };
  return Object.assign(say, { end: clearLine });
}
