import type { Notice, NoticeCode } from '../../core/notice.js';
import type { ClipStream } from '../input/clip.js';
import type { WholeFile } from './whole-file.js';

/** What a file says about one thing; `null`: it has none of it. */
export type PropertyValue = string | number | null;

/** One property of a clip's file: how it is read, when two files agree in it, and what is said where they do not. */
export interface Property {
  readonly name: string;
  read(file: WholeFile): PropertyValue;
  /** Whether nothing is lost from source to output, but what notices told of single streams; default: the values are equal. */
  agrees?(source: WholeFile, output: WholeFile, told?: readonly Notice[]): boolean;
  /** True where a comparison of two files shows any difference, though an output that has more than its source lost nothing. */
  readonly exact?: boolean;
  /** The sentence of a notice for a source and an output that do not agree; default names both values. */
  loss?(source: WholeFile, output: WholeFile): string;
  /** The notice's code; default `lost/property`. */
  readonly code?: NoticeCode;
  /** What of it an output lacks, one by one, where it has parts. */
  lost?(source: WholeFile, output: WholeFile): readonly string[];
  /** A flag for mp4 and mov with which more of it is kept, in a place that fewer players read. */
  readonly keptBy?: string;
  /** Notices that name the loss already, whoever gives them. */
  readonly toldBy?: readonly NoticeCode[];
  /** Which streams' notices these are; default those of any. */
  concerns?(stream: ClipStream): boolean;
  /** `head`: a file's first pictures and its headers tell; `all`: only the whole file does. Default `head`. */
  readonly seenIn?: 'head' | 'all';
  /** True when a result that does not agree must not be handed out. */
  readonly must?: boolean;
}
