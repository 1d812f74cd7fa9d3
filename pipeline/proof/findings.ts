import { FRAME_FAILURES } from './failures.js';
import type { Film, FailureName, Finding } from './proof.js';
import type { GlanceRecord, Records, SampleRecord } from './records.js';

/** Under this nothing of the source is left in a frame: structural similarity at 160 pixels. */
const FAR = 0.02;

/** How far the mean colour, and the fineness, of one frame's edit may be from those of its neighbours, beyond what they are from each other. */
const TONE = 0.03;
const FINENESS = 1.6;

const TOLD: Readonly<Record<FailureName, string>> = {
  ...(Object.fromEntries(Object.entries(FRAME_FAILURES).map(([name, { told }]) => [name, told])) as Record<keyof typeof FRAME_FAILURES, string>), // prettier-ignore
  'unlike-words': 'do not look like what was asked for',
  'far-from-source': 'have lost the source',
  'unlike-neighbours': 'look unlike the frames around them',
};

/** What frames that fail so do, e.g. `are black`. */
export const failureWords = (name: FailureName): string => TOLD[name];

/** A frame, and all that went wrong in it. */
export interface JudgedGlance {
  readonly glance: GlanceRecord;
  readonly failures: readonly FailureName[];
}

/** Every frame in order with its failures: those of its own, and those that are seen beside its neighbours and its words. Holds three frames at a time. */
export async function* judgedGlances({ glances, samples }: Records): AsyncGenerator<JudgedGlance, void, undefined> {
  const measured = new Map(samples.map((one) => [one.frame, one]));
  let [before, one]: (GlanceRecord | undefined)[] = [];
  for await (const after of glances) {
    if (one) yield judged(one, measured.get(one.frame), before, after);
    [before, one] = [one, after];
  }
  if (one) yield judged(one, measured.get(one.frame), before, undefined);
}

function judged(
  glance: GlanceRecord,
  sample: SampleRecord | undefined,
  before: GlanceRecord | undefined,
  after: GlanceRecord | undefined,
): JudgedGlance {
  if (glance.failures.length) return { glance, failures: glance.failures };
  if (sample?.judged.some((one) => one?.unlike)) return { glance, failures: ['unlike-words'] };
  if (sample && sample.similarity !== null && sample.similarity < FAR) return { glance, failures: ['far-from-source'] };
  return { glance, failures: isUnlike(glance, before, after) ? ['unlike-neighbours'] : [] };
}

/** Whether a frame's edit differs from those of both neighbours, which agree. Light that changes in the source changes all three alike. */
function isUnlike(one: GlanceRecord, before: GlanceRecord | undefined, after: GlanceRecord | undefined): boolean {
  if (before?.frame !== one.frame - 1 || after?.frame !== one.frame + 1) return false;
  const away = (other: GlanceRecord): number => Math.max(...one.tone.map((c, k) => Math.abs(c - other.tone[k])));
  const apart = Math.max(...before.tone.map((c, k) => Math.abs(c - after.tone[k])));
  const seen = Math.abs(before.luma.source - after.luma.source) + Math.abs(one.luma.source - (before.luma.source + after.luma.source) / 2); // prettier-ignore
  if (Math.min(away(before), away(after)) > TONE + 2 * apart + 2 * seen) return true;
  const fine = ({ step }: GlanceRecord): number => Math.log2((step.output + 0.004) / (step.source + 0.004));
  const off = Math.min(Math.abs(fine(one) - fine(before)), Math.abs(fine(one) - fine(after)));
  return off > Math.log2(FINENESS) + 2 * Math.abs(fine(before) - fine(after));
}

/** Adds failures of frames up to runs of them, in plain words. */
export interface FindingList {
  /** Takes the next frame. */
  add(judged: Pick<JudgedGlance, 'failures'> & { readonly glance: Pick<GlanceRecord, 'frame'> }): void;
  all(): Finding[];
}

/** An empty list. */
export function createFindings(film: Film): FindingList {
  const runs: { name: FailureName; from: number; to: number; last: number }[] = [];
  const latest = new Map<FailureName, (typeof runs)[number]>();
  let place = 0;
  return {
    add({ glance: { frame }, failures }) {
      for (const name of failures) {
        const run = latest.get(name);
        if (run?.last === place - 1) [run.to, run.last] = [frame, place];
        else {
          const begun = { name, from: frame, to: frame, last: place };
          runs.push(begun);
          latest.set(name, begun);
        }
      }
      place += 1;
    },
    all: () => runs.map(({ name, from, to }) => ({ name, from, to, message: failureSentence(name, { from, to }, film) })),
  };
}

/** One sentence of some frames for a person. */
export function failureSentence(name: FailureName, { from, to }: { from: number; to: number }, film: Film): string {
  const what = film === 'views' ? 'View' : 'Frame';
  if (from !== to) return `${what}s ${from} to ${to} ${TOLD[name]}.`;
  return `${film === 'picture' ? 'The picture' : `${what} ${from}`} ${SINGULAR.reduce((told, [many, one]) => told.replace(many, one), TOLD[name])}.`;
}

const SINGULAR: readonly (readonly [RegExp, string])[] = [
  [/^are\b/, 'is'],
  [/^have\b/, 'has'],
  [/^hold\b/, 'holds'],
  [/^look\b/, 'looks'],
  [/^repeat\b/, 'repeats'],
  [/^do not\b/, 'does not'],
  [/around them$/, 'around it'],
];
