import type { GlbChunk } from './glb.js';
import type { SceneRefusal } from './scene-error.js';
import type { Draft } from './write/draft.js';

/** A way to keep a glTF scene in files. */
export interface SceneFormat {
  /** End of the file's name. */
  readonly ending: string;
  /** Further ends that mean the same format. */
  readonly alsoEndings?: readonly string[];
  /** Whether a file's bytes are in this format. */
  holds(bytes: Uint8Array): boolean;
  /** Takes the bytes apart. */
  unpack(bytes: Uint8Array, refuse: SceneRefusal): Unpacked;
  /** Puts a draft together as files for the path `target`. */
  assemble(draft: Draft, target: string): Assembled;
}

/** A file's parts. */
export interface Unpacked {
  readonly json: Uint8Array;
  readonly chunks: readonly GlbChunk[];
  /** How many bytes follow after its end, default 0. */
  readonly after?: number;
}

/** The files of a scene, by path. */
export interface Assembled {
  readonly main: Uint8Array;
  /** New or changed ones, which have the output's name in front. */
  readonly own: ReadonlyMap<string, Uint8Array>;
  /** The source's own, which did not change, under their names. */
  readonly others: ReadonlyMap<string, Uint8Array>;
}
