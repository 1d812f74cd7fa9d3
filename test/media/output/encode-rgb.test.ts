import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { ExtraPlanes } from '../../../core/extra-plane.js';
import type { Frame, FrameFormat } from '../../../core/frame.js';
import { CODECS } from '../../../media/codecs/index.js';
import { openEncoder } from '../../../media/output/encode.js';
import { pixelFormat, planesOf } from '../../../media/pixel-format.js';
import { probeClip } from '../../../media/input/probe.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { FFMPEG } from '../../tools.js';

const COLOUR = [204, 92, 31] as const;
const SIZE = 64;

describe('RGB pictures in a YUV codec', () => {
  const folder = temporaryFolder();

  for (const matrix of ['gbr', undefined])
    it(`keep their colour, and say how they are coded; source tagged ${matrix ?? 'with nothing'}`, async () => {
      const path = join(folder(), `${matrix}.mp4`);
      const rgb = pixelFormat('rgb24');
      const format: FrameFormat = {
        width: SIZE,
        height: SIZE,
        pixelFormat: rgb,
        colour: { primaries: 'bt709', transfer: 'bt709', range: 'pc', ...(matrix && { matrix }) },
        timeBase: { num: 1, den: 25 },
        orientation: { turn: 0, mirror: false },
        sampleAspectRatio: { num: 1, den: 1 },
      };
      const bytes = Uint8Array.from({ length: 3 * SIZE * SIZE }, (_, i) => COLOUR[i % 3]);
      const sink = await openEncoder({
        codec: CODECS.h264,
        settings: { format, frameRate: { num: 25, den: 1 }, steady: true, threads: 1, fieldOrder: 'progressive', hdr: undefined },
        pixelFormat: 'yuv444p',
        muxer: 'mp4',
        path,
        signal: new AbortController().signal,
      });
      const frame: Omit<Frame, 'index' | 'pts'> = { format, bytes, planes: planesOf(bytes, rgb, SIZE, SIZE), extra: new ExtraPlanes(), selected: true, release: () => undefined }; // prettier-ignore
      for (let index = 0; index < 3; index++) await sink.write({ ...frame, index, pts: BigInt(index) });
      await sink.close();
      const clip = await probeClip(path);
      expect([clip.video.decodedFormat, clip.format.colour.range]).deep.equal(['yuv444p', 'tv']);
      expect(clip.format.colour.matrix).equal(matrix ? 'bt709' : 'smpte170m');
      const decoded = execFileSync(FFMPEG, ['-v', 'error', '-i', path, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-']);
      expect(decoded.length).equal(9 * SIZE * SIZE);
      decoded.forEach((value, i) => expect(Math.abs(value - COLOUR[i % 3])).lessThan(4));
    });
});
