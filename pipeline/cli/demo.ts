import type { Notice } from '../../core/notice.js';
import { EditError } from '../../core/errors.js';
import { DEMO_PLAN, SCENE_DEMO_PLAN } from '../demo/demo-plan.js';
import { type DemoOptions, type DemoResult, runDemo } from '../demo/run-demo.js';
import { runSceneDemo, type SceneDemoResult } from '../demo/run-scene-demo.js';
import type { Progress } from '../run/progress.js';
import { EDIT_FLAGS } from './edit-flags.js';
import { textOf } from './flags.js';
import { showWork } from './progress-line.js';
import { resultLine } from './result-line.js';
import type { LoadedVerb } from './verb.js';

type Heard = Pick<DemoOptions, 'signal' | 'onProgress' | 'onNotice'>;

/** `overpaint demo`. */
export const demoVerb: LoadedVerb = {
  name: 'demo',
  usage: '[CLIP] [-o DIR]',
  flags: {
    output: { type: 'text', short: 'o', value: 'DIR', summary: 'folder for what is made; default overpaint-demo/', common: true },
    ffmpeg: { ...EDIT_FLAGS.ffmpeg, common: true },
  },
  examples: ['overpaint demo', 'overpaint demo holiday.mp4 -o try/'],
  async run(words, values, { signal, print, tell, streams }) {
    const [input, ...rest] = words;
    if (rest.length) throw new EditError('usage/words', `overpaint demo takes one clip, found ${words.length} words.`);
    const folder = textOf(values, 'output') ?? 'overpaint-demo';
    const half = async (
      { title, words: what }: { readonly title: string; readonly words: string },
      make: (hear: Heard) => Promise<DemoResult | SceneDemoResult>,
    ): Promise<void> => {
      tell(`${title}: ${what}`);
      const shown = showWork('auto', 'demo', streams);
      const hear = {
        signal,
        onProgress: (progress: Progress) => shown.onProgress(progress),
        onNotice: (notice: Notice) => tell(notice),
      };
      const { source, sheet, job } = await make(hear).finally(() => shown.end());
      tell(resultLine(job));
      print([source, job.output, sheet].join('\n'));
    };
    await half(DEMO_PLAN, (hear) => runDemo({ ...hear, input, folder, ffmpeg: textOf(values, 'ffmpeg') }));
    if (input === undefined) await half(SCENE_DEMO_PLAN, (hear) => runSceneDemo({ ...hear, folder })); // else the user's own clip is what was asked for
  },
};
