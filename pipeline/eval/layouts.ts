import { readCsv } from './read-csv.js';

/** One task of a benchmark as its file tells it. */
export interface BenchmarkTask {
  /** What results of other tools are named after. */
  readonly id: string;
  /** Where the clip may lie in the folder of clips: the first that is there. */
  readonly clips: readonly string[];
  readonly sentence: string;
  /** Captions of source and result, where the benchmark has them. */
  readonly sourceWords?: string | undefined;
  readonly words?: string | undefined;
}

/** How the file of a benchmark is read. */
type ReadTasks = (text: string) => BenchmarkTask[];

const KINDS = ['Style Change Caption', 'Object Change Caption', 'Background Change Caption', 'Multiple Changes Caption'];

/** LOVEU-TGVE 2023 (showlab/loveu-tgve-2023): a row a clip, four captions of results; the caption is the sentence. Frames lie in a folder a clip. */
const tgve: ReadTasks = (text) =>
  rowsOf(text).flatMap((row) => {
    const name = row['Video name'];
    if (!name) return [];
    return KINDS.filter((kind) => row[kind]).map((kind) => ({
      id: `${name}-${kind.split(' ')[0].toLowerCase()}`,
      clips: [`480p_videos/${name}.mp4`, `${name}.mp4`, `480p_frames/${name}/%05d.jpg`, `${name}/%05d.jpg`],
      sentence: row[kind],
      sourceWords: row['Our GT caption'],
      words: row[kind],
    }));
  });

/** FiVE (`edit_prompt/editN_FiVE.json`): captions before and after; the sentence is its instruction, where it has one. */
const five: ReadTasks = (text) =>
  listOf(text).map((task, at) => {
    const name = told(task, at, ['video_name', 'video']);
    const words = told(task, at, ['target_prompt']);
    const sentence = String(task['instruction'] ?? task['editing_instruction'] ?? words);
    return { id: `${name}-${at}`, clips: [`${name}.mp4`, `videos/${name}.mp4`, `images/${name}/%05d.jpg`], sentence, sourceWords: optional(task['source_prompt']), words }; // prettier-ignore
  });

/** IVEBench (`ivebench_prompt_short.json`, `…_long.json`): `src_video_name` and `edit_prompt`. */
const ivebench: ReadTasks = (text) =>
  listOf(text).map((task, at) => {
    const name = told(task, at, ['src_video_name']).replace(/\.mp4$/, '');
    return { id: name, clips: [`${name}.mp4`, `${name}/%05d.jpg`], sentence: told(task, at, ['edit_prompt', 'prompt']), sourceWords: optional(task['source_prompt']), words: optional(task['target_prompt']) }; // prettier-ignore
  });

/** CoVEBench (`checklist.json`): results are named by the number of the task, clips by `videoA_path`. */
const covebench: ReadTasks = (text) =>
  listOf(text).map((task, at) => {
    const clip = told(task, at, ['videoA_path']);
    return {
      id: told(task, at, ['id']),
      clips: [clip, clip.replace(/^data\//, '')],
      sentence: told(task, at, ['editing_instruction']),
      sourceWords: optional(task['original_description']),
      words: optional(task['target_video_description']),
    };
  });

/** Public benchmarks by name, by the layout of the file that lists their tasks. */
export const LAYOUTS = { tgve, five, ivebench, covebench } as const satisfies Record<string, ReadTasks>;

/** A name of {@link LAYOUTS}. */
export type LayoutName = keyof typeof LAYOUTS;

function rowsOf(text: string): Record<string, string>[] {
  const [heads = [], ...rows] = readCsv(text);
  if (!heads.includes('Video name')) throw new Error('it has no column "Video name"');
  return rows.map((row) => Object.fromEntries(heads.map((head, at) => [head, (row[at] ?? '').trim()])));
}

function listOf(text: string): Record<string, unknown>[] {
  const value = JSON.parse(text) as unknown;
  const list = Array.isArray(value) ? value : typeof value === 'object' && value !== null ? Object.values(value) : [];
  return list.filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null);
}

function told(task: Record<string, unknown>, at: number, keys: readonly string[]): string {
  const value = keys.map((key) => task[key]).find((one) => one !== undefined && one !== null);
  if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`task ${at} has no ${keys.join(' or ')}`);
  return String(value);
}

const optional = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
