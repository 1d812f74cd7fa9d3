/* What scripts of this folder share: pictures into frames, frames through stages of the compiled program, pairs as its judges see them into a file. */
import { appendFileSync, readFileSync } from 'node:fs';

export const from = (path) => import(new URL(`../../../dist/${path}`, import.meta.url).href);
export const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

const { makePlan } = await from('pipeline/planners/make-plan.js');
const { resolvePlan } = await from('pipeline/plan/resolve-plan.js');
const { createGraph } = await from('pipeline/run/graph.js');
const { openOnce } = await from('pipeline/run/open-once.js');
const { filmInMemory, runFrames } = await from('pipeline/run/run-graph.js');
const { smallView } = await from('media/metrics/small-view.js');
const { pixelFormat, planesOf } = await from('media/pixel-format.js');
const { ExtraPlanes } = await from('core/extra-plane.js');

/** Longest side of what judges see. */
const SEEN = 384;

/** Planes of G′B′R′ and their places in R′G′B′. */
const ORDER = [1, 2, 0];

export const opened = openOnce();
const events = { signal: new AbortController().signal, onNotice: () => undefined };

const planned = new Map();

/** The stages of a sentence. */
export function stagesOf(sentence) {
  const found = planned.get(sentence) ?? makePlan({ input: 'a.png', output: 'b.png', instruction: sentence }).then(resolved);
  planned.set(sentence, found);
  return found;
}

const resolved = async (plan) => (await resolvePlan(plan, () => undefined)).stages;

/** A frame of planar R′G′B′, 0…1. */
export function frameOf(samples, width, height, index = 0) {
  const area = width * height;
  const format = {
    width,
    height,
    pixelFormat: pixelFormat('gbrp'),
    colour: {},
    timeBase: { num: 1, den: 25 },
    orientation: { turn: 0, mirror: false },
    sampleAspectRatio: { num: 1, den: 1 },
  };
  const bytes = Uint8Array.from({ length: 3 * area }, (_, i) =>
    Math.round(255 * Math.min(1, Math.max(0, samples[(i % area) + area * ORDER[Math.floor(i / area)]]))),
  );
  const planes = planesOf(bytes, format.pixelFormat, width, height);
  return { format, index, pts: BigInt(index), bytes, planes, selected: true, extra: new ExtraPlanes(), release: () => undefined };
}

/** The samples of a frame that frameOf made, planar R′G′B′, 0…1. */
export function samplesOf({ planes, format: { width, height } }) {
  const area = width * height;
  return Float32Array.from({ length: 3 * area }, (_, i) => planes[ORDER.indexOf(Math.floor(i / area))][i % area] / 255);
}

/** The frame after some stages. */
export async function edit(frame, stages, seed) {
  const film = filmInMemory([frame], { format: frame.format, frameBytes: frame.bytes.length });
  const run = {
    graph: createGraph(stages),
    seed,
    format: frame.format,
    outputFormat: frame.format,
    shared: opened.shared,
    ...film,
  };
  const [edited] = await runFrames({ ...run, selects: () => true }, [frame.index], events);
  return edited;
}

/**
 * Adds a pair to OUT.bin (source and result as judges see them, planar bytes) and OUT.txt (a line of JSON).
 *
 * @returns false where the look found nothing to do
 */
export function keep(out, source, result, facts) {
  const [before, after] = [smallView(source, SEEN), smallView(result, SEEN)];
  const change = after.samples.reduce((sum, value, i) => sum + Math.abs(value - before.samples[i]), 0) / after.samples.length;
  if (change < 0.006) return false;
  for (const { samples } of [before, after])
    appendFileSync(`${out}.bin`, Uint8Array.from(samples, (value) => Math.round(255 * value))); // prettier-ignore
  appendFileSync(`${out}.txt`, `${JSON.stringify({ ...facts, w: before.width, h: before.height })}\n`);
  return true;
}
