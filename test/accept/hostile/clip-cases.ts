import { execFileSync } from 'node:child_process';
import { copyFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { lavfiClip } from '../../lavfi-clip.js';
import { FFMPEG } from '../../tools.js';
import { copyOf, type HostileCase, type Place } from './hostile-case.js';

/** A file of text in a clip's place, looked at and copied. */
const text = (name: string, file: string, words: (place: Place) => string, is: HostileCase['is'] = 'refused'): HostileCase => ({
  name,
  is,
  make: (place) => {
    const path = join(place.given, file);
    writeFileSync(path, words(place));
    return [['info', path], copyOf(path, place)];
  },
});

/** Bytes in a clip's place. */
const bytes = (name: string, file: string, data: () => Buffer, is: HostileCase['is'] = 'refused'): HostileCase => ({
  name,
  is,
  make: (place) => {
    const path = join(place.given, file);
    writeFileSync(path, data());
    return [['info', path], copyOf(path, place)];
  },
});

const hls = ({ outside, port }: Place): string =>
  `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${outside}/secret.mkv\n#EXTINF:1,\nhttp://127.0.0.1:${port}/a.ts\n#EXT-X-ENDLIST\n`;
const concat = ({ outside, port }: Place): string =>
  `ffconcat version 1.0\nfile '${outside}/secret.mkv'\nfile 'http://127.0.0.1:${port}/a.ts'\n`;
const sdp = ({ port }: Place): string =>
  `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video ${port} RTP/AVP 96\na=rtpmap:96 H264/90000\n`;
const dash = ({ outside, port }: Place): string =>
  `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1S"><BaseURL>http://127.0.0.1:${port}/</BaseURL><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>${outside}/secret.mkv</BaseURL></Representation></AdaptationSet></Period></MPD>`;

/** A file name that a protocol of ffmpeg begins with. */
const protocol = (name: string, word: (place: Place) => string): HostileCase => ({
  name: `a protocol: ${name}`,
  is: 'refused',
  make: (place) => [
    ['info', word(place)],
    ['edit', word(place), '--stages', 'none', '-o', `${place.out}/copy.mkv`],
  ],
});

/** A raw clip whose header has been told other sizes. */
const rawAvi = (side: number): Buffer => {
  const made = execFileSync(FFMPEG, ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=64x48:rate=5:duration=0.4', '-c:v', 'rawvideo', '-f', 'avi', '-']); // prettier-ignore
  for (const [mark, offset] of [
    ['avih', 8 + 32],
    ['strf', 8 + 4],
  ] as const) {
    // prettier-ignore
    const at = made.indexOf(mark) + offset;
    made.writeUInt32LE(side, at);
    made.writeUInt32LE(side, at + 4);
  }
  return made;
};

/** Clips of strangers, and what stands in their place. */
export const clipCases: readonly HostileCase[] = [
  text('an HLS playlist', 'list.m3u8', hls),
  text('an HLS playlist called .mp4', 'film.mp4', hls),
  text('a concat list', 'list.ffconcat', concat),
  text('a concat list called .mp4', 'film.mp4', concat),
  text('a stream description', 'stream.sdp', sdp),
  text('a stream description called .mov', 'film.mov', sdp),
  text('a DASH manifest called .mp4', 'film.mp4', dash),
  text('SVG that shows a picture outside, called .mkv', 'film.mkv', ({ outside }) => `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="64" height="48"><image xlink:href="file://${outside}/secret.png" width="64" height="48"/></svg>`), // prettier-ignore
  protocol('http', ({ port }) => `http://127.0.0.1:${port}/film.mp4`),
  protocol('concat', ({ outside }) => `concat:${outside}/secret.mkv|${outside}/secret.mkv`),
  protocol('subfile', ({ outside }) => `subfile,,start,0,end,0,,:${outside}/secret.mkv`),
  protocol('data', () => 'data:video/mp4;base64,AAAA.mp4'),
  protocol('lavfi', () => 'movie=secret.mkv.mp4'),
  {
    name: 'escape codes in titles and names of tracks',
    is: 'harmless',
    make: (place) => {
      const path = join(place.given, 'title.mkv');
      const evil = '\u001b]0;mine\u0007\u001b[2J\u009b31m\u202etxt';
      const tags = ['-metadata', `title=${evil}`, '-metadata:s:v', `title=${evil}`, '-metadata:s:v', `language=${evil}`];
      lavfiClip(path, { seconds: 0.2, size: '64x48', more: ['-c:v', 'ffv1', ...tags] });
      return [['info', path], copyOf(path, place), ['compare', path, join(place.out, 'copy.mkv')]];
    },
  },
  {
    name: 'a numbered sequence that lies outside by its links',
    is: 'either',
    make: (place) => {
      for (const at of [1, 2]) symlinkSync(join(place.given, 'none.png'), join(place.given, `shot.000${at}.png`));
      return [['info', join(place.given, 'shot.%04d.png')]];
    },
  },
  bytes('an AVI that declares 65535 × 65535', 'huge.avi', () => rawAvi(65535)),
  bytes('an AVI that declares 2³¹ − 1 × 2³¹ − 1', 'huge.avi', () => rawAvi(0x7fffffff)),
  bytes('an AVI that declares 16000 × 16000', 'huge.avi', () => rawAvi(16000), 'either'),
  bytes('NUT with a header of 2⁶² bytes', 'huge.nut', () => Buffer.concat([Buffer.from('nut/multimedia container\0'), Buffer.from('4e4d7a561f5f04ad', 'hex'), Buffer.from('bfffffffffffffffff7f', 'hex'), Buffer.alloc(64)])), // prettier-ignore
  bytes('an MP4 with a box of 2⁶³ bytes', 'huge.mp4', () => Buffer.concat([Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex'), Buffer.from('000000016d6f6f767fffffffffffffff', 'hex'), Buffer.alloc(64)])), // prettier-ignore
  {
    name: 'a clip that is cut off, with a name of another kind',
    is: 'either',
    make: (place) => {
      const whole = lavfiClip(join(place.given, 'whole.mkv'), { seconds: 0.2, size: '64x48', more: ['-c:v', 'ffv1'] });
      const path = join(place.given, `${basename(whole)}.mp4`);
      copyFileSync(whole, path);
      return [['info', path], copyOf(path, place)];
    },
  },
];
