import { EditError } from '../../core/errors.js';
import { ALL_PARTS, MODEL_KINDS } from '../kinds/index.js';
import type { ModelKind } from '../kinds/model-kind.js';
import type { HubFile } from './hub-client.js';

const SKIPPED = /\.(safetensors|bin|ckpt|pt|pth|msgpack|h5|gguf|png|jpe?g|gif|mp4)$/i;

/**
 * The files of a repository that make a model folder: its parts in ONNX with their weights, configs, model card and licence. Weights for
 * other programs are left where they are.
 *
 * @throws EditError `model/not-onnx` when the repository has no ONNX parts, `model/bad-path` for a path that leaves the folder
 */
export function wantedFiles(repository: string, files: readonly HubFile[]): HubFile[] {
  const wanted = files.filter(({ path }) => {
    const [part = '', ...rest] = path.split('/');
    if (rest.length === 0) return /^(model_index\.json|overpaint\.json|looks\.json|README\.md|LICEN[CS]E.*)$/i.test(part);
    return ALL_PARTS.some(({ name }) => name === part) && !SKIPPED.test(path);
  });
  const strange = wanted.find(
    ({ path }) => path.split('/').some((step) => step === '' || step === '.' || step === '..') || path.includes('\\'),
  );
  if (strange)
    throw new EditError('model/bad-path', `${repository}: refused a file named "${strange.path}".`, { path: strange.path });
  const denoisers = [...new Set(Object.values<ModelKind>(MODEL_KINDS).map(({ denoiser }) => `${denoiser}/model.onnx`))];
  if (wanted.some(({ path }) => denoisers.includes(path))) return wanted;
  throw new EditError(
    'model/not-onnx',
    `${repository}: expected ONNX parts (${denoisers.join(' or ')}), and there are none. Export it with Optimum first.`,
    { repository },
  );
}
