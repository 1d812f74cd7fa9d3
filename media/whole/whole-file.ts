import { type Clip, isIsom } from '../input/clip.js';
import { fileStamp } from '../../core/file-stamp.js';
import { listSmall } from '../input/list-small.js';
import { type FrameLook, lookAtFrames, lookAtHead, type SeenBefore } from '../input/look-at-frames.js';
import { matroskaRecords } from '../input/matroska-records.js';
import { sequenceRecords } from '../input/sequence-records.js';
import type { PacketIndex } from '../input/packet-index.js';
import { probeWithPackets, type ProbeOptions } from '../input/probe.js';
import { checkSequence } from '../input/check-sequence.js';
import { isSequence, sequenceFile } from '../input/image-sequence.js';
import { type TransportGap, transportGaps } from '../input/transport-gaps.js';
import { findTrueIndex } from './true-index.js';
import { type MovieFacts, readMovieFacts } from '../isom/movie-file.js';

/** All that is known of a clip's file without decoding it: what the table of properties reads. */
export interface WholeFile {
  readonly clip: Clip;
  readonly index: PacketIndex;
  readonly look: FrameLook;
  /** Boxes of an mp4 or mov file. */
  readonly movie: MovieFacts | undefined;
  /** What a Matroska file, or the first picture of a sequence, says that ffmpeg does not read, in words. */
  readonly unread: readonly string[];
  /** Where packets of a transport stream are missing. */
  readonly gaps: readonly TransportGap[];
}

/** Choices of {@link readWholeFile}. */
export interface WholeOptions extends ProbeOptions {
  /** Take damaged pictures as the decoder conceals them, and a file that breaks off. Default false. */
  readonly keepDamaged?: boolean | undefined;
}

/**
 * Reads a file from end to end, but decodes of its pictures only the first and some of the key pictures.
 *
 * @throws as `probeWithPackets`; `media/damaged` when it breaks off, or when pictures are damaged elsewhere than at an edge
 */
export async function readWholeFile(path: string, options: WholeOptions = {}): Promise<WholeFile> {
  if (isSequence(path)) await checkSequence(path);
  const stamp = isSequence(path) ? undefined : await fileStamp(path);
  if (stamp === undefined) return readAnew(path, options);
  const key = [path, stamp, options.keepDamaged ?? false].join(' ');
  const found = LATEST.get(key) ?? (await readAnew(path, options));
  LATEST.delete(key);
  LATEST.set(key, found);
  if (LATEST.size > MAX_KEPT) LATEST.delete(LATEST.keys().next().value as string);
  return found;
}

/** What was read last, the latest at the end: a report, a proof and the next edit of a clip ask for the same again. */
const LATEST = new Map<string, WholeFile>();
const MAX_KEPT = 4;

async function readAnew(path: string, options: WholeOptions): Promise<WholeFile> {
  const [{ clip, index }, seen] = await listAndLook(path, options);
  const [look, movie, unread, gaps] = await Promise.all([
    lookAtFrames(clip, index, seen, options.signal),
    isSequence(path) || !isIsom(clip) ? undefined : readMovieFacts(path),
    unreadOf(clip),
    clip.container === 'mpegts' ? transportGaps(path, options.signal) : [],
  ]);
  const found = await findTrueIndex(clip, index, look, options);
  return { ...found, clip: look.formats.length > 1 ? { ...found.clip, changing: true } : found.clip, look, movie, unread, gaps };
}

/** What a file says that ffmpeg does not read, in words. */
function unreadOf({ path, container, firstNumber }: Clip): Promise<string[]> | string[] {
  if (firstNumber !== undefined) return sequenceRecords(sequenceFile(path, firstNumber));
  return container.startsWith('matroska') ? matroskaRecords(path) : [];
}

/** What is known of a file's packets, and what was seen of its pictures on the way. */
type ListedAndSeen = [{ clip: Clip; index: PacketIndex }, SeenBefore | undefined];

/** Lists the packets of a file and looks at its first pictures: at one start of ffprobe where the file is small. */
async function listAndLook(path: string, options: WholeOptions): Promise<ListedAndSeen> {
  if (isSequence(path)) return [await probeWithPackets(path, options), undefined];
  const small = await listSmall(path, options.signal);
  if (small) return [await probeWithPackets(path, options, small), { pictures: small.pictures, all: true }];
  return sideBySide(path, options);
}

/** Two listings at the same time; where the packets cannot be had, nothing is left running. */
async function sideBySide(path: string, options: WholeOptions): Promise<ListedAndSeen> {
  const over = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, over.signal]) : over.signal;
  const head = lookAtHead(path, signal);
  const ended = head.catch(() => undefined);
  try {
    return [await probeWithPackets(path, options), await head];
  } finally {
    over.abort();
    await ended;
  }
}
