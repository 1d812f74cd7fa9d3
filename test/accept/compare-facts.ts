import type { ClipFacts } from './clip-facts.js';

/** How far times may be off in each kind of file, in seconds: half a millisecond is what Matroska's whole milliseconds cost. */
export const TIME_TOLERANCE: Readonly<Record<string, number>> = {
  '.mp4': 0,
  '.m4v': 0,
  '.mov': 0,
  '.mkv': 0.0005,
  '.webm': 0.0005,
  '.gif': 0.01,
  '.apng': 0.01,
};

/** What differs between a source and its identity copy that must not. Empty when nothing does. */
export function differences(source: ClipFacts, copy: ClipFacts, extension: string, upright = false): string[] {
  const problems: string[] = [];
  const same = (what: string, a: unknown, b: unknown): void => {
    if (JSON.stringify(a) !== JSON.stringify(b)) problems.push(`${what}: ${JSON.stringify(a)} became ${JSON.stringify(b)}`);
  };
  same('frames', source.times.length, copy.times.length);
  const tolerance = TIME_TOLERANCE[extension] ?? 0;
  const off = timeError(source, copy);
  if (off > tolerance + 1e-9) problems.push(`a time is off by ${(off * 1000).toFixed(3)} ms`);
  // some headers end before their own last frame: such a length cannot be kept
  const honest = source.videoLength !== undefined && source.videoLength > (source.times.at(-1) ?? 0) - (source.times[0] ?? 0);
  if (
    honest &&
    source.videoLength !== undefined &&
    copy.videoLength !== undefined &&
    Math.abs(source.videoLength - copy.videoLength) > Math.max(tolerance, source.timeBase) + 0.0011
  ) {
    problems.push(`video length ${source.videoLength} became ${copy.videoLength}`);
  }
  same('audio', source.audioHashes, copy.audioHashes);
  source.audioOffsets.forEach((offset, at) => {
    if (Math.abs(offset - (copy.audioOffsets[at] ?? NaN)) > 0.01)
      problems.push(`audio ${at} starts ${offset} s after the video, now ${copy.audioOffsets[at]}`);
  });
  if (!upright) same('rotation', source.rotation, copy.rotation);
  if (!upright) same('size', source.size, copy.size);
  same('aspect', source.aspect, copy.aspect);
  const range = (tags: string): string => tags.replace(/\/unknown$/, '/tv');
  if (extension !== '.gif' && extension !== '.apng') same('colour', range(source.colour), range(copy.colour));
  same('timecode', source.timecode, copy.timecode);
  same('subtitles', source.subtitles, copy.subtitles);
  same('chapters', source.chapters, copy.chapters);
  return problems;
}

/** The largest difference of frame times in seconds; 0 when the ticks are equal in the same time base. */
export function timeError(source: ClipFacts, copy: ClipFacts): number {
  if (source.tickBase === copy.tickBase) {
    const off = source.ticks.map((ticks, at) => Number(ticks - (copy.ticks[at] ?? 0n)));
    return Math.max(0, ...off.map(Math.abs)) * source.timeBase;
  }
  return Math.max(0, ...source.times.map((time, at) => Math.abs(time - (copy.times[at] ?? Infinity))));
}
