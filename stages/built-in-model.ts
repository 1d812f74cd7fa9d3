import { existsSync } from 'node:fs';
import { packageFile } from '../core/package-file.js';

/** Folder of the model that ships with the program. */
export const builtInModel = (): string => packageFile('models', 'gesso');

/** Whether its weights are there. */
export const hasBuiltInModel = (): boolean => existsSync(packageFile('models', 'gesso', 'unet', 'model.onnx'));
