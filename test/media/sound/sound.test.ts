import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { edit, type PlanRequest } from '../../../pipeline/index.js';
import { FFMPEG, FFPROBE, needsFfmpeg } from '../../tools.js';

const RATE = 48_000;
const SECONDS = 1.5;

/** Samples of a file's sound track, −1 to 1, channels one after the other. */
function samplesOf(path: string, track = 0): Float32Array {
  const raw = execFileSync(FFMPEG, ['-v', 'error', '-i', path, '-map', `0:a:${track}`, '-f', 'f32le', '-'], {
    maxBuffer: 2 ** 28,
  });
  return new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length));
}

const hashOf = (path: string, stream: string): string =>
  execFileSync(FFMPEG, ['-v', 'error', '-i', path, '-map', stream, '-c', 'copy', '-f', 'md5', '-'], { encoding: 'utf8' });

/** Root mean square from one second to another, of two channels. */
function rms(samples: Float32Array, from: number, to: number): number {
  const part = samples.subarray(Math.round(from * RATE) * 2, Math.round(to * RATE) * 2);
  return Math.sqrt(part.reduce((sum, value) => sum + value * value, 0) / part.length);
}

describe('media/sound', function () {
  this.timeout(60_000);
  let folder: string;
  let clip: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'overpaint-sound-'));
    clip = join(folder, 'clip.mkv');
    const tone = (hz: number): string[] => ['-f', 'lavfi', '-i', `sine=frequency=${hz}:sample_rate=${RATE}:duration=${SECONDS}`];
    execFileSync(FFMPEG, [
      ...[
        '-v',
        'error',
        '-f',
        'lavfi',
        '-i',
        `testsrc2=size=96x64:rate=10:duration=${SECONDS}`,
        ...tone(60),
        ...tone(1000),
        ...tone(9000),
      ],
      ...['-filter_complex', '[1:a][2:a][3:a]amix=inputs=3,aformat=channel_layouts=stereo,asplit[one][two]'],
      ...[
        '-map',
        '0:v',
        '-map',
        '[one]',
        '-map',
        '[two]',
        '-c:v',
        'ffv1',
        '-c:a',
        'pcm_s16le',
        '-disposition:a:0',
        'default',
        clip,
      ],
    ]);
  });
  after(() => rmSync(folder, { recursive: true }));

  async function editedBy(name: string, sound: NonNullable<PlanRequest['sound']>) {
    const output = join(folder, `${name}.mkv`);
    const notices: string[] = [];
    const job = edit({ input: clip, output, stages: [], sound, inProcess: true });
    job.notices.subscribe(({ code }) => notices.push(code));
    await job.result;
    return { output, notices, samples: samplesOf(output) };
  }

  it('each effect keeps length, rate, layout and codec, the pictures and the other track', async function () {
    needsFfmpeg(this, 4.4, 'has no spectral denoiser that this needs');
    const before = samplesOf(clip);
    for (const effect of ['radio', 'reverb', 'denoise', 'rain'] as const) {
      const { output, samples, notices } = await editedBy(effect, [{ effect }]);
      expect(samples.length, effect).to.equal(before.length);
      expect(Buffer.from(samples.buffer).equals(Buffer.from(before.buffer)), effect).to.equal(false);
      expect(hashOf(output, '0:a:1'), effect).to.equal(hashOf(clip, '0:a:1'));
      expect(notices, effect).to.deep.equal(['sound/track']);
      const stream = execFileSync(FFPROBE, [
        ...[
          '-v',
          'error',
          '-select_streams',
          'a:0',
          '-show_entries',
          'stream=codec_name,sample_rate,channels',
          '-of',
          'csv=p=0',
          output,
        ],
      ]);
      expect(stream.toString().trim(), effect).to.equal('pcm_s16le,48000,2');
    }
  });

  it('outside its time the sound is the source sample by sample, inside it is silent', async () => {
    const before = samplesOf(clip);
    const { samples } = await editedBy('part', [{ effect: 'mute', from: 0.5, to: 1 }]);
    const at = (seconds: number): number => Math.round(seconds * RATE) * 2;
    expect(samples.length).to.equal(before.length);
    expect(samples.subarray(0, at(0.499))).to.deep.equal(before.subarray(0, at(0.499)));
    expect(samples.subarray(at(1.001))).to.deep.equal(before.subarray(at(1.001)));
    expect(rms(samples, 0.52, 0.98)).to.equal(0);
  });

  it('gain is in decibels', async () => {
    const { samples } = await editedBy('quiet', [{ effect: 'gain', amount: -6 }]);
    expect(20 * Math.log10(rms(samples, 0.2, 1.3) / rms(samplesOf(clip), 0.2, 1.3))).closeTo(-6, 0.05);
  });

  it('a telephone has its band alone', async () => {
    const { output } = await editedBy('line', [{ effect: 'telephone' }]);
    const band = (path: string, hz: number): number => {
      const samples = samplesOf(path);
      let [re, im] = [0, 0];
      for (let n = RATE / 2; n < RATE; n++) {
        re += samples[2 * n] * Math.cos((2 * Math.PI * hz * n) / RATE);
        im += samples[2 * n] * Math.sin((2 * Math.PI * hz * n) / RATE);
      }
      return Math.hypot(re, im);
    };
    const change = (hz: number): number => 20 * Math.log10(band(output, hz) / band(clip, hz));
    expect(change(60) - change(1000)).below(-30);
    expect(change(9000) - change(1000)).below(-30);
  });

  it('a clip without sound is told so', async () => {
    const silent = join(folder, 'silent.mkv');
    execFileSync(FFMPEG, ['-v', 'error', '-i', clip, '-map', '0:v', '-c', 'copy', silent]);
    const notices: string[] = [];
    const job = edit({
      input: silent,
      output: join(folder, 'none.mkv'),
      stages: [],
      sound: [{ effect: 'mute' }],
      inProcess: true,
    });
    job.notices.subscribe(({ code }) => notices.push(code));
    await job.result;
    expect(notices).to.include('sound/none');
  });
});
