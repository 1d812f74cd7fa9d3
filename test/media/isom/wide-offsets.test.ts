import { open } from 'node:fs/promises';
import { expect } from 'chai';
import { findBox } from '../../../media/isom/boxes.js';
import { moovWith } from '../../../media/isom/insert-boxes.js';
import { readMoov, topBoxes, tracksOf } from '../../../media/isom/movie-file.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';

const BOX = { type: 'clap', place: 'entry', bytes: Buffer.from('000000286c616c63' + '00'.repeat(32), 'hex').toString('base64') } as const; // prettier-ignore

/** The offsets of each track's chunks. */
const offsets = (bytes: Buffer, type: 'stco' | 'co64'): number[][] =>
  tracksOf(bytes).map((trak) => {
    const box = findBox(bytes, ['mdia', 'minf', 'stbl', type], trak);
    if (!box) return [];
    const count = bytes.readUInt32BE(box.content + 4);
    return Array.from({ length: count }, (_, at) => type === 'stco' ? bytes.readUInt32BE(box.content + 8 + 4 * at) : Number(bytes.readBigUInt64BE(box.content + 8 + 8 * at))); // prettier-ignore
  });

describe('offsets of chunks when an index grows', () => {
  const at = temporaryFolder();

  it('become 64 bits wide where 32 do not reach, and stay 32 elsewhere', async () => {
    const path = lavfiClip(at('clip.mp4'), { seconds: 0.2, size: '64x48', more: ['-c:v', 'libx264', '-c:a', 'aac', '-movflags', 'faststart'] }); // prettier-ignore
    const file = await open(path, 'r');
    const moov = await readMoov(file, await topBoxes(file)).finally(() => file.close());
    if (!moov) throw new Error('no index');
    const before = offsets(moov.bytes, 'stco');
    expect(before.map(({ length }) => length > 0)).deep.equal([true, true]);

    const narrow = moovWith([BOX], 0, moov, 1e6);
    expect(narrow.length).equal(moov.bytes.length + 40);
    expect(offsets(narrow, 'stco')).deep.equal(before.map((track) => track.map((offset) => offset + 40)));

    const wide = moovWith([BOX], 0, moov, 0xffffffff);
    const growth = wide.length - moov.bytes.length;
    expect(growth).equal(40 + 4 * before.flat().length);
    expect(wide.readUInt32BE(0)).equal(wide.length);
    expect(offsets(wide, 'stco')).deep.equal([[], []]);
    expect(offsets(wide, 'co64')).deep.equal(before.map((track) => track.map((offset) => offset + growth)));
  });
});
