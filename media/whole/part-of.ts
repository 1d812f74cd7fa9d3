import { toSeconds } from '../../core/rational.js';
import { fileArgument } from '../ffmpeg/guard-input.js';
import { ffprobeJson } from '../ffmpeg/ffprobe.js';
import type { Clip, ClipStream } from '../input/clip.js';
import { createPacketTable, type PacketIndex, rhythmOf } from '../input/packet-index.js';
import { timecodeOfFrame } from '../input/timecode.js';
import type { Container } from '../output/containers.js';
import { type Cut, isSamples } from '../output/cut.js';
import { partPackets } from './part-packets.js';
import type { WholeFile } from './whole-file.js';

/** A part of a clip, as it should be as a file of its own. */
export interface Part {
  /** Its pictures in the clip, by their numbers. */
  readonly range: { readonly from: number; readonly to: number };
  readonly cut: Cut;
  /** Its times are those of the part. */
  readonly file: WholeFile;
}

/**
 * What a part of a clip should be as a file of its own, from one picture to another: its times, its timecode, its chapters, and what of the other
 * streams belongs to it. The clip's packets are listed again for that, where it has other streams.
 *
 * @param container of the part: what it can hide decides where sound begins
 */
export async function partOf(
  file: WholeFile,
  { from, to }: { readonly from: number; readonly to: number },
  { isom = false }: Container,
  signal?: AbortSignal,
): Promise<Part> {
  const { clip, index } = file;
  const { timeBase } = clip.video;
  const origin = index.pts[from] ?? 0n;
  const pts = index.pts.slice(from, to + 1).map((at) => at - origin);
  const { median } = rhythmOf(index.pts);
  const next = index.pts[to + 1];
  const guessed = median === undefined ? undefined : BigInt(median);
  const lastDuration = next === undefined ? (index.lastDuration ?? guessed) : next - index.pts[to];
  const times = { origin, originSeconds: toSeconds(origin, timeBase), seconds: toSeconds((pts.at(-1) ?? 0n) + (lastDuration ?? 0n), timeBase) }; // prettier-ignore
  const found = await packetsOf(clip, times, isom, signal);
  return {
    range: { from, to },
    cut: { ...times, packets: found.packets },
    file: {
      ...file,
      clip: clipOf(clip, times, from),
      index: {
        ...index,
        pts,
        keys: undefined, // times are those of the part
        lastDuration,
        steady: rhythmOf(pts).steady,
        counts: found.index.counts,
        tracks: found.index.tracks,
      },
    },
  };
}

type Times = Omit<Cut, 'packets'>;

/** The packets of the other streams that belong to a part. */
async function packetsOf(
  clip: Clip,
  times: Times,
  hides: boolean,
  signal: AbortSignal | undefined,
): Promise<{ index: Pick<PacketIndex, 'counts' | 'tracks'>; packets: Cut['packets'] }> {
  const others = clip.streams.filter(({ index }) => index !== clip.video.index);
  const parts = new Map(others.map((stream) => [stream.index, partPackets(stream, times, hides)]));
  const table = createPacketTable((packet) => parts.get(packet.stream_index ?? -1)?.takes(packet) ?? false);
  if (others.length)
    await ffprobeJson([...clip.inputOptions, ...table.options, fileArgument(clip.path)], { signal, onPacket: table.onPacket });
  const { counts, tracks } = table.indexOf(clip);
  const moved = others.flatMap((stream) => {
    const track = tracks.get(stream.index);
    return track ? [[stream.index, { ...track, first: movedFirst(track.first, stream, times) }] as const] : [];
  });
  const packets = Object.fromEntries([...parts].map(([at, part]) => [at, part.packets]));
  return { index: { counts, tracks: new Map(moved) }, packets };
}

function movedFirst(first: number | undefined, stream: ClipStream, times: Times): number | undefined {
  if (first === undefined) return undefined;
  const { num, den } = stream.timeBase;
  const moved = first - (times.originSeconds * den) / num;
  return isSamples(stream) ? Math.max(0, moved) : moved;
}

function clipOf(clip: Clip, { originSeconds, seconds }: Times, from: number): Clip {
  const timecode = timecodeOfFrame(clip, from);
  const renamed = <T extends { readonly tags: Clip['tags'] }>(held: T): T =>
    timecode !== undefined && 'timecode' in held.tags ? { ...held, tags: { ...held.tags, timecode } } : held;
  const chapterMarks = clip.chapterMarks
    .map((mark) => ({
      ...mark,
      startSeconds: Math.max(0, mark.startSeconds - originSeconds),
      endSeconds: Math.min(seconds, mark.endSeconds - originSeconds),
    }))
    .filter(({ startSeconds, endSeconds }) => startSeconds < endSeconds - 1e-6);
  return {
    ...renamed(clip),
    streams: clip.streams.map(renamed),
    video: { ...renamed(clip.video), startPts: 0n },
    chapterMarks,
    durationSeconds: seconds,
    firstNumber: clip.firstNumber === undefined ? undefined : clip.firstNumber + from,
  };
}
