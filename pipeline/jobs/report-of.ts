import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTemporary } from '../../core/make-temporary.js';
import type { CompareOptions } from '../compare/compare-files.js';
import { isScene } from '../plan/scene-options.js';
import { readMark } from '../provenance/read-mark.js';
import type { JobNews } from '../report/make-report.js';
import { type WrittenReport, writeReport } from '../report/write-report.js';

/**
 * Writes the report of an output and its source, as `writeReport` does. A clip of a scene is held against the same film of the scene as it was, which is taken
 * anew as the plan in the clip says.
 *
 * @throws what `compare` throws, and what taking the film throws
 */
export async function reportOf(
  source: string,
  output: string,
  folder: string,
  options: CompareOptions = {},
  news: JobNews = {},
): Promise<WrittenReport> {
  const filmed = isScene(source) && !isScene(output);
  const plan = filmed ? (news.plan ?? (await readMark(output)).overpaint) : undefined;
  if (!plan?.scene) return writeReport(source, output, folder, options, news);
  const { filmUnedited } = await import('./scene-clip/scene-clip-steps.js'); // with all that draws scenes
  const scratch = await makeTemporary();
  try {
    const film = join(scratch, 'film.mkv');
    await filmUnedited({ ...plan, input: source }, film, options.signal ?? new AbortController().signal);
    return await writeReport(film, output, folder, options, { ...news, plan, called: source });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
