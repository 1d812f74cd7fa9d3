import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { expect } from 'chai';
import { edit } from '../../pipeline/edit.js';
import { clipFacts } from '../accept/clip-facts.js';
import { differences } from '../accept/compare-facts.js';
import { compareFrameHashes } from '../accept/frame-hashes.js';
import { shared } from '../shared-folder.js';
import { needsFfmpeg } from '../tools.js';

/** Short clips that each lose something in careless hands; `npm run accept` goes over all. */
const CLIPS = {
  'awk-start-pts-10s.mp4': 'a start at 10 s and oblong pixels',
  'awk-rotation-portrait-phone.MOV': 'a turned phone clip with the audio first',
  'awk-multi-audio-subs-chapters.mkv': 'two audio and two subtitle tracks, and a negative start',
  'awk-subtitles-ass.mkv': 'styled subtitles',
  'awk-interlaced-tff-2997i.mp4': 'fields',
  'awk-odd-dims-161x121-vp9.webm': 'odd sizes',
  'awk-people-detection.gif': 'GIF delays',
  'awk-empty-second-video-track.mp4': 'a second track without samples',
} as const;

describe('the identity graph keeps', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'overpaint-identity-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [name, what] of Object.entries(CLIPS)) {
    it(`${what} (${name})`, async function () {
      const input = shared(this, `media/video/${name}`);
      if (name.includes('fragmented')) needsFfmpeg(this, 5.1, 'reads times of fragmented files a tick off');
      if (name.includes('portrait-phone')) needsFfmpeg(this, 5.1, 'makes the last picture of this clip longer');
      const output = join(folder, `${name}.copy${extname(name)}`);
      // segments of two seconds, so that joins are in every clip
      const { frames, notices } = await edit({ input, output, inProcess: true, mark: false, encode: { segmentSeconds: 2 } })
        .result;
      const [source, copy] = [await clipFacts(input), await clipFacts(output)];
      expect(differences(source, copy, extname(name).toLowerCase())).deep.equal([]);
      expect(frames).equal(source.times.length);
      if (name !== 'awk-empty-second-video-track.mp4') expect(notices).deep.equal([]);
    });
  }

  it('every sample through FFV1, at 8 and 10 bits', async function () {
    for (const name of ['people-sign-help-640x480.mkv', 'awk-10bit-vp9-profile2.webm']) {
      const input = shared(this, `media/video/${name}`);
      const output = join(folder, `${name}.mkv`);
      await edit({ input, output, codec: 'ffv1', inProcess: true, encode: { segmentSeconds: 1 } }).result;
      expect(await compareFrameHashes(input, output)).property('different', 0);
    }
  });
});
