import { EditError } from '../../core/errors.js';
import { type FolderReport, verifyFolder } from '../../models/folder/verify-folder.js';
import { formatBytes } from '../work/disk-space.js';
import { columns } from './columns.js';
import { errorFields } from './failure.js';
import { type FlagValues, isOn, textOf, wholeNumber } from './flags.js';
import { toJson } from './json.js';
import type { VerbContext } from './verb.js';

/** `overpaint models verify`: goes through all folders, whatever is wrong with one. */
export async function verifyFolders(folders: readonly string[], values: FlagValues, { print }: VerbContext): Promise<void> {
  if (folders.length === 0) throw new EditError('usage/words', 'Usage: overpaint models verify FOLDER….');
  const reports: object[] = [];
  const failures: EditError[] = [];
  const json = isOn(values, 'json');
  for (const folder of folders) {
    if (folders.length > 1 && !json) print(folder);
    try {
      const report = await verified(folder, values);
      reports.push(folders.length > 1 ? { folder, ...report } : report);
      if (!json) print(lines(report));
      if (!report.ok) failures.push(notAsSaid(folder));
    } catch (error) {
      if (!(error instanceof EditError) || folders.length === 1) throw error;
      failures.push(error);
      reports.push({ folder, ok: false, error: errorFields(error) });
      if (!json) print(error.message);
    }
  }
  if (json) print(toJson(folders.length > 1 ? { folders: reports } : reports[0]));
  if (failures.length && folders.length === 1) throw failures[0];
  if (failures.length) {
    const sentence = `expected ${folders.length} folders that are whole and run here, and ${failures.length} are not.`;
    throw new EditError('check/folder', sentence, { folders: folders.length, failed: failures.length });
  }
}

const verified = (folder: string, values: FlagValues): Promise<FolderReport> =>
  verifyFolder(folder, { device: textOf(values, 'device') ?? 'cpu', threads: wholeNumber(values, 'threads') ?? 0 });

const notAsSaid = (folder: string): EditError =>
  new EditError('check/folder', `${folder}: a file is not what its hash says, or the tiny run gave no finite numbers.`, {
    folder,
  });

const lines = ({ files, device, attention, attentionProblem, seconds }: FolderReport): string =>
  [
    columns(files.map(({ path, sha256, bytes }) => [path, `${sha256.slice(0, 16)}  ${formatBytes(bytes)}`] as const)),
    columns([['device', device], ['attention', attentionProblem ?? attention], ['tiny run', `${seconds.toFixed(2)} s`]]), // prettier-ignore
  ].join('\n');
