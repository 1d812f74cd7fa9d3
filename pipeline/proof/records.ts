import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import type { Outside } from '../../stages/limits/outside-tally.js';
import type { WorkFolder } from '../work/work-folder.js';
import type { FailureName } from './proof.js';
import { recordsInOrder } from './records-in-order.js';

/** What every edited frame leaves: a line of text. */
export interface GlanceRecord {
  readonly frame: number;
  readonly seconds: number;
  /** Share of the picture that changed visibly, 0…1. */
  readonly changed: number;
  /** Mean luma of source and result, and how far the mean colours moved, 0…1. */
  readonly luma: { readonly source: number; readonly output: number };
  readonly tone: readonly [number, number, number];
  /** Mean step from pixel to pixel in source and result. */
  readonly step: { readonly source: number; readonly output: number };
  readonly outside: Outside | null;
  /** What went wrong in the frame by itself. */
  readonly failures: readonly FailureName[];
}

/** What a measured frame leaves: its judgements, and small pictures to hold against those of the next frame. */
export interface SampleRecord {
  readonly frame: number;
  readonly similarity: number | null;
  /** Of each shown edit; `null` where it was not judged on this frame. */
  readonly judged: readonly (Judged | null)[];
  /** How much of each shown edit the frame takes, 0…1. */
  readonly shares: readonly number[];
  readonly width: number;
  readonly height: number;
  /** Planar R′G′B′ in 16 bits, base64. */
  readonly source: string;
  readonly output: string;
}

/** How far one frame shows an edit. */
export interface Judged {
  readonly value: number;
  readonly said: string;
  /** Surely something else than was asked for. */
  readonly unlike: boolean;
}

/** Where records go while frames pass, and come from when all have. */
export interface RecordStore {
  glance(record: GlanceRecord): void;
  sample(record: SampleRecord): Promise<void>;
  /** In the order of the frames, each once, those of earlier runs too. */
  all(): Promise<Records>;
}

/** All that a job has measured. */
export interface Records {
  /** Of every edited frame; may be gone through more than once, and is never in memory as a whole. */
  readonly glances: AsyncIterable<GlanceRecord>;
  /** Of the measured ones, of which there are at most a few dozen. */
  readonly samples: readonly SampleRecord[];
}

const GLANCES = 'glances-';
const SAMPLE = 'sample-';

/** Records in a work folder: what pieces of a job leave there, joined by whoever ends it. A record that is made anew is the same. */
export function folderRecords(work: WorkFolder): RecordStore {
  const file = work.file(`${GLANCES}${randomUUID()}`);
  return {
    glance: (record) => appendFileSync(file, `${JSON.stringify(record)}\n`),
    sample: (record) => work.keep(`${SAMPLE}${record.frame}`, JSON.stringify(record)),
    async all() {
      const names = await readdir(work.path);
      const samples: SampleRecord[] = [];
      for (const name of names.filter((one) => one.startsWith(SAMPLE)))
        samples.push(JSON.parse(await readFile(work.file(name), 'utf8')) as SampleRecord);
      const files = names.filter((name) => name.startsWith(GLANCES)).map((name) => work.file(name));
      return {
        glances: { [Symbol.asyncIterator]: () => recordsInOrder<GlanceRecord>(files) },
        samples: samples.sort((one, other) => one.frame - other.frame),
      };
    },
  };
}

/** Records of a picture or of a few frames, in memory. */
export function memoryRecords(): RecordStore {
  const [glances, samples]: [GlanceRecord[], SampleRecord[]] = [[], []];
  return {
    glance: (record) => void glances.push(record),
    sample: (record) => Promise.resolve(void samples.push(record)),
    all: () => Promise.resolve({ glances: { [Symbol.asyncIterator]: () => inTurn(glances) }, samples }),
  };
}

async function* inTurn(glances: readonly GlanceRecord[]): AsyncGenerator<GlanceRecord, void, undefined> {
  yield* glances;
}
