import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import * as z from 'zod';
import { EditError } from '../../core/errors.js';
import { METRICS, type MetricName } from '../compare/metrics/index.js';
import { readYaml } from '../plan/read-yaml.js';
import { LAYOUTS, type LayoutName } from './layouts.js';

const names = (table: object): [string, ...string[]] => Object.keys(table) as [string, ...string[]];

const method = z.union([
  z.strictObject({ results: z.string().min(1) }),
  z.strictObject({
    model: z.string().optional(),
    options: z.record(z.string(), z.unknown()).optional(),
    plan: z.record(z.string(), z.unknown()).optional(),
  }),
]);

const evalSchema = z.strictObject({
  methods: z.record(z.string().regex(/^[\w.-]+$/, 'a name of letters, digits, dots and dashes'), method),
  inputs: z.array(z.string().min(1)).optional(),
  sentences: z.array(z.string().min(1)).optional(),
  benchmark: z.strictObject({ layout: z.enum(names(LAYOUTS)), file: z.string(), clips: z.string(), most: z.int().min(1).optional() }).optional(), // prettier-ignore
  metrics: z.array(z.enum(names(METRICS))).optional(),
  frames: z.int().min(1).optional(),
  clipModel: z.string().optional(),
  lpipsModel: z.string().optional(),
});

/** A method: settings of an edit, or a folder of what another tool made. */
export type EvalMethod = z.output<typeof method>;

/** What is compared. Paths are absolute. */
export interface EvalPlan {
  readonly path: string;
  readonly methods: Readonly<Record<string, EvalMethod>>;
  readonly inputs: readonly string[];
  readonly sentences: readonly string[];
  readonly benchmark: { readonly layout: LayoutName; readonly file: string; readonly clips: string; readonly most?: number | undefined } | undefined; // prettier-ignore
  readonly metrics: readonly MetricName[];
  /** Of each clip only so many frames from the start are edited and measured. */
  readonly frames: number | undefined;
  readonly clipModel: string | undefined;
  readonly lpipsModel: string | undefined;
}

const USUAL: readonly MetricName[] = ['ssim', 'relative-flicker', 'warp-error'];

/**
 * Reads the plan of a comparison of methods; paths in it are from its own folder.
 *
 * @throws `usage/eval-plan` naming all that is wrong with it
 */
export async function readEvalPlan(path: string): Promise<EvalPlan> {
  const wrong = (sentence: string): EditError => new EditError('usage/eval-plan', `${path}: ${sentence}.`, { path });
  const text = await readFile(path, 'utf8').catch((error: Error) => Promise.reject(wrong(`it cannot be read: ${error.message}`)));
  let value: unknown;
  try {
    value = readYaml(text);
  } catch (error) {
    throw wrong(`it is no YAML: ${(error as Error).message.split('\n')[0]}`);
  }
  const { data, error } = evalSchema.safeParse(value);
  if (error) throw wrong(error.issues.map((issue) => `${issue.path.join('.') || 'the plan'}: ${issue.message}`).join('; '));
  if (!data.benchmark && !(data.inputs?.length && data.sentences?.length))
    throw wrong('it has neither inputs and sentences nor a benchmark');
  if (Object.keys(data.methods).length === 0) throw wrong('it names no method');
  const from = (place: string): string => resolve(dirname(path), place);
  const own = (one: string | undefined): string | undefined => (one === undefined ? undefined : from(one));
  return {
    path: resolve(path),
    methods: Object.fromEntries(Object.entries(data.methods).map(([name, one]) => [name, 'results' in one ? { results: from(one.results) } : one])), // prettier-ignore
    inputs: (data.inputs ?? []).map(from),
    sentences: data.sentences ?? [],
    benchmark: data.benchmark && { ...data.benchmark, layout: data.benchmark.layout as LayoutName, file: from(data.benchmark.file), clips: from(data.benchmark.clips) }, // prettier-ignore
    metrics: (data.metrics as MetricName[] | undefined) ?? USUAL,
    frames: data.frames,
    clipModel: own(data.clipModel),
    lpipsModel: own(data.lpipsModel),
  };
}
