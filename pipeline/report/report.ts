import type { ShownScene } from './shown-scene.js';

/** A value over the measured frames. */
export interface Series {
  /** Its name in the CSV, before the name of the line. */
  readonly name: string;
  readonly title: string;
  /** What it is, in a sentence. */
  readonly about: string;
  readonly lines: readonly { readonly name: 'source' | 'result'; readonly values: readonly (number | null)[] }[];
}

/** Frames before and after. The pictures are JPEG, as a person sees the frames. */
export interface ReportPicture {
  readonly label: string;
  /** Place in the clip; `null` for a view of a scene. */
  readonly frame: number | null;
  readonly before: Buffer;
  readonly after: Buffer;
}

/** Something that a person should know, in plain language. */
export interface Finding {
  readonly kind: 'good' | 'note' | 'bad';
  readonly words: string;
  /** First and last frame that it is about, where it is about some. */
  readonly frames?: readonly [from: number, to: number];
}

/** A number with what it says. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly about: string;
}

/** What a report shows of an output and its source. */
export interface Report {
  readonly kind: 'clip' | 'picture' | 'scene';
  readonly title: string;
  /** File names, without folders. */
  readonly source: string;
  readonly output: string;
  /** What was done, a sentence each; empty where the output carries no plan. */
  readonly plan: readonly string[];
  readonly findings: readonly Finding[];
  readonly figures: readonly Figure[];
  /** The measured frames; empty but for clips. */
  readonly frames: readonly number[];
  readonly seconds: readonly number[];
  readonly series: readonly Series[];
  readonly pictures: readonly ReportPicture[];
  readonly model?: ShownScene | undefined;
}
