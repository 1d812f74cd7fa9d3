import { formatPlan } from '../plan/plan-text.js';
import { readMark } from '../provenance/read-mark.js';
import { isOn } from './flags.js';
import { toJson } from './json.js';
import { isFileWord } from './is-file-word.js';
import { PLANNER_FLAG, SEND_FRAMES_FLAG, sendsFrames } from './planner-flag.js';
import type { LoadedVerb } from './verb.js';
import { wordsFor } from './words-for.js';

/** `overpaint plan`. */
export const planVerb: LoadedVerb = {
  name: 'plan',
  usage: 'OUT|"SENTENCE" [--json] | --sentences FILE | --schema',
  flags: {
    json: { type: 'switch', summary: 'print it as JSON instead of YAML', common: true },
    for: { type: 'text', value: 'FILE', summary: 'what the sentence is for: a clip, a picture or a scene', common: true },
    sentences: {
      type: 'text',
      value: 'FILE',
      summary: 'understand each sentence of a file, one a line: as text, or as JSON with a `sentence`',
    },
    model: {
      type: 'text',
      value: 'FOLDER',
      summary: 'the model that shall do it: what it cannot do is told; default gesso, which is built in',
    },
    planner: PLANNER_FLAG,
    'send-frames': SEND_FRAMES_FLAG,
    schema: { type: 'switch', summary: 'print the JSON Schema of plans instead, for editors and programs that write plans' },
  },
  examples: [
    'overpaint plan "make the sky pink and everything else warmer"',
    'overpaint plan grey.mp4 > grey.yaml',
    'overpaint edit other.mp4 --plan grey.mp4',
    'overpaint plan --schema > plan.schema.json',
  ],
  async run(words, values, { print, tell }) {
    if (isOn(values, 'schema')) {
      wordsFor(words, [], 'plan --schema');
      const { planSchemaText } = await import('../plan/schema/plan-file.js');
      print(planSchemaText().trimEnd());
      return;
    }
    const json = isOn(values, 'json');
    const [planner, list] = [textOf(values['planner']), textOf(values['sentences'])];
    const [path] =
      list === undefined ? wordsFor(words, ['one file or one sentence'], 'plan') : wordsFor(words, [], 'plan --sentences');
    const sendFrames = sendsFrames(values);
    const named = planner === undefined ? undefined : (await import('../planners/index.js')).plannerNamed(planner);
    if (path !== undefined && isFileWord(path)) {
      const { overpaint } = await readMark(path);
      print(json ? toJson(overpaint) : formatPlan(overpaint).trimEnd());
      return;
    }
    const { planSentence, planSentences } = await import('./plan-sentences.js'); // with all that reads English
    const how = {
      file: textOf(values['for']),
      json,
      planner: named,
      notify: tell,
      sendFrames,
      model: textOf(values['model']) ?? '',
    };
    if (list !== undefined) await planSentences(list, how, print);
    else print(await planSentence(path, how));
  },
};

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
