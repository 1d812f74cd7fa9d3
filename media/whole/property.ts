import type { NoticeCode } from '../../core/notice.js';
import type { ClipStream } from '../input/clip.js';
import type { WholeFile } from './whole-file.js';

/** What a file says about one thing; `null`: it has none of it. */
export type PropertyValue = string | number | null;

/** One property of a clip's file: how it is read, when two files agree in it, and what is said where they do not. */
export interface Property {
  readonly name: string;
  read(file: WholeFile): PropertyValue;
  /** Whether nothing is lost from source to output; default: the values are equal. */
  agrees?(source: WholeFile, output: WholeFile): boolean;
  /** True where a comparison of two files shows any difference, though an output that has more than its source lost nothing. */
  readonly exact?: boolean;
  /** The sentence of a notice for a source and an output that do not agree; default names both values. */
  loss?(source: WholeFile, output: WholeFile): string;
  /** The notice's code; default `lost/property`. */
  readonly code?: NoticeCode;
  /** Notices that name the loss already, whoever gives them. */
  readonly toldBy?: readonly NoticeCode[];
  /** Which streams' notices these are; default those of any. */
  concerns?(stream: ClipStream): boolean;
  /** `head`: a file's first pictures and its headers tell; `all`: only the whole file does. Default `head`. */
  readonly seenIn?: 'head' | 'all';
  /** True when a result that does not agree must not be handed out. */
  readonly must?: boolean;
}
