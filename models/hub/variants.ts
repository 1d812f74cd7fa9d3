import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import { partNamed } from '../folder/find-graphs.js';
import { INDEX } from '../folder/model-root.js';
import type { HubFile } from './hub-client.js';

/** What names of graphs and folders say of their numbers. */
export const VARIANTS = {
  fp16: /(^|[^a-z0-9])(fp16|f16|float16|half|io16)([^a-z0-9]|$)/i,
  int4: /(^|[^a-z0-9])(int4|q4|q4f16|4bit|bnb4|nf4|u4)([^a-z0-9]|$)/i,
  int8: /(^|[^a-z0-9])(int8|q8|uint8|quantized|8bit)([^a-z0-9]|$)/i,
} as const;
export type VariantName = keyof typeof VARIANTS;

/** The variant that a name says; undefined for the plain one. */
export const variantOf = (name: string): VariantName | undefined =>
  (Object.keys(VARIANTS) as VariantName[]).find((variant) => VARIANTS[variant].test(name));

/** A file by where it is to lie in the folder that is made. */
export interface PlacedFile extends HubFile {
  readonly place: string;
}

/** The folder of a repository that a model lies in, with `/` at its end: the repository itself, or one below it. */
export function chosenRoot(repository: string, files: readonly HubFile[], variant: VariantName | undefined): string {
  const indexes = files.filter(({ path }) => path.endsWith(`/${INDEX}`) || path === INDEX).map(({ path }) => path.slice(0, -INDEX.length)); // prettier-ignore
  if (indexes.includes('') || indexes.length === 0) return '';
  const [first = '', ...others] = variant ? indexes.filter((root) => variantOf(root) === variant) : indexes;
  if (first && !others.length) return first;
  const names = listOf(indexes.map((root) => root.slice(0, -1)));
  const sentence = `${repository}: expected one model, found ${indexes.length} in folders of their own (${names}): say which by \`variant\` (${listOf(Object.keys(VARIANTS))}).`;
  throw new EditError('model/variant', sentence, { repository, found: indexes });
}

/** Of several graphs of a part the one of the variant, with its weights; in a part's folder it is called `model.onnx`, so that the folder can be read. */
export function chosenVariants(repository: string, files: readonly PlacedFile[], variant: VariantName | undefined): PlacedFile[] {
  const graphs = new Map<string, PlacedFile[]>();
  for (const file of files.filter(({ place }) => /\.onnx$/i.test(place))) {
    const part = partOf(file.place);
    graphs.set(part, [...(graphs.get(part) ?? []), file]);
  }
  const all = [...graphs.values()].flat();
  if (
    variant &&
    !all.some(({ place }) => variantOf(place) === variant) &&
    !files.some(({ path }) => variantOf(path) === variant)
  ) {
    const found = [...new Set(all.map(({ place }) => variantOf(place) ?? 'plain'))];
    const sentence = `${repository}: expected graphs of the variant ${variant}, found ${listOf(found, 'and')} alone.`;
    throw new EditError('model/variant', sentence, { repository, found });
  }
  const left = new Set<string>();
  const places = new Map<string, string>();
  for (const found of graphs.values()) {
    const chosen = preferred(found, variant);
    for (const file of files.filter(({ place }) => partOf(place) === partOf(chosen.place)))
      if (ownerOf(file, found) !== undefined && ownerOf(file, found) !== chosen) left.add(file.path);
    if (chosen.place.includes('/')) places.set(chosen.path, chosen.place.replace(/[^/]+$/, 'model.onnx'));
  }
  return files.flatMap((file) => (left.has(file.path) ? [] : [{ ...file, place: places.get(file.path) ?? file.place }]));
}

/** Files of a part's folder belong together, as do loose files that are named after one part. */
const partOf = (place: string): string =>
  place.includes('/') ? place.slice(0, place.lastIndexOf('/')) : (partNamed(place) ?? place);

function preferred(graphs: readonly PlacedFile[], variant: VariantName | undefined): PlacedFile {
  const nameOf = ({ place }: PlacedFile): string => place.slice(place.lastIndexOf('/') + 1);
  const of = (wanted: VariantName | undefined): PlacedFile[] => graphs.filter((file) => variantOf(nameOf(file)) === wanted);
  const among = [of(variant), of(undefined)].find((found) => found.length) ?? graphs;
  const [shortest] = among.toSorted((a, b) => a.place.length - b.place.length) as [PlacedFile, ...PlacedFile[]];
  return among.find((file) => nameOf(file) === 'model.onnx') ?? shortest;
}

/** The graph that a file belongs to: itself, or weights that are named after it; undefined for what belongs to none or to all. */
function ownerOf({ place }: PlacedFile, graphs: readonly PlacedFile[]): PlacedFile | undefined {
  const stem = (graph: PlacedFile): string => graph.place.replace(/\.onnx$/i, '');
  return graphs
    .filter((graph) => graph.place === place || (place.startsWith(stem(graph)) && !/\.json$/i.test(place)))
    .toSorted((a, b) => stem(b).length - stem(a).length)[0];
}
