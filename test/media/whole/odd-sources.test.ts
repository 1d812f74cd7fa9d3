import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { decodeClip } from '../../../media/input/decode.js';
import { matroskaRecords } from '../../../media/input/matroska-records.js';
import { probeClip } from '../../../media/input/probe.js';
import { transportGaps } from '../../../media/input/transport-gaps.js';
import { FramePool } from '../../../core/pool.js';
import { edit } from '../../../pipeline/edit.js';
import { sourceNotices } from '../../../media/whole/source-notices.js';
import { readWholeFile, type WholeFile } from '../../../media/whole/whole-file.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { shared } from '../../shared-folder.js';
import { FFMPEG, needsFfmpeg } from '../../tools.js';

/** What the ffprobe of 2018 does with the streams that are made here. */
const CRASH = 'crashes as it reads transport streams that begin or change in the middle';

const X264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-g', '12', '-bf', '2'];

/** Frames that the decoder gives, and what is known of the clip. */
async function decoded(path: string, keepDamaged = false): Promise<{ file: WholeFile; indices: number[] }> {
  const file = await readWholeFile(path, { keepDamaged });
  return { file, indices: await indicesOf(file) };
}

async function indicesOf({ clip }: WholeFile, from = 0): Promise<number[]> {
  const source = decodeClip(clip, { from });
  const indices: number[] = [];
  for await (const { index, release } of source.frames(new FramePool(source.frameBytes, 2), new AbortController().signal)) {
    indices.push(index);
    release();
  }
  return indices;
}

/** A few bytes of a file in other words. */
function patched(from: string, to: string, change: (bytes: Buffer) => Buffer): string {
  writeFileSync(to, change(readFileSync(from)));
  return to;
}

describe('a source whose packets do not tell its pictures', () => {
  const at = temporaryFolder();

  for (const [name, codec] of [
    ['b-frames.avi', [...X264, '-an']],
    ['raw.h264', [...X264, '-an', '-f', 'h264']],
    ['raw.m2v', ['-c:v', 'mpeg2video', '-bf', '2', '-an', '-f', 'mpeg2video']],
    ['raw.m4v', ['-c:v', 'mpeg4', '-bf', '2', '-an', '-f', 'm4v']],
  ] as const) {
    it(`has no times: ${name} is counted by decoding it`, async () => {
      const path = lavfiClip(at(name), { seconds: 1, size: '64x48', more: codec });
      const { file, indices } = await decoded(path);
      expect([file.index.pts.length, indices.length]).deep.equal([25, 25]);
      expect(file.clip.damage).equal(undefined);
      const output = at(`${name}.mkv`);
      const { frames } = await edit({ input: path, output, range: { from: 20, to: 22, unit: 'frames' }, inProcess: true }).result;
      expect(frames).equal(25);
    });
  }

  it('has packets of pictures that nobody sees: nothing is damaged, and nothing is lost', async function () {
    needsFfmpeg(this, 5.1, CRASH);
    const file = await readWholeFile(shared(this, 'media/video/awk-10bit-vp9-profile2.webm'));
    const packets = file.index.counts.get(0) ?? 0;
    expect(file.index.pts.length, 'pictures').most(packets);
    expect(sourceNotices(file)).deep.equal([]);
  });

  it('begins in the middle of a group: what decodes is taken, and it is said', async function () {
    needsFfmpeg(this, 5.1, CRASH);
    const whole = lavfiClip(at('whole.ts'), { seconds: 2, size: '64x48', more: [...X264, '-an'] });
    // the first key picture's parameter sets are gone
    const cut = patched(whole, at('midgop.ts'), (bytes) => Buffer.concat([bytes.subarray(0, 188 * 3), bytes.subarray(188 * 8)]));
    const { file, indices } = await decoded(cut);
    expect(file.index.pts.length).within(30, 49);
    expect(indices.length).equal(file.index.pts.length);
    expect(sourceNotices(file).map(({ code }) => code)).deep.equal(['clip/damaged']);
  });

  for (const name of ['cut.webm', 'cut.mkv', 'cut.ts']) {
    it(`breaks off: ${name} is taken as far as it goes`, async function () {
      if (name.endsWith('ts')) needsFfmpeg(this, 5.1, CRASH);
      const codec = name.endsWith('webm') ? ['-c:v', 'libvpx', '-b:v', '300k', '-an'] : [...X264, '-an'];
      const whole = lavfiClip(at(`whole-${name}`), { seconds: 2, size: '64x48', more: codec });
      const cut = patched(whole, at(name), (bytes) => bytes.subarray(0, Math.floor(bytes.length * 0.6)));
      const { file, indices } = await decoded(cut);
      expect(file.index.pts.length).within(10, 48);
      expect(indices.length).equal(file.index.pts.length);
    });
  }

  it('breaks off within a picture: taken, and it is said', async function () {
    needsFfmpeg(this, 5.1, CRASH);
    const whole = lavfiClip(at('torn-whole.ts'), { seconds: 2, size: '160x120', more: [...X264, '-g', '10', '-an'] });
    const complains = (path: string): boolean =>
      spawnSync(FFMPEG, ['-v', 'error', '-i', path, '-f', 'null', '-'], { encoding: 'utf8' }).stderr !== '';
    const torn = [0.66, 0.68, 0.7, 0.72, 0.74]
      .map((share) => patched(whole, at(`torn-${share}.ts`), (bytes) => bytes.subarray(0, Math.floor(bytes.length * share))))
      .find(complains);
    const { file, indices } = await decoded(torn as string);
    expect(indices.length).within(20, 48).equal(file.index.pts.length);
    expect(sourceNotices(file).map(({ code }) => code)).deep.equal(['clip/damaged']);
  });

  it('is damaged in the middle: refused with a count, taken with --keep-damaged', async () => {
    const whole = lavfiClip(at('good.mkv'), { seconds: 4, size: '160x120', more: [...X264, '-an'] });
    const bad = patched(whole, at('bad.ts.mkv'), (bytes) => {
      const middle = Math.floor(bytes.length * 0.4);
      for (let one = middle; one < middle + 3000; one += 40) bytes[one] = bytes[one] ^ 0xff;
      return bytes;
    });
    const signal = new AbortController().signal;
    const refused = await readWholeFile(bad, { signal })
      .then(indicesOf)
      .then(() => undefined, (error: unknown) => error); // prettier-ignore
    expect(refused).property('code', 'media/damaged');
    const { file, indices } = await decoded(bad, true);
    expect(indices.length).equal(file.index.pts.length);
    expect(sourceNotices(file)[0]?.message).match(/damaged/);
  });
});

describe('a Matroska file', () => {
  const at = temporaryFolder();

  it('tells of cropping, and of chapters in chapters, though ffmpeg does not', async () => {
    const element = (id: string, ...content: Buffer[]): Buffer => {
      const body = Buffer.concat(content);
      return Buffer.concat([Buffer.from(id, 'hex'), Buffer.from([0x40 | (body.length >> 8), body.length & 255]), body]);
    };
    const one = Buffer.from([8]);
    const tracks = element('1654ae6b', element('ae', element('83', Buffer.from([1])), element('e0', element('54cc', one))));
    const inner = element('b6', element('98', one), element('80'), element('80'));
    const chapters = element('1043a770', element('45b9', element('45dd', one), element('b6', inner), inner));
    writeFileSync(at('made.mkv'), Buffer.concat([element('1a45dfa3'), element('18538067', tracks, element('1f43b675', Buffer.alloc(300)), chapters)])); // prettier-ignore
    expect(await matroskaRecords(at('made.mkv'))).deep.equal([
      'the cropping of the pictures (PixelCrop)',
      'the order that chapters are to be played in',
      'chapters in chapters',
      'names of chapters in further languages',
      'that chapters are hidden',
    ]);
    expect(await matroskaRecords(lavfiClip(at('plain.mkv'), { seconds: 0.2, size: '64x48' }))).deep.equal([]);
  });
});

describe('a source that changes on the way', () => {
  const at = temporaryFolder();
  /** @param begins seconds on the one clock of both halves */
  const half = (name: string, size: string, begins: number, format = 'yuv420p'): string =>
    lavfiClip(at(name), { seconds: 1, size, more: ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', format, '-g', '12', '-an', '-output_ts_offset', String(begins)] }); // prettier-ignore
  const joined = (name: string, ...parts: string[]): string => {
    writeFileSync(at(name), Buffer.concat(parts.map((part) => readFileSync(part))));
    return at(name);
  };

  it('in size: the rest is fitted into the first size with black beside it', async function () {
    needsFfmpeg(this, 5.1, CRASH);
    const path = joined('turned.ts', half('wide.ts', '64x48', 0), half('tall.ts', '48x64', 1));
    const file = await readWholeFile(path);
    expect(sourceNotices(file).map(({ message }) => message).join()).match(/48x64 are fitted into 64x48, with black/); // prettier-ignore
    const source = decodeClip(file.clip);
    const edges: number[] = [];
    for await (const { planes, release } of source.frames(new FramePool(source.frameBytes, 2), new AbortController().signal)) {
      edges.push(Math.max(...(planes[0] as Uint8Array).subarray(64 * 20, 64 * 20 + 8)));
      release();
    }
    expect(edges.length).equal(50);
    expect(edges.slice(30).every((edge) => edge <= 17)).equal(true);
    expect(edges.slice(0, 20).some((edge) => edge > 30)).equal(true);
    expect(await indicesOf(file, 30)).deep.equal(Array.from({ length: 20 }, (_, index) => 30 + index));
  });

  it('in the shape of its pixels: it is said', async function () {
    needsFfmpeg(this, 5.1, CRASH);
    const shaped = (name: string, ratio: string, begins: number): string =>
      lavfiClip(at(name), { seconds: 1, size: '64x48', more: ['-vf', `setsar=${ratio}`, ...X264, '-an', '-output_ts_offset', String(begins)] }); // prettier-ignore
    const file = await readWholeFile(joined('shapes.ts', shaped('square.ts', '1', 0), shaped('wide.ts', '4/3', 1)));
    const [words] = sourceNotices(file).map(({ message }) => message);
    expect(words).match(/^The pixels change their shape at [\d.]+ s \(4:3\): all pictures are shown/);
  });

  it('in depth: what is lost is said', async function () {
    needsFfmpeg(this, 5.1, CRASH);
    const path = joined('deeper.ts', half('eight.ts', '64x48', 0), half('ten.ts', '64x48', 1, 'yuv444p'));
    const file = await readWholeFile(path);
    expect(sourceNotices(file).map(({ message }) => message).join()).match(/those in yuv444p become yuv420p/); // prettier-ignore
  });

  it('in size to a smaller one of the same shape', async function () {
    needsFfmpeg(this, 5.1, CRASH);
    const path = joined('halved.ts', half('big.ts', '128x96', 0), half('small.ts', '64x48', 1));
    expect(sourceNotices(await readWholeFile(path))).length(1);
  });
});

describe('sound whose channels the target calls by other names', () => {
  const at = temporaryFolder();

  it('goes into WebM all the same: AC-3 with channels at the sides', async function () {
    needsFfmpeg(this, 5.1, 'has no such names');
    const layout = ['-af', 'pan=5.1(side)|c0=c0|c1=c0|c2=c0|c3=c0|c4=c0|c5=c0', '-c:a', 'ac3'];
    const input = lavfiClip(at('side.mkv'), { seconds: 0.4, size: '64x48', more: [...X264, ...layout] });
    const { notices } = await edit({ input, output: at('side.webm'), inProcess: true }).result;
    expect(notices.map(({ code }) => code)).deep.equal(['converted/stream']);
    const sound = (await probeClip(at('side.webm'))).streams.find(({ type }) => type === 'audio');
    expect([sound?.codec, sound?.audio?.channels]).deep.equal(['opus', 6]);
  });
});

describe('a track that nobody can read', () => {
  const at = temporaryFolder();
  /** Two sound tracks, the last of which has a code that no ffmpeg knows. */
  const withUnknown = (name: string, code: string): string => {
    const more = ['-map', '0:v', '-map', '1:a', '-map', '1:a', '-c:v', 'mpeg4', '-c:a', 'aac'];
    return patched(lavfiClip(at(`plain-${name}`), { seconds: 0.5, size: '64x48', more }), at(name), (bytes) => {
      const table = bytes.lastIndexOf('stsd');
      bytes.write(code, table + 16, 'latin1');
      for (const record of ['wave', 'esds']) if (bytes.indexOf(record, table) > 0) bytes.write('free', bytes.indexOf(record, table), 'latin1'); // prettier-ignore
      return bytes;
    });
  };

  for (const [name, code] of [
    ['spatial.mov', 'apac'],
    ['other.mp4', 'zzz1'],
  ] as const) {
    it(`is left out and named: ${code}`, async () => {
      const input = withUnknown(name, code);
      expect((await probeClip(input)).streams).length(3);
      const { notices } = await edit({ input, output: at(`out-${name}`), inProcess: true }).result;
      expect(notices.map(({ message }) => message).join()).match(/audio track 2.*is left out/);
      expect((await probeClip(at(`out-${name}`))).streams).length(2);
    });
  }
});

describe('a transport stream that lacks packets', () => {
  const at = temporaryFolder();

  it('is told with the place, and nothing else is: not recordings in a row, nor other distances of packets', async function () {
    needsFfmpeg(this, 5.1, CRASH);
    const whole = lavfiClip(at('whole.ts'), {
      seconds: 1,
      size: '64x48',
      more: ['-c:v', 'libx264', '-preset', 'veryfast', '-bf', '0'],
    });
    const bytes = readFileSync(whole);
    const packets = Array.from({ length: bytes.length / 188 }, (_, place) => bytes.subarray(place * 188, (place + 1) * 188));
    const isOf = (pid: number, packet: Buffer): boolean => (packet.readUInt16BE(1) & 0x1fff) === pid;
    const begins = packets.flatMap((packet, place) => (isOf(0x100, packet) && packet[1] & 0x40 ? place : []));
    writeFileSync(at('lost.ts'), Buffer.concat(packets.filter((packet, place) => place < begins[10] || place >= begins[11] || !isOf(0x100, packet)))); // prettier-ignore
    writeFileSync(at('twice.ts'), Buffer.concat([bytes, bytes]));
    writeFileSync(at('stamped.m2ts'), Buffer.concat(packets.flatMap((packet) => [Buffer.alloc(4), packet])));

    const file = await readWholeFile(at('lost.ts'));
    expect(file.index.pts.length).equal(24);
    expect(file.gaps).deep.equal([{ pictures: true, seconds: 0.36 }]);
    expect(sourceNotices(file).map(({ message }) => message).join()).match(/lacks packets in 1 place \(after 0\.4 s\); pictures may be missing/); // prettier-ignore
    for (const name of ['whole.ts', 'twice.ts', 'stamped.m2ts']) expect(await transportGaps(at(name))).deep.equal([]);
    const error = await readWholeFile(at('twice.ts')).catch((thrown: unknown) => thrown);
    expect(error).property('code', 'media/damaged');
    expect((error as Error).message).match(/its clock starts again, .* ffmpeg -i IN -map 0 -c copy OUT\.mkv/);
  });
});
