/** Frames in a row: numbers of the first and the last. */
export interface FrameRun {
  readonly from: number;
  readonly to: number;
}

/** Ascending numbers of frames as runs. */
export function frameRuns(frames: readonly number[]): readonly FrameRun[] {
  const runs: { from: number; to: number }[] = [];
  for (const frame of frames) {
    const last = runs.at(-1);
    if (last && frame === last.to + 1) last.to = frame;
    else runs.push({ from: frame, to: frame });
  }
  return runs;
}

/** Most runs that are listed. */
const MOST = 4;

/** `frames 5-9 and 20 are edited (6), the other 19 are copied`. */
export function editedLine(edited: readonly number[], total: number): string {
  const copied = total - edited.length;
  if (!edited.length) return 'all are copied';
  if (!copied) return 'all are edited';
  const runs = frameRuns(edited);
  const shown = runs.slice(0, MOST).map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`));
  const more = runs.length > MOST ? ` and ${runs.length - MOST} more runs` : '';
  const [noun, are] = edited.length === 1 ? ['frame', 'is'] : ['frames', 'are'];
  return `${noun} ${shown.join(', ')}${more} ${are} edited (${edited.length}), the other ${copied} ${copied === 1 ? 'is' : 'are'} copied`;
}

/** How many frames there are and which are edited, for programs. */
export const frameFields = (edited: readonly number[], frames: number) => ({
  frames,
  edited: edited.length,
  copied: frames - edited.length,
  runs: frameRuns(edited),
});
