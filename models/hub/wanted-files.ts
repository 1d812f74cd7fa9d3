import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import { partNamed } from '../folder/find-graphs.js';
import { INDEX } from '../folder/model-root.js';
import { ALL_PARTS, MODEL_KINDS } from '../kinds/index.js';
import type { ModelKind } from '../kinds/model-kind.js';
import { chosenRoot, chosenVariants, variantOf, type VariantName } from './variants.js';
import type { HubFile } from './hub-client.js';

const SKIPPED =
  /\.(safetensors|bin|ckpt|pt|pth|msgpack|h5|gguf|png|jpe?g|gif|webp|mp4|ipynb|py|xml)$|\.safetensors\.index.*\.json$/i;

/** Files beside the parts that make or describe a folder. */
const ROOT_FILES =
  /^(model_index|overpaint|looks|config|flux2-config|tokenizer|tokenizer_config|special_tokens_map|added_tokens|vocab)\.json$|^merges\.txt$|^chat_template\.\w+$|^README\.md$|^LICEN[CS]E.*$/i;

/** Names that folders of a denoiser have besides those of the kinds. */
const DENOISERS = [...new Set(Object.values<ModelKind>(MODEL_KINDS).map(({ denoiser }) => denoiser))];

/**
 * The files of a repository that make a model folder: its parts in ONNX with their weights, configs, model card and licence, wherever they lie
 * (`models/kinds/`, a folder below, graphs named after what they are). Weights for other programs and other variants of a graph are left where they are;
 * a variant takes the place of the plain graph.
 *
 * @param variant which of several graphs of a part; default the plain one
 * @throws EditError `model/not-onnx` when the repository has no ONNX parts, `model/variant` for a variant that it lacks, or for several folders of which
 *   one must be named, `model/bad-path` for a path that leaves the folder
 */
export function wantedFiles(repository: string, files: readonly HubFile[], variant?: VariantName): HubFile[] {
  const root = chosenRoot(repository, files, variant);
  const rooted = files.flatMap((file) => (file.path.startsWith(root) ? [{ ...file, place: file.path.slice(root.length) }] : []));
  const diffusers = rooted.some(({ place }) => place === INDEX);
  const inParts = rooted.filter(({ place }) => {
    const [part = '', ...rest] = place.split('/');
    if (rest.length === 0) return ROOT_FILES.test(part) || (!diffusers && partNamed(part) !== undefined && !SKIPPED.test(part));
    const known = ALL_PARTS.some(({ name }) => name === part) || (!diffusers && partNamed(part) !== undefined);
    return known && !SKIPPED.test(place);
  });
  const wanted = chosenVariants(repository, inParts, variant);
  const strange = wanted.find(
    ({ path }) => path.split('/').some((step) => step === '' || step === '.' || step === '..') || path.includes('\\'),
  );
  if (strange)
    throw new EditError('model/bad-path', `${repository}: refused a file named "${strange.path}".`, { path: strange.path });
  const isDenoiser = (place: string): boolean =>
    DENOISERS.some((name) => place === `${name}/model.onnx`) || (!diffusers && partNamed(place.replace(/\/.*|\.onnx$/gi, '')) === 'denoiser'); // prettier-ignore
  if (wanted.some(({ place }) => isDenoiser(place)))
    return wanted.map(({ place, ...file }) => (place === file.path ? file : { ...file, place }));
  const expected = listOf(DENOISERS.map((name) => `${name}/model.onnx`));
  const other = rooted.find(({ place }) => /\.onnx$/i.test(place) && variantOf(place));
  throw new EditError(
    'model/not-onnx',
    `${repository}: expected ONNX parts (${expected}), and there are none${other ? `; there is ${other.path}` : ''}. Export it with Optimum first.`,
    { repository },
  );
}
