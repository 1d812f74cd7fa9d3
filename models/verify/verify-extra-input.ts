import { join } from 'node:path';
import { TextEncoder } from '../engine/text-encoder.js';
import { graphSource } from '../graph/graph-source.js';
import type { CaseRow, ReferenceCase } from './case.js';
import type { CaseFiles } from './case-files.js';
import type { CaseModels } from './case-models.js';
import { compare, toleranceOf } from './compare.js';
import { toleranceFor } from './verify-unet-call.js';

/** A text encoder with an input besides ids and mask, which a converter adds and which has to be fed. */
export async function verifyExtraInput(row: ReferenceCase, files: CaseFiles, { choice }: CaseModels): Promise<CaseRow[]> {
  const encoder = await TextEncoder.openGraph(graphSource(join(files.folder, row['graph'] as string), choice), choice);
  const ids = Array.from(files.floats(row.inputs['input_ids']));
  const encoded = await encoder.encodeIds(ids);
  await encoder.close();
  return Object.entries(row.outputs).map(([what, entry]) =>
    compare(
      { case: row.name, model: '', what },
      encoded[what]?.data ?? [],
      files.floats(entry),
      toleranceOf(toleranceFor(row.tolerance, false), what),
    ),
  );
}
