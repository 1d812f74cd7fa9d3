import type { FrameFormat } from '../../core/frame.js';
import { pixelFormat, planesOf } from '../pixel-format.js';
import { codeScales } from './code-range.js';
import { differenceWriter } from './difference-writer.js';
import { isHdr } from './hdr-transfer.js';
import { rowReader, type Picture } from './row-reader.js';
import { toneMapper } from './tone-map.js';

/**
 * The format of a film after {@link toSdr}: BT.709, limited range, 4:2:0; size, time, orientation and alpha as before.
 *
 * @param depth bits a sample. Default 8
 */
export function sdrFormat(format: FrameFormat, depth: 8 | 10 = 8): FrameFormat {
  const name = `yuv${format.pixelFormat.alpha ? 'a' : ''}420p${depth === 8 ? '' : '10le'}`;
  const colour = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'tv', chromaLocation: 'left' } as const;
  return { ...format, pixelFormat: pixelFormat(name), colour, peakLuminance: undefined };
}

/**
 * Writes what an SDR display shows of a picture into a buffer of another format: PQ and HLG are tone-mapped as in {@link toneMapper}, other
 * pictures only change matrix, range and depth.
 *
 * @param target from {@link sdrFormat}
 * @param bytes at least `frameBytes` of `target`, all of which is written
 */
export function toSdr(picture: Picture, target: FrameFormat, bytes: Uint8Array): void {
  const { width, height, pixelFormat: layout } = target;
  const planes = planesOf(bytes, layout, width, height);
  const { luma, chroma } = codeScales(target);
  planes.forEach((plane, index) => plane.fill(index === 1 || index === 2 ? chroma.zero : luma.zero));
  if (layout.alpha) copyAlpha(picture, { format: target, planes });
  const readRow = rowReader(picture);
  const toDisplay = isHdr(picture.format) ? toneMapper(picture.format) : undefined;
  const addRow = differenceWriter({ format: target, planes });
  const rows = [0, 1, 2].map(() => new Float32Array(width)) as [Float32Array, Float32Array, Float32Array];
  for (let y = 0; y < height; y++) {
    readRow(y, ...rows);
    toDisplay?.(...rows);
    addRow(y, ...rows);
  }
}

function copyAlpha(from: Picture, to: Picture): void {
  const source = from.format.pixelFormat.components.at(-1);
  const target = to.format.pixelFormat.components.at(-1);
  if (!source || !target) return;
  const scale = (2 ** to.format.pixelFormat.depth - 1) / (2 ** from.format.pixelFormat.depth - 1);
  const [read, write] = [from.planes[source.plane], to.planes[target.plane]];
  for (let i = 0, j = source.offset; i < write.length; i++, j += source.step) write[i] = Math.round(read[j] * scale);
}
