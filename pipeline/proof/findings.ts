import { FRAME_FAILURES } from './failures.js';
import type { Film, FailureName, Finding } from './proof.js';
import type { GlanceRecord, SampleRecord } from './records.js';

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

/** Failures of each frame: those of its own, and those that are seen beside its neighbours and its words. */
export function failuresByFrame(
  glances: readonly GlanceRecord[],
  samples: readonly SampleRecord[],
): Map<number, readonly FailureName[]> {
  const found = new Map(glances.map(({ frame, failures }) => [frame, [...failures]]));
  const add = (frame: number, name: FailureName): void => void (found.get(frame)?.length === 0 && found.get(frame)?.push(name));
  for (const { frame, judged, similarity } of samples) {
    if (judged.some((one) => one?.unlike)) add(frame, 'unlike-words');
    if (similarity !== null && similarity < FAR) add(frame, 'far-from-source');
  }
  glances.forEach((one, at) => void (isUnlike(one, glances[at - 1], glances[at + 1]) && add(one.frame, 'unlike-neighbours')));
  return found;
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

/** Failures as runs of frames, in plain words. */
export function findingsOf(failures: ReadonlyMap<number, readonly FailureName[]>, film: Film): Finding[] {
  const runs: { name: FailureName; from: number; to: number; last: number }[] = [];
  [...failures].forEach(([frame, names], place) => {
    for (const name of names) {
      const run = runs.find((one) => one.name === name && one.last === place - 1);
      if (run) [run.to, run.last] = [frame, place];
      else runs.push({ name, from: frame, to: frame, last: place });
    }
  });
  return runs.map(({ name, from, to }) => ({ name, from, to, message: failureSentence(name, { from, to }, film) }));
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
