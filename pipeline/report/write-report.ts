import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFile } from '../../core/write-file.js';
import type { CompareOptions } from '../compare/compare-files.js';
import { type JobNews, makeReport } from './make-report.js';
import { reportCsv } from './report-csv.js';
import { reportPage } from './report-page.js';
import type { Report } from './report.js';

/** Where a report was written to. */
export interface WrittenReport {
  readonly page: string;
  readonly report: Report;
}

/**
 * Writes the report of an output and its source to a folder, which is made where it is missing: `report.html` (one page that opens without a
 * network), `report.json` and `report.csv`.
 *
 * @throws what `compare` throws
 */
export async function writeReport(
  source: string,
  output: string,
  folder: string,
  options: CompareOptions = {},
  news: JobNews = {},
): Promise<WrittenReport> {
  // prettier-ignore
  const report = await makeReport(source, output, options, news);
  const page = join(folder, 'report.html');
  await mkdir(folder, { recursive: true });
  await writeFile(page, reportPage(report));
  const { model: _model, pictures, ...data } = report;
  const shown = pictures.map(({ label, frame }) => ({ label, frame }));
  await writeFile(join(folder, 'report.json'), `${JSON.stringify({ ...data, pictures: shown }, null, 2)}\n`);
  await writeFile(join(folder, 'report.csv'), reportCsv(report));
  return { page, report };
}
