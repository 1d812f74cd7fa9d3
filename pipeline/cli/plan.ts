import { formatPlan } from '../plan/plan-text.js';
import { readMark } from '../provenance/read-mark.js';
import { isOn } from './flags.js';
import { toJson } from './json.js';
import type { LoadedVerb } from './verb.js';
import { wordsFor } from './words-for.js';

/** `overpaint plan`. */
export const planVerb: LoadedVerb = {
  name: 'plan',
  usage: 'OUT [--json] | --schema',
  flags: {
    json: { type: 'switch', summary: 'print it as JSON instead of YAML', common: true },
    schema: { type: 'switch', summary: 'print the JSON Schema of plans instead, for editors and programs that write plans' },
  },
  examples: [
    'overpaint plan grey.mp4 > grey.yaml',
    'overpaint edit other.mp4 --plan grey.mp4',
    'overpaint plan --schema > plan.schema.json',
  ],
  async run(words, values, { print }) {
    if (isOn(values, 'schema')) {
      wordsFor(words, [], 'plan --schema');
      const { planSchemaText } = await import('../plan/schema/plan-file.js');
      print(planSchemaText().trimEnd());
      return;
    }
    const [path] = wordsFor(words, ['one file'], 'plan') as [string];
    const { overpaint } = await readMark(path);
    print(isOn(values, 'json') ? toJson(overpaint) : formatPlan(overpaint).trimEnd());
  },
};
