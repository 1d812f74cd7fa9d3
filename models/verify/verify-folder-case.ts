import { join } from 'node:path';
import { Engine } from '../engine/engine.js';
import { samplerKindOf } from '../folder/sampler-kind-of.js';
import { checkOperators } from '../graph/foreign-operators.js';
import type { CaseRow, ReferenceCase } from './case.js';
import type { CaseFiles } from './case-files.js';
import type { CaseModels } from './case-models.js';
import { verifyInstructPix2Pix } from './verify-edit.js';

/** A folder as it lies on a disk: loaded, or refused with a sentence that names what is wrong. */
export async function verifyFolderCase(
  row: ReferenceCase,
  name: string,
  files: CaseFiles,
  models: CaseModels,
): Promise<CaseRow[]> {
  const words = (row['must_name'] as readonly string[] | undefined) ?? [];
  const loads = row['expect'] === 'loads';
  try {
    if (row['part'] !== undefined) openPart(row, files, models);
    else {
      const folder = models.folderOf(name);
      samplerKindOf(folder).create(folder.scheduler, { steps: 4 }); // as an edit that names no other
      await (await Engine.open(folder, 'none', models.choice)).close();
      const limits = row['limits'] as { width: number; height: number } | undefined;
      const size = folder.fixedSize;
      if (limits && (limits.width !== size?.width || limits.height !== size.height))
        return [said(row, `loaded without its limits ${JSON.stringify(limits)}`, false)];
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const told = words.filter((word) => message.toLowerCase().includes(word.toLowerCase()));
    const enough = row['must_name_rule'] === undefined ? told.length === words.length : told.length > 0;
    return [said(row, `refused: ${message.replaceAll('\n', ' ')}`, !loads && enough)];
  }
  if (loads || row['also_right'] === undefined) return [said(row, 'loads', loads)];
  // another right answer: it loads, and its edit is that of the others
  const edit = models.cases.find(({ kind }) => kind === 'instruct_pix2pix');
  return edit ? verifyInstructPix2Pix({ ...edit, name: row.name }, name, files, models) : [said(row, 'loads', false)];
}

function openPart(row: ReferenceCase, files: CaseFiles, models: CaseModels): void {
  const part = row['part'] as string;
  const provider = row['provider'] as typeof models.choice.device | undefined;
  checkOperators({ [part]: join(files.folder, row['folder'] as string, part, 'model.onnx') }, provider ?? models.choice.device);
}

const said = (row: ReferenceCase, what: string, ok: boolean): CaseRow => ({
  case: row.name,
  model: '',
  what,
  difference: ok ? 0 : Infinity,
  tolerance: String(row['expect']),
  ok,
});
