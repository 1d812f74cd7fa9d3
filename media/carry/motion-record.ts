import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Size } from '../../core/size.js';
import type { FlowField } from '../flow/flow-field.js';

/** Where the pixels of a frame are found in a key frame, as the survey followed them. */
export interface KeyMotion {
  /** The key's index among the source's frames. */
  readonly key: number;
  /** Motion from the frame to the key at the survey's size, in its pixels. */
  readonly flow: FlowField;
  /** How sure the motion of a pixel is, 0…255; 0 where the key does not show what the frame shows there. */
  readonly sure: Uint8Array;
}

/** What the survey tells of a frame: its motion to each key that it follows, the nearest before it and the nearest after it. */
export type CarryRecord = readonly KeyMotion[];

/** Bytes before a motion in a record, and of a pixel's. */
const HEAD_BYTES = 12;
const PIXEL_BYTES = 5;

/** Bytes of a record of so many motions. @param size the survey's */
export const carryRecordBytes = ({ width, height }: Size, motions: number): number =>
  motions * (HEAD_BYTES + PIXEL_BYTES * width * height);

/** Steps of a displacement in a record, to the pixel. */
const STEPS = 32;

/** A record as bytes. */
export const packRecord = (record: CarryRecord): Buffer =>
  Buffer.concat(
    record.flatMap(({ key, flow: { width, height, u, v }, sure }) => [
      Buffer.from(Int32Array.of(key, width, height).buffer),
      Buffer.from(whole(u).buffer),
      Buffer.from(whole(v).buffer),
      sure,
    ]),
  );

/** What {@link packRecord} packed. */
export function unpackRecord(bytes: Buffer): CarryRecord {
  const record: KeyMotion[] = [];
  for (let at = 0; at < bytes.length;) {
    const [key, width, height] = [0, 4, 8].map((offset) => bytes.readInt32LE(at + offset));
    const area = width * height;
    const [u, v] = [0, 1].map((plane) => displacements(bytes, at + 12 + 2 * area * plane, area));
    const sure = Uint8Array.from(bytes.subarray(at + 12 + 4 * area, at + 12 + 5 * area));
    record.push({ key, flow: { width, height, u, v }, sure });
    at += 12 + 5 * area;
  }
  return record;
}

/** Writes a record into a folder, under the frame's index. */
export const writeCarryRecord = (folder: string, index: number, record: CarryRecord): Promise<void> =>
  writeFile(fileOf(folder, index), packRecord(record));

/** The record of a frame that {@link writeCarryRecord} wrote. */
export const readCarryRecord = async (folder: string, index: number): Promise<CarryRecord> =>
  unpackRecord(await readFile(fileOf(folder, index)));

const fileOf = (folder: string, index: number): string => join(folder, `${index}.carry`);

function whole(plane: Float32Array): Int16Array {
  const steps = new Int16Array(plane.length);
  for (let i = 0; i < plane.length; i += 1) steps[i] = Math.max(-32767, Math.min(32767, Math.round(STEPS * plane[i])));
  return steps;
}

function displacements(bytes: Buffer, start: number, count: number): Float32Array {
  const plane = new Float32Array(count);
  for (let i = 0; i < count; i += 1) plane[i] = bytes.readInt16LE(start + 2 * i) / STEPS;
  return plane;
}
