import { writeContactSheet } from '../../media/stills/contact-sheet.js';
import { encodePicture } from '../../media/stills/encode-picture.js';
import type { JudgedEdit } from './evaluate-model.js';

/** Edits of each look on a sheet. */
const EDITS = 2;
const CELL_WIDTH = 200;

/** Gathers the first edits of every look and puts them on a contact sheet: source, wanted result and output side by side. */
export function createEvaluationSheet() {
  const rows = new Map<string, Promise<Buffer>[]>();
  return {
    add({ look, source, wanted, output }: JudgedEdit): void {
      const row = rows.get(look) ?? [];
      rows.set(look, row);
      if (row.length >= 3 * EDITS) return;
      row.push(...[source.data, wanted, output].map((data) => encodePicture({ ...source, data })));
    },
    /** Throws what sharp throws when the file cannot be written. */
    async write(path: string, title: string, words: string): Promise<void> {
      const pictures = await Promise.all([...rows].map(async ([label, row]) => ({ label, pictures: await Promise.all(row) })));
      const columns = Array.from({ length: EDITS }, () => ['source', 'wanted', 'output']).flat();
      await writeContactSheet({ title, words, columns, rows: pictures, cellWidth: CELL_WIDTH }, path);
    },
  };
}
