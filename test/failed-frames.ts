import type { Frame } from '../core/frame.js';
import { ExtraPlanes } from '../core/extra-plane.js';
import { writeView } from '../media/colour/write-view.js';
import { createChangeMeter } from '../media/metrics/change-meter.js';
import { viewBytes, viewFormat } from '../pipeline/jobs/scene/view-frame.js';
import { planesOf } from '../media/pixel-format.js';
import { failuresIn, type FailureContext } from '../pipeline/proof/failures.js';
import { judgedGlances } from '../pipeline/proof/findings.js';
import type { FailureName } from '../pipeline/proof/proof.js';
import { createProofMeter } from '../pipeline/proof/proof-meter.js';
import { memoryRecords } from '../pipeline/proof/records.js';

/** A picture of planar R′G′B′, 0…1. */
export interface Planar {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Numbers from 0 to 1 of a seed, by a linear congruence. */
export function chance(seed: number): () => number {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return () => (state = (state * 1664525 + 1013904223) >>> 0) / 2 ** 32;
}

const each = ({ data, ...size }: Planar, change: (value: number, at: number) => number): Planar => ({
  ...size,
  data: data.map((value, at) => Math.min(1, Math.max(0, change(value, at)))),
});

/** Results that went wrong, made of a source on purpose; how much is chance. */
export const FAILED: Partial<Record<FailureName, (source: Planar, random: () => number) => Planar>> = {
  'not-finite': ({ data, ...size }, random) => ({ ...size, data: data.map((value) => (random() < 0.05 ? NaN : value)) }),
  black: (source, random) => {
    const left = 0.02 * random();
    return each(source, (value) => value * left);
  },
  flat: (source, random) => {
    const [middle, left] = [0.1 + 0.8 * random(), 0.05 * random()];
    return each(source, (value) => middle + left * (value - 0.5));
  },
  'blown-out': (source, random) => {
    const gain = 4 + 8 * random();
    return each(source, (value) => value * gain + 0.4);
  },
  noise: (source, random) => {
    const much = 0.25 + 0.5 * random();
    return each(source, (value) => value * (1 - 0.5 * much) + much * (random() + random() - 1) + 0.25 * much);
  },
  banding: (source, random) => {
    const steps = 3 + Math.floor(5 * random());
    return each(source, (value) => Math.round(value * steps) / steps);
  },
  'repeated-tiles': ({ width, height, data }, random) => {
    const side = 24 + Math.floor(48 * random());
    const [left, top] = [Math.floor(random() * (width - side)), Math.floor(random() * (height - side))];
    const from = (i: number): number => (top + (Math.floor(i / width) % side)) * width + left + ((i % width) % side);
    return { width, height, data: data.map((_, i) => data[Math.floor(i / (width * height)) * width * height + from(i % (width * height))]) }; // prettier-ignore
  },
  'no-change': (source, random) => each(source, (value) => value + 0.004 * (random() - 0.5)),
};

/** Results that are as they should be: grades, tints, softening and light grain. */
export function goodResult(source: Planar, random: () => number): Planar {
  const [gain, gamma, colour, grain] = [0.6 + 0.7 * random(), 0.7 + 0.8 * random(), random() * 1.6, 0.02 * random()];
  const tint = [0, 1, 2].map(() => 0.8 + 0.4 * random());
  const area = source.width * source.height;
  const soft = random() < 0.3 ? softened(source) : source;
  return each(soft, (value, at) => {
    const grey = (soft.data[at % area] + soft.data[(at % area) + area] + soft.data[(at % area) + 2 * area]) / 3;
    return tint[Math.floor(at / area)] * gain * Math.max(0, grey + colour * (value - grey)) ** gamma + grain * (random() - 0.5);
  });
}

const softened = (source: Planar): Planar =>
  each(source, (value, at) => (value + (source.data[at - 1] ?? value) + (source.data[at + 1] ?? value)) / 3);

/** A clip of three frames: the picture, and what the camera sees a little further on. */
export function threeFrames(source: Planar): readonly [Planar, Planar, Planar] {
  const { width, height, data } = source;
  const moved = (by: number): Planar => ({
    width,
    height,
    data: data.map((value, at) => (at % width >= width - by ? value : data[at + by])),
  });
  return [source, moved(2), moved(4)];
}

/** The failures that a job would find in each of some neighbouring frames. */
export async function failuresOfFrames(
  sources: readonly Planar[],
  outputs: readonly Planar[],
  leaked = 0,
): Promise<FailureName[]> {
  const plain = {
    masked: leaked > 0,
    fewTones: false,
    veryLight: false,
    veryDark: false,
    grainy: false,
    oneColour: false,
    share: 1,
  };
  const store = memoryRecords();
  const meter = createProofMeter({
    ...{ sampled: new Set<number>(), store, judges: [undefined], ends: [], context: plain, stop: false, film: 'clip' },
    ...{ secondsOf: () => 0, shareOf: () => 1, wholeShareOf: () => 1 },
  });
  sources.forEach((source, index) => {
    meter.before({ ...frameOf(source), index });
    if (leaked) meter.outside(index, { samples: 1000, changed: Math.round(1000 * leaked) });
    meter.after({ ...frameOf(outputs[index]), index });
  });
  await meter.settled();
  const found: FailureName[] = [];
  for await (const { failures } of judgedGlances(await store.all())) found.push(...failures);
  return found;
}

/** The failure that a job would find in a result by itself. */
export function failureOf(source: Planar, output: Planar, context: Partial<FailureContext> = {}): FailureName | undefined {
  const meter = createChangeMeter();
  meter.before(frameOf(source));
  const glanced = meter.after(frameOf(output));
  const plain = { masked: false, fewTones: false, veryLight: false, veryDark: false, grainy: false, oneColour: false, share: 1 };
  return glanced && failuresIn(glanced, { ...plain, ...context })[0];
}

/** A picture as a frame of floats, the only one of its film. */
export function frameOf({ width, height, data }: Planar): Frame {
  const format = viewFormat(width, height);
  const bytes = new Uint8Array(viewBytes(format));
  const planes = planesOf(bytes, format.pixelFormat, width, height);
  writeView({ format, planes }, { width, height, data });
  return { format, index: 0, pts: 0n, bytes, planes, extra: new ExtraPlanes(), selected: true, release: () => undefined };
}
