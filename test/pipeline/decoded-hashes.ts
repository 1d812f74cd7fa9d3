import { createHash } from 'node:crypto';
import type { Frame } from '../../core/frame.js';
import { FramePool } from '../../core/pool.js';
import { decodeClip } from '../../media/input/decode.js';
import { probeClip } from '../../media/input/probe.js';

/** SHA-256 of a frame's samples. */
export function hashOf({ planes }: Frame): string {
  const sum = createHash('sha256');
  for (const plane of planes) sum.update(new Uint8Array(plane.buffer, plane.byteOffset, plane.byteLength));
  return sum.digest('hex');
}

/** The hash of every frame of a clip. */
export async function decodedHashes(path: string): Promise<string[]> {
  const source = decodeClip(await probeClip(path));
  const hashes: string[] = [];
  for await (const frame of source.frames(new FramePool(source.frameBytes, 2), new AbortController().signal)) {
    hashes.push(hashOf(frame));
    frame.release();
  }
  return hashes;
}
