import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { packageFile } from '../core/package-file.js';

/** Models that ship with the program, by the names that `--model` takes; the first one is the default. */
export const BUILT_IN_MODELS = ['gesso', 'gesso-turbo'] as const;

/** Folder of a model: a built-in one by its name, the default one for an empty text, otherwise a path. */
export function modelFolder(name = ''): string {
  const builtIn = name === '' ? BUILT_IN_MODELS[0] : BUILT_IN_MODELS.find((known) => known === name);
  return builtIn ? packageFile('models', builtIn) : resolve(name);
}

/** Whether the weights of the built-in model are there. */
export const hasBuiltInModel = (): boolean => existsSync(packageFile('models', BUILT_IN_MODELS[0], 'unet', 'model.onnx'));
