import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { FramePool } from '../../../core/pool.js';
import { decodeClip } from '../../../media/input/decode.js';
import { probeClip } from '../../../media/input/probe.js';
import { shared } from '../../shared-folder.js';
import { FFMPEG, PASSTHROUGH } from '../../tools.js';

const VIDEO = 'media/video/';

/** Time and SHA-256 of every frame, as our decoder gives them. */
async function decoded(path: string): Promise<string[]> {
  const clip = await probeClip(path);
  const source = decodeClip(clip);
  const lines: string[] = [];
  for await (const frame of source.frames(new FramePool(source.frameBytes, 2), new AbortController().signal)) {
    lines.push(`${frame.pts} ${createHash('sha256').update(frame.bytes).digest('hex')}`);
    frame.release();
  }
  return lines;
}

/** The same from ffmpeg's own framehash, which never goes through a pipe of ours. */
function reference(path: string, map: string, format: string, decoder: readonly string[]): string[] {
  const args = [
    '-v',
    'error',
    '-copyts',
    '-noautorotate',
    ...decoder,
    '-i',
    path,
    '-map',
    map,
    ...PASSTHROUGH,
    '-enc_time_base',
    '-1',
  ];
  const text = execFileSync(
    FFMPEG,
    [...args, '-c:v', 'rawvideo', '-pix_fmt', format, '-f', 'framehash', '-hash', 'sha256', '-'],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  return text.split('\n').flatMap((line) => {
    if (line === '' || line.startsWith('#')) return [];
    const fields = line.split(',').map((field) => field.trim());
    return `${fields[2]} ${fields.at(-1)}`;
  });
}

describe('decoding a clip', () => {
  for (const [name, map, format, ...decoder] of [
    ['people-sign-again-640x480.mkv', '0:0', 'yuvj420p'],
    ['awk-10bit-vp9-profile2.webm', '0:0', 'yuv420p10le'],
    ['awk-hlg-hevc10-1080p-colorchart.mp4', '0:1', 'yuv420p10le'],
    ['awk-alpha-prores4444.mov', '0:0', 'yuva444p12le'],
    ['awk-start-pts-10s.mp4', '0:0', 'yuv420p'],
    ['awk-odd-dims-161x121-vp9.webm', '0:0', 'yuv420p'],
    ['awk-people-detection.gif', '0:0', 'bgra'],
    ['awk-people-sign-again.apng', '0:0', 'rgb24'],
  ] as const) {
    it(`gives every sample and every time of ${name}`, async function () {
      const path = shared(this, VIDEO + name);
      expect(await decoded(path)).deep.equal(reference(path, map, format, decoder));
    });
  }

  it('gives the transparency of VP9', async function () {
    const clip = await probeClip(shared(this, `${VIDEO}awk-alpha-vp9-720p60.webm`));
    expect(clip.format.pixelFormat).deep.include({ name: 'yuva420p', alpha: true });
  });

  for (const name of ['broken-no-moov.mp4', 'broken-vp9-invalid-bitstream.webm']) {
    it(`refuses ${name} with one sentence`, async function () {
      const path = shared(this, VIDEO + name);
      const error = await probeClip(path).catch((reason: unknown) => reason);
      expect(error).property('exitCode', 4);
      expect(error).property('message').match(/^\S.*\.$/).not.include('\n'); // prettier-ignore
    });
  }
});
