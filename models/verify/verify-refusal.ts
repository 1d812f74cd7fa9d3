import { readModelFolder } from '../folder/read-model-folder.js';
import type { CaseRow, ReferenceCase } from './case.js';
import type { CaseFiles } from './case-files.js';
import type { CaseModels } from './case-models.js';

/** A folder that must be refused, with a message that names what is wrong. */
export function verifyRefusal(row: ReferenceCase, model: string, _: CaseFiles, models: CaseModels): Promise<CaseRow[]> {
  const said = refusalOf(models.pathOf(model));
  const lost = ((row['the_message_should_name'] ?? []) as readonly string[]).filter((word) => !said?.includes(word));
  const ok = said !== undefined && lost.length === 0;
  const what =
    said === undefined ? 'not refused' : lost.length ? `refused without naming ${lost.join(', ')}: ${said}` : 'refused';
  return Promise.resolve([{ case: row.name, model, what, difference: ok ? 0 : Infinity, tolerance: '', ok }]);
}

function refusalOf(path: string): string | undefined {
  try {
    readModelFolder(path);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
