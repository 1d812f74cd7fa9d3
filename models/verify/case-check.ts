import type { CaseFiles } from './case-files.js';
import type { CaseModels } from './case-models.js';
import type { CaseRow, ReferenceCase } from './case.js';

/** Checks a case on one model folder, and gives a row for each thing that it compared. */
export type CaseCheck = (row: ReferenceCase, model: string, files: CaseFiles, models: CaseModels) => Promise<CaseRow[]>;
