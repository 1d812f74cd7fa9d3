import type { Notice } from '../../core/notice.js';
import { EditError } from '../../core/errors.js';
import { isScene } from '../plan/scene-options.js';
import type { PreviewRequest } from '../preview/preview-request.js';
import { supervisePreview } from '../process/supervise-preview.js';
import { defaultTarget } from '../work/target.js';
import { counted } from './counted.js';
import { EDIT_FLAGS } from './edit-flags.js';
import { sortWords } from './edit-inputs.js';
import { sheetFor } from '../preview.js';
import type { FlagRequest } from './flag-request.js';
import { requestFrom, wordFor } from './edit-request.js';
import { type FlagTable, type FlagValues, isOn, listIn, oneOf, textOf, wholeNumber } from './flags.js';
import { formatSeconds } from './format-seconds.js';
import { checkHeard, heardByAll } from './heard.js';
import { parseMoment } from './parse-moment.js';
import { PROGRESS_KINDS, showWork } from './progress-line.js';
import { toJson } from './json.js';
import type { LoadedVerb } from './verb.js';

/** Flags of `edit` that decide nothing of a picture. */
const NOT_HERE = ['output', 'codec', 'dry-run', 'fresh', 'no-mark', 'scratch', 'encoder-threads'];
const shared = Object.entries(EDIT_FLAGS as FlagTable).filter(([name]) => !NOT_HERE.includes(name));

/** Variants where neither seeds nor strengths were asked for. */
const SEEDS = 4;

/** `overpaint preview`. */
export const previewVerb: LoadedVerb = {
  name: 'preview',
  usage: 'CLIP|SCENE "instruction"… [--at 0:07] [--seeds N] [--strengths A,B,C] [-o SHEET.png]',
  flags: {
    output: { type: 'text', short: 'o', value: 'SHEET', summary: 'picture to write; default beside the clip', common: true },
    at: { type: 'list', value: 'TIME', summary: 'frame at 0:07, or f120 (repeatable); default the middle', common: true },
    seeds: {
      type: 'text',
      value: 'N',
      summary: `try N seeds, from --seed on; default ${SEEDS}, or 1 with --strengths or several sentences`,
      common: true,
    },
    strengths: { type: 'text', value: 'A,B,C', summary: 'try these strengths, 0…1', common: true },
    'show-mask': { type: 'switch', summary: 'show where is edited, each stage in a colour, in place of the edits', common: true },
    ...Object.fromEntries(shared),
  },
  examples: [
    'overpaint preview clip.mp4 "make it a watercolor" --at 0:02 --at 0:07',
    'overpaint preview clip.mp4 "make it sepia" "make it a cartoon" "turn day into night"',
    'overpaint preview clip.mp4 "turn the wood into marble" --seeds 2 --strengths 0.4,0.7,1',
    'overpaint preview chair.glb "turn the wood into marble"',
  ],
  async run(words, asked, { given, signal, print, tell, streams, inProcess }) {
    const showMask = isOn(asked, 'show-mask');
    const { inputs, unusable, sentences } = await sortWords(words, textOf(asked, 'output'), Infinity);
    if (unusable[0]) throw unusable[0].error;
    const values = showMask && !sentences.length && asked['stages'] === undefined ? { ...asked, stages: 'none' } : asked;
    const [input, ...more] = inputs as [string, ...string[]];
    if (more.length) throw new EditError('usage/words', `overpaint preview takes one clip, found ${inputs.length}.`);
    const told: FlagRequest[] = [];
    for (const sentence of sentences.length ? sentences : [undefined]) {
      const request = await requestFrom(values, given, sentence);
      checkHeard(inputs, sentence, request);
      told.push(isScene(input) ? request : await heardByAll(inputs, request, values, tell));
    }
    const [plan, ...others] = told as [FlagRequest, ...FlagRequest[]];
    const word = told.map(wordFor).join(' ');
    const request: PreviewRequest = {
      plan: { ...plan, input, output: defaultTarget(input, word) },
      moments: listIn(values, 'at').map((text) => parseMoment(text, 'at')),
      sentences: others.map(({ instruction = null, stages = [] }) => ({ instruction, stages })),
      ...triesOf(values, plan.seed ?? 1, others.length > 0 || showMask),
      showMask,
      sheet: textOf(values, 'output') ?? sheetFor(input, defaultTarget(input, word)),
      overwrite: isOn(values, 'overwrite'),
      allowModules: true, // requestFrom has asked for the flag where they are not of the person's own typing
      stallTimeout: wholeNumber(values, 'stall-timeout'),
      ffmpeg: textOf(values, 'ffmpeg'),
    };
    const shown = showWork(oneOf(values, 'progress', PROGRESS_KINDS) ?? 'auto', 'preview', streams);
    const hear = { ...shown, signal, onNotice: (notice: Notice) => tell(notice) };
    const result = await supervisePreview(request, hear, inProcess).finally(() => shown.end());
    print(isOn(values, 'json') ? toJson(result) : result.output);
    if (isOn(values, 'json')) return;
    const shownIn = counted(result.frames.length, isScene(input) ? 'side' : 'frame');
    tell(`${counted(result.variants.length, 'variant')} of ${shownIn} in ${formatSeconds(result.seconds)}`);
  },
};

function triesOf(values: FlagValues, seed: number, several: boolean): Pick<PreviewRequest, 'seeds' | 'strengths'> {
  const strengths = (textOf(values, 'strengths')?.split(',') ?? []).map((text) => {
    const strength = Number(text);
    if (text.trim() !== '' && strength > 0 && strength <= 1) return strength;
    throw new EditError('usage/flag', `--strengths: expected numbers above 0 and up to 1 with commas between, found "${text}".`);
  });
  const count = wholeNumber(values, 'seeds', 1) ?? (strengths.length || several ? 1 : SEEDS);
  return { seeds: Array.from({ length: count }, (_, at) => seed + at), strengths };
}
