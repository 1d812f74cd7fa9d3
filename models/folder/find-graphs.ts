import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { followTextLink } from './follow-text-link.js';
import { isFolder } from './is-folder.js';

/** A graph that was found in a folder, by the name of its file or of the folder around it. */
export interface FoundGraph {
  /** Path, and the same from the folder's root, for people. */
  readonly path: string;
  readonly label: string;
  /** Other graphs that could be the same part. */
  readonly others: readonly string[];
}

/** What files and folders are called that hold a part; `denoiser` stands for the one that a kind names. The first that fits counts. */
const NAMES: readonly (readonly [part: string, name: RegExp])[] = [
  ['text_encoder_3', /text[-_.]?encoder[-_.]?3/i],
  ['text_encoder_2', /text[-_.]?encoder[-_.]?2|^clip[-_.]?2/i],
  ['text_encoder', /text[-_.]?encoder|^encoder$|^clip\b/i],
  ['vae_encoder', /vae[-_.]?encoder|^(picture|image)[-_.]?encoder/i],
  ['vae_decoder', /vae[-_.]?decoder|^decoder$/i],
  ['safety_checker', /safety[-_.]?checker/i],
  ['denoiser', /unet|transformer|^denoiser|^dit\b/i],
];

/** The part that a name of a file or folder says; undefined where it says none. */
export const partNamed = (name: string): string | undefined => NAMES.find(([, pattern]) => pattern.test(name))?.[0];

/**
 * The graphs of a folder whose parts do not lie where diffusers has them: files named after what they are (`vae_decoder.onnx`,
 * `sd-unet-v1.5-….onnx`), or folders with other names (`picture-encoder/model.onnx`). Of several for one part `PART.onnx` is taken, else the
 * shortest name.
 */
export function findGraphs(root: string): ReadonlyMap<string, FoundGraph> {
  const labels = new Map<string, string[]>();
  for (const name of readdirSync(root)) {
    const inside = isFolder(join(root, name)) ? graphsIn(join(root, name)) : [];
    const part = partNamed(name.replace(/\.onnx$/i, ''));
    const label = inside.length ? `${name}/${mainGraph(inside)}` : name;
    if (part && /\.onnx$/i.test(label)) labels.set(part, [...(labels.get(part) ?? []), label]);
  }
  return new Map(
    [...labels].map(([part, found]) => {
      const [label, ...others] = found.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1)) as [string, ...string[]];
      return [part, { path: followTextLink(join(root, label)), label, others }];
    }),
  );
}

/** The graph of a part's folder among several: `model.onnx`, else the shortest name. */
export const mainGraph = (graphs: readonly string[]): string | undefined =>
  graphs.find((name) => name === 'model.onnx') ?? graphs.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];

/** Names of the graphs in a folder. */
export const graphsIn = (folder: string): string[] =>
  isFolder(folder) ? readdirSync(folder).filter((name) => /\.onnx$/i.test(name)) : [];
