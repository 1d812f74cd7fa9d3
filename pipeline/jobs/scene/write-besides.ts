import { openScene } from '../../../scenes/formats/index.js';
import type { RunOptions } from '../../plan/run-options.js';
import type { JobDone } from '../job-result.js';
import { writeSheets, writeTurntable } from './write-sheets.js';

/** Writes what shows a scene that several passes painted, from the source to what it is in the end; of a copy the turntable alone. */
export async function writeBesides(
  { plan, painted, canvases = [] }: JobDone,
  { report, ...turn }: Pick<RunOptions, 'report' | 'turntable' | 'turntableFrames'>,
  signal: AbortSignal,
): Promise<void> {
  if (report !== undefined && painted) {
    const { scene: source } = await openScene(plan.input);
    const { parts, views, seen, maps } = painted;
    const tiles = maps.filter(({ tiled }) => tiled || views === 0);
    await writeSheets({ plan, source, parts: new Set(parts), views, seen, tiles }, canvases, report);
  }
  await writeTurntable(plan.output, turn, signal);
}
