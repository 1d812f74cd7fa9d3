import { createReadStream } from 'node:fs';

/** A place in a transport stream where packets of a track are missing. */
export interface TransportGap {
  readonly pictures: boolean;
  /** Seconds from the track's first packet to the last before the gap; undefined where no times are told. */
  readonly seconds: number | undefined;
}

const SYNC = 0x47;

/** Bytes from packet to packet: as sent, with a time stamp before each (m2ts), with error correction behind each. */
const STRIDES = [188, 192, 204] as const;

/**
 * Where packets are missing in an MPEG transport stream, by the counter that each packet of a track has: a lost picture leaves no other trace, and
 * ffmpeg says nothing of it. A counter that is said to jump, or that jumps where the tables begin anew (recordings put one after the other), is none.
 *
 * @returns none for a file whose packets are not found
 */
export async function transportGaps(path: string, signal?: AbortSignal): Promise<TransportGap[]> {
  const reader = new GapReader();
  let rest: Buffer = Buffer.alloc(0);
  let stride: number | undefined;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal }) as AsyncIterable<Buffer>) {
    const bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk;
    let at = 0;
    while (at + 188 <= bytes.length) {
      if (stride === undefined || bytes[at] !== SYNC) {
        const found = findPackets(bytes, at);
        if (!found) break;
        ({ at, stride } = found);
        if (at + 188 > bytes.length) break;
      }
      reader.take(bytes, at);
      at += stride;
    }
    rest = bytes.subarray(Math.min(at, bytes.length));
    if (rest.length > 1 << 16 && stride === undefined) return []; // no packets in all that
  }
  return reader.gaps;
}

/** The next place from where three packets follow each other. */
function findPackets(bytes: Buffer, from: number): { at: number; stride: number } | undefined {
  for (let at = bytes.indexOf(SYNC, from); at >= 0; at = bytes.indexOf(SYNC, at + 1)) {
    const stride = STRIDES.find((size) => bytes[at + size] === SYNC && bytes[at + 2 * size] === SYNC);
    if (stride !== undefined) return { at, stride };
  }
  return undefined;
}

interface Track {
  readonly pictures: boolean;
  readonly first: number | undefined;
  last: number | undefined;
}

/** What is known of the tracks while packets pass. */
class GapReader {
  readonly gaps: TransportGap[] = [];
  private readonly counters = new Map<number, number>();
  private readonly tracks = new Map<number, Track>();

  take(bytes: Buffer, at: number): void {
    const pid = bytes.readUInt16BE(at + 1) & 0x1fff;
    const [hasExtra, hasPayload] = [(bytes[at + 3] & 0x20) !== 0, (bytes[at + 3] & 0x10) !== 0];
    if (!hasPayload || pid === 0x1fff) return;
    const counter = bytes[at + 3] & 15;
    const before = this.counters.get(pid);
    const jumpIsSaid = hasExtra && bytes[at + 4] > 0 && (bytes[at + 5] & 0x80) !== 0;
    const jumps = before !== undefined && counter !== before && counter !== ((before + 1) & 15) && !jumpIsSaid;
    if (pid === 0 && jumps) this.counters.clear();
    const track = this.tracks.get(pid);
    if (track && jumps) this.gaps.push({ pictures: track.pictures, seconds: secondsBetween(track) });
    this.counters.set(pid, counter);
    if (bytes[at + 1] & 0x40) this.begin(pid, bytes.subarray(at + 4 + (hasExtra ? 1 + bytes[at + 4] : 0), at + 188));
  }

  /** A packet of a track begins: pictures or sound, and its time in ticks of 90 kHz. */
  private begin(pid: number, head: Buffer): void {
    if (head.length < 14 || head.readUIntBE(0, 3) !== 1) return;
    const timed = (head[7] & 0x80) !== 0;
    const time = timed
      ? (head[9] & 0x0e) * 2 ** 29 + ((head.readUInt16BE(10) >> 1) << 15) + (head.readUInt16BE(12) >> 1)
      : undefined;
    const track = this.tracks.get(pid);
    if (!track) this.tracks.set(pid, { pictures: (head[3] & 0xf0) === 0xe0, first: time, last: time });
    else if (time !== undefined) track.last = time;
  }
}

/** The clock has 33 bits and may begin anew. */
const secondsBetween = ({ first, last }: Track): number | undefined =>
  first === undefined || last === undefined ? undefined : ((last - first + 2 ** 33) % 2 ** 33) / 90_000;
