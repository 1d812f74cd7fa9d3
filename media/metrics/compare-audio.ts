/** One audio stream as packets, in file order. */
export interface AudioPackets {
  /** A hash of each packet's data, in any one form for both clips (`ffprobe -show_data_hash`, `ffmpeg -f framehash`). */
  readonly hashes: readonly string[];
  /** Time of the first packet in seconds; absent if unknown. */
  readonly startSeconds?: number | undefined;
}

/** How one audio stream came through. */
export interface AudioStreamComparison {
  readonly sourcePackets: number;
  readonly outputPackets: number;
  /** Every packet is there, in order, with the same bytes. */
  readonly same: boolean;
  /** First packet, counted from 0, that differs or is missing; `null` where `same`. */
  readonly firstDifference: number | null;
  /** Output's start minus the source's, in milliseconds; `null` where either is unknown. */
  readonly startOffsetMilliseconds: number | null;
}

/** How all audio streams came through. */
export interface AudioComparison {
  /** As many streams, each of them the same. True for two clips without sound. */
  readonly same: boolean;
  /** By place in the file; a stream that one clip lacks is compared with an empty one. */
  readonly streams: readonly AudioStreamComparison[];
}

/** Compares audio streams packet by packet, the first of one clip with the first of the other and so on. */
export function compareAudio(source: readonly AudioPackets[], output: readonly AudioPackets[]): AudioComparison {
  const count = Math.max(source.length, output.length);
  const streams = Array.from({ length: count }, (_, index) => compareStream(source[index] ?? NONE, output[index] ?? NONE));
  return { same: source.length === output.length && streams.every((stream) => stream.same), streams };
}

const NONE: AudioPackets = { hashes: [] };

function compareStream(source: AudioPackets, output: AudioPackets): AudioStreamComparison {
  const longer = Math.max(source.hashes.length, output.hashes.length);
  let at = 0;
  while (at < longer && source.hashes[at] === output.hashes[at]) at += 1;
  const known = source.startSeconds !== undefined && output.startSeconds !== undefined;
  return {
    sourcePackets: source.hashes.length,
    outputPackets: output.hashes.length,
    same: at === longer,
    firstDifference: at === longer ? null : at,
    startOffsetMilliseconds: known ? 1000 * (output.startSeconds - source.startSeconds) : null,
  };
}
