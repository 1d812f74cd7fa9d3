import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { surveyDecoding } from '../../../media/input/decode-survey.js';
import { probeClip } from '../../../media/input/probe.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';

const X264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-g', '10', '-bf', '2', '-an'];

describe('decoding a clip to learn its pictures', () => {
  const at = temporaryFolder();
  const survey = async (name: string, change: (bytes: Buffer) => Buffer) => {
    writeFileSync(at(name), change(readFileSync(lavfiClip(at('whole.mkv'), { seconds: 2, size: '160x120', more: X264 }))));
    return surveyDecoding(await probeClip(at(name)));
  };
  /** Some bytes are turned over, from a share of the file on. */
  const spoilt = (bytes: Buffer, share: number): Buffer => {
    const from = Math.floor(bytes.length * share);
    for (let one = from; one < from + 600; one += 40) bytes[one] ^= 0xff;
    return bytes;
  };

  it('gives their times, and no complaint of a whole one', async () => {
    const { pts, complaints, words } = await survey('good.mkv', (bytes) => bytes);
    expect([...pts]).deep.equal(Array.from({ length: 50 }, (_, index) => BigInt(40 * index)));
    expect([complaints, words]).deep.equal([{ before: 0, within: 0, after: 0 }, undefined]);
  });

  it('tells damage in the middle from damage among the last pictures, each time alike', async () => {
    const [middle, again] = [await survey('middle.mkv', (bytes) => spoilt(bytes, 0.3)), await survey('again.mkv', (bytes) => spoilt(bytes, 0.3))]; // prettier-ignore
    expect(middle.complaints.within).within(1, 5);
    expect(again).deep.equal(middle);
    const end = await survey('end.mkv', (bytes) => spoilt(bytes, 0.9));
    expect(end.complaints).include({ before: 0, within: 0 });
    expect(end.complaints.after).greaterThan(0);
    expect(end.words).match(/\w/).not.match(/^\[/);
  });
});
