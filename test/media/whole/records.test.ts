import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { box } from '../../../media/isom/boxes.js';
import { carriedBoxes } from '../../../media/isom/carried-boxes.js';
import { hdrBoxes } from '../../../media/isom/hdr-boxes.js';
import { insertBoxes } from '../../../media/isom/insert-boxes.js';
import { readMovieFacts } from '../../../media/isom/movie-file.js';
import { lossesOf } from '../../../media/whole/hold-against.js';
import { readWholeFile } from '../../../media/whole/whole-file.js';
import { probeClip } from '../../../media/input/probe.js';
import { edit } from '../../../pipeline/edit.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { FFMPEG, needsFfmpeg } from '../../tools.js';

const H264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
const SMALL = { seconds: 0.4, size: '64x48' };

const SPHERE = carriedBoxes(undefined, [
  { type: 'Spherical Mapping', fields: { projection: 'equirectangular', yaw: 90, pitch: 0, roll: 0 } },
  { type: 'Stereo 3D', fields: { type: 'top and bottom', inverted: 0 } },
]);

/** Hashes of all packets, which are found by the offsets in the index. */
const packets = (path: string): string =>
  execFileSync(FFMPEG, ['-v', 'error', '-i', path, '-map', '0', '-c', 'copy', '-f', 'md5', '-']).toString();

const records = async (path: string): Promise<string[]> =>
  (await probeClip(path)).video.sideData
    .map(({ type, fields }) => `${type} ${fields['projection'] ?? fields['type'] ?? ''}`)
    .sort();

describe('records beside the pictures', () => {
  const at = temporaryFolder();
  before(function () {
    needsFfmpeg(this, 5.1, 'tells no records of spheres and stereo');
  });

  for (const layout of ['', '+faststart']) {
    it(`are put into a finished file, whose packets stay where the index says${layout && `: ${layout}`}`, async () => {
      const path = lavfiClip(at(`boxes${layout}.mp4`), { ...SMALL, more: [...H264, ...(layout ? ['-movflags', layout] : [])] });
      const before = packets(path);
      await insertBoxes(path, 0, SPHERE);
      expect(packets(path)).equal(before);
      expect(await records(path)).deep.equal(['Spherical Mapping equirectangular', 'Stereo 3D top and bottom']);
      expect((await readMovieFacts(path))?.faststart).equal(layout !== '');
    });
  }

  it('go into mp4, mov, Matroska and WebM, from each to the next', async () => {
    const input = lavfiClip(at('sphere.mp4'), { ...SMALL, more: [...H264, '-movflags', '+faststart'] });
    await insertBoxes(input, 0, SPHERE);
    let from = input;
    for (const name of ['one.mov', 'two.mkv', 'three.webm', 'four.mp4']) {
      const { notices } = await edit({ input: from, output: at(name), inProcess: true }).result;
      expect(notices.filter(({ code }) => code !== 'converted/stream')).deep.equal([]);
      expect(await records(at(name))).deep.equal(await records(input));
      const { index } = await readWholeFile(at(name));
      expect([index.pts.length, index.pts[0]], 'pictures, the first at 0').deep.equal([10, 0n]);
      from = at(name);
    }
  });

  it('of a clean aperture go too', async () => {
    const input = lavfiClip(at('clap.mov'), { ...SMALL, more: H264 });
    const numbers = [60, 1, 44, 1, 0, 1, 0, 1];
    const clap = Buffer.concat([Buffer.from([0, 0, 0, 40]), Buffer.from('clap'), Buffer.alloc(32)]);
    numbers.forEach((number, place) => clap.writeUInt32BE(number, 8 + 4 * place));
    await insertBoxes(input, 0, [{ place: 'entry', bytes: clap.toString('base64') }]);
    await edit({ input, output: at('clap.mp4'), inProcess: true }).result;
    expect((await readMovieFacts(at('clap.mp4')))?.pictureBoxes.get(0)?.[0]?.bytes).equal(clap.toString('base64'));
  });

  it('refuses Dolby Vision whose colours are no YUV, and names what is lost of other kinds', async () => {
    const withDolby = async (profile: number): Promise<string> => {
      const path = lavfiClip(at(`dv${profile}.mp4`), { ...SMALL, more: H264 });
      const box = Buffer.alloc(32);
      box.writeUInt32BE(32, 0);
      box.write('dvcC', 4, 'latin1');
      box.set([1, 0], 8);
      box.writeUInt16BE((profile << 9) | (3 << 3) | 0b101, 10);
      box[12] = profile === 8 ? 0x40 : 0;
      await insertBoxes(path, 0, [{ place: 'entry', bytes: box.toString('base64') }]);
      return path;
    };
    const five = await withDolby(5);
    const error = await edit({ input: five, output: at('dv5.out.mp4'), inProcess: true }).result.catch(
      (reason: unknown) => reason,
    );
    expect(error).property('code', 'media/dolby-vision');
    const { notices } = await edit({ input: await withDolby(8), output: at('dv8.out.mp4'), inProcess: true }).result;
    expect(notices.map(({ message }) => message).join()).match(/DOVI configuration record/);
  });

  it('in the pictures are named: captions, dynamic metadata', async () => {
    const file = await readWholeFile(lavfiClip(at('plain.mp4'), { ...SMALL, more: H264 }));
    for (const name of [
      'ATSC A53 Part 4 Closed Captions',
      'HDR Dynamic Metadata SMPTE2094-40 (HDR10+)',
      'Dolby Vision RPU Data',
    ]) {
      const source = { ...file, look: { ...file.look, sideData: [name] } };
      const [loss] = lossesOf(source, file, []);
      expect(loss?.notice.code).equal('lost/side-data');
      expect(loss?.notice.message).include(name);
      expect(lossesOf(source, source, [])).deep.equal([]);
    }
  });
});

describe('records that ffmpeg does not read', () => {
  const at = temporaryFolder();
  before(function () {
    needsFfmpeg(this, 5.1, 'tells no mastering display of a stream');
  });

  const placed = (bytes: Buffer) => ({ bytes: bytes.toString('base64') });
  const named = (text: string): Buffer => Buffer.from(text, 'latin1');
  const uuid = (digits: string, text: string): Buffer => box('uuid', Buffer.concat([Buffer.from(digits, 'hex'), named(text)]));
  const XMP = uuid('be7acfcb97a942e89c71999491e3afac', '<x:xmpmeta/>');
  const CREDENTIALS = uuid('d8fec3d61b0e483c92975828877ec481', 'manifest');
  const recordsOf = async (path: string): Promise<string[]> =>
    ((await readMovieFacts(path))?.records ?? []).map(({ name, place, track, bytes }) => `${place} ${track ?? ''} ${name} ${bytes ?? ''}`).sort(); // prettier-ignore

  for (const layout of ['', '+faststart']) {
    it(`of cameras and programs stay in mp4 and mov, and are named where they cannot${layout && `: ${layout}`}`, async () => {
      const input = lavfiClip(at(`camera${layout}.mp4`), { ...SMALL, more: [...H264, ...(layout ? ['-movflags', layout] : [])] });
      const ambisonics = Buffer.alloc(28);
      ambisonics.writeUInt32BE(1, 8);
      await insertBoxes(input, 0, [
        { place: 'film', ...placed(box('GPMF', named('DEVC'))) },
        { place: 'film', ...placed(box('CNTH', named('a picture'))) },
        { place: 'user data', track: 0, ...placed(box('kind', named('\0\0\0\0urn:mpeg:dash:role:2011\0main\0'))) },
        { place: 'media', track: 1, ...placed(box('elng', named('\0\0\0\0pt-BR\0'))) },
        { place: 'entry', track: 1, ...placed(box('SA3D', ambisonics)) },
        { place: 'file', ...placed(Buffer.concat([XMP, CREDENTIALS])) },
      ]);
      const before = await recordsOf(input);
      expect(before).length(7);
      for (const name of [`camera${layout}.mov`, `again${layout}.mp4`]) {
        const { notices } = await edit({ input, output: at(name), inProcess: true }).result;
        expect(notices.map(({ message }) => message)).deep.equal(['Records of the file that the output does not carry: a small picture (box CNTH); content credentials.']); // prettier-ignore
        expect(await recordsOf(at(name))).deep.equal(before.filter((record) => !/CNTH|credentials/.test(record)));
        expect((await readWholeFile(at(name))).index.pts).length(10);
      }
      const { notices } = await edit({ input: at(`again${layout}.mp4`), output: at(`out${layout}.mkv`), inProcess: true }).result;
      expect(notices.map(({ message }) => message).join()).match(/does not carry: XMP; box GPMF; box SA3D; box elng\./);
    });
  }

  it('of user data stay as they were written, beside what ffmpeg makes of them', async () => {
    const input = lavfiClip(at('user.mov'), { ...SMALL, more: H264 });
    const text = (type: string, words: string): Buffer =>
      box(type, named(`\0${String.fromCharCode(words.length)}\x55\xc4${words}`));
    const rating = box('rtng', named('\0\0\0\0abcdefgh\x55\xc4PG\0'));
    await insertBoxes(input, 0, [
      { place: 'film', ...placed(text('\xa9dir', 'Someone')) },
      { place: 'film', ...placed(box('FIRM', named('HD9.01'))) },
      { place: 'film', ...placed(rating) },
      { place: 'user data', track: 1, ...placed(box('name', named('Boom mic'))) },
    ]);
    const { notices } = await edit({ input, output: at('user.mp4'), inProcess: true }).result;
    expect(notices.filter(({ code }) => code !== 'converted/stream')).deep.equal([]);
    expect(await recordsOf(at('user.mp4'))).include.members(await recordsOf(input));
    expect((await probeClip(at('user.mp4'))).tags).include({ director: 'Someone', firmware: 'HD9.01' });
  });

  it('of a mesh to look from are kept, and are no damage; a slower edit list is named', async () => {
    const input = lavfiClip(at('mesh.mp4'), { ...SMALL, more: H264 });
    const sphere = box(
      'sv3d',
      Buffer.concat([
        box('svhd', Buffer.alloc(5)),
        box('proj', Buffer.concat([box('prhd', Buffer.alloc(16)), box('mshp', Buffer.alloc(36))])),
      ]),
    );
    await insertBoxes(input, 0, [{ place: 'entry', ...placed(sphere) }]);
    const bytes = readFileSync(input);
    bytes.writeUInt32BE(0x8000, bytes.indexOf('elst') + 20); // half as fast
    writeFileSync(input, bytes);
    const words = async (name: string): Promise<string> =>
      (await edit({ input, output: at(name), inProcess: true }).result).notices.map(({ message }) => message).join();
    expect(await words('mesh-2.mp4')).equal('Records of the file that the output does not carry: the speed that an edit list asks for.'); // prettier-ignore
    expect(await words('mesh.mkv')).match(/box sv3d/);
  });

  it('of spheres that a text tells go into Matroska', async () => {
    const input = lavfiClip(at('first.mp4'), { ...SMALL, more: H264 });
    const tell = (name: string, value: string): string => `<GSpherical:${name}>${value}</GSpherical:${name}>`;
    const said = `<rdf:SphericalVideo xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:GSpherical="http://ns.google.com/videos/1.0/spherical/">${tell('Spherical', 'true')}${tell('Stitched', 'true')}${tell('StitchingSoftware', 'x')}${tell('ProjectionType', 'equirectangular')}${tell('StereoMode', 'top-bottom')}</rdf:SphericalVideo>`;
    await insertBoxes(input, 0, [{ place: 'track', ...placed(uuid('ffcc8263f8554a938814587a02521fdd', said)) }]);
    const { notices } = await edit({ input, output: at('first.mkv'), inProcess: true }).result;
    expect(notices).deep.equal([]);
    expect(await records(at('first.mkv'))).deep.equal(['Spherical Mapping equirectangular', 'Stereo 3D top and bottom']);
  });

  it('of the display that HDR was graded on go into every codec and file format, from each to the next', async () => {
    const hdr = { mastering: { primaries: [0.708, 0.292, 0.17, 0.797, 0.131, 0.046, 0.3127, 0.329], minLuminance: 0.005, maxLuminance: 1000 }, contentLight: { maxContent: 1000, maxAverage: 400 } }; // prettier-ignore
    const colour = ['-color_primaries', 'bt2020', '-color_trc', 'smpte2084', '-colorspace', 'bt2020nc'];
    let from = lavfiClip(at('hdr.mp4'), { ...SMALL, more: [...H264, ...colour] });
    await insertBoxes(from, 0, hdrBoxes(hdr));
    for (const [name, codec] of [
      ['1.webm', 'vp9'],
      ['2.mkv', 'ffv1'],
      ['3.mov', 'prores'],
      ['4.mp4', 'h264'],
      ['5.mp4', 'hevc'],
    ] as const) {
      // prettier-ignore
      const { notices } = await edit({ input: from, output: at(name), codec, inProcess: true }).result;
      expect(notices.filter(({ code }) => code === 'lost/side-data')).deep.equal([]);
      const found = (await probeClip(at(name))).video.hdr;
      expect(found?.contentLight).deep.equal(hdr.contentLight);
      expect(found?.mastering?.primaries.map((value) => Number(value.toFixed(3)))).deep.equal(hdr.mastering.primaries.map((value) => Number(value.toFixed(3)))); // prettier-ignore
      from = at(name);
    }
  });

  it('of further layers of HEVC are named, and nothing says that a second view is there', async () => {
    const input = lavfiClip(at('layers.mov'), { ...SMALL, more: H264 });
    const [views, layers] = [box('vexu', box('eyes', Buffer.alloc(4))), box('lhvC', Buffer.alloc(6))];
    await insertBoxes(input, 0, [
      { place: 'entry', ...placed(views) },
      { place: 'entry', ...placed(layers) },
    ]);
    const { notices } = await edit({ input, output: at('one.mov'), inProcess: true }).result;
    expect(notices.map(({ message }) => message).join()).match(/box vexu; further layers of HEVC/);
    expect((await readMovieFacts(at('one.mov')))?.pictureBoxes.get(0)).equal(undefined);
  });
});

describe('tags of the file', () => {
  const at = temporaryFolder();
  const PHONE = {
    'com.apple.quicktime.make': 'Apple',
    'com.apple.quicktime.location.ISO6709': '+48.8584+002.2945/',
    'com.android.version': '14',
  };

  for (const [source, target] of [
    ['mov', 'mov'],
    ['mp4', 'mp4'],
    ['mov', 'mkv'],
    ['mkv', 'mp4'],
  ] as const) {
    it(`are all in the output: ${source} to ${target}`, async function () {
      needsFfmpeg(this, 5.1, 'writes keys that differ from release to release');
      const tags = Object.entries(PHONE).flatMap(([name, value]) => ['-metadata', `${name}=${value}`]);
      const more = [...H264, ...tags, ...(source === 'mkv' ? [] : ['-movflags', 'use_metadata_tags'])];
      const input = lavfiClip(at(`${source}-${target}.in.${source}`), { ...SMALL, more });
      const output = at(`${source}-${target}.${target}`);
      const { notices } = await edit({ input, output, inProcess: true }).result;
      expect(notices).deep.equal([]);
      for (const [name, value] of Object.entries(PHONE)) expect((await probeClip(output)).tags[name.toLowerCase()]).equal(value);
    });
  }
});
