import { execFileSync } from 'node:child_process';
import { channel } from 'node:diagnostics_channel';
import { expect } from 'chai';
import { packageFile } from '../../core/package-file.js';
import { INFERENCE_CHANNEL } from '../../models/worker/worker-link.js';
import { edit } from '../../pipeline/edit.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { FFMPEG } from '../tools.js';
import { decodedHashes } from './decoded-hashes.js';

const MODEL = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');
/** Frames of a shot. */
const SHOT = 6;

describe('keys that are carried', function () {
  this.timeout(120_000);
  const at = temporaryFolder();

  it('are the only frames of each shot that a model edits, by `method: carry`', async () => {
    const pictures = ['testsrc', 'mandelbrot', 'smptebars'].flatMap((name) => [
      '-f',
      'lavfi',
      '-i',
      `${name}=size=48x32:rate=24`,
    ]);
    const cut = [0, 1, 2].map((one) => `[${one}:v]trim=end_frame=${SHOT}[${one}]`).join(';');
    const filter = `${cut};[0][1][2]concat=n=3,format=yuv420p`;
    execFileSync(FFMPEG, ['-v', 'error', ...pictures, '-filter_complex', filter, '-c:v', 'ffv1', at('clip.mkv')]);
    const options = { prompt: 'make it red', model: MODEL, method: 'carry', anchors: 1, steps: 1, size: 32, device: 'cpu', threads: 1 }; // prettier-ignore
    const edits: unknown[] = [];
    const listener = (job: unknown): void => void edits.push(job);
    const finished = channel(INFERENCE_CHANNEL);
    finished.subscribe(listener);
    const job = { input: at('clip.mkv'), output: at('out.mkv'), codec: 'ffv1' as const, stages: [{ use: 'instruct', options }] };
    const { frames } = await edit({ ...job, inProcess: true }).result;
    finished.unsubscribe(listener);
    expect(frames).equal(3 * SHOT);
    expect(edits.map((job) => (job as { verb: string }).verb)).deep.equal(['prepare', 'prepare', 'prepare', 'close']);
    const [source, made] = [await decodedHashes(at('clip.mkv')), await decodedHashes(at('out.mkv'))];
    source.forEach((hash, frame) => expect(made[frame], String(frame)).not.equal(hash));
  });

  it('tell what they have not seen: for each frame, and in words', async () => {
    const pan = `testsrc2=size=160x48:rate=24,trim=end_frame=1,loop=9:1,setpts=N/24/TB,crop=64:48:5*n:0,format=yuv420p`;
    execFileSync(FFMPEG, ['-v', 'error', '-f', 'lavfi', '-i', pan, '-r', '24', '-frames:v', '10', '-c:v', 'ffv1', at('pan.mkv')]);
    const paint = ['-vf', 'drawbox=4:4:12:12:red:t=fill', '-frames:v', '1', at('key.png')];
    execFileSync(FFMPEG, ['-v', 'error', '-i', at('pan.mkv'), ...paint]);
    const job = {
      input: at('pan.mkv'),
      output: at('painted.mkv'),
      carry: [{ image: at('key.png'), at: 0, unit: 'frames' as const }],
    };
    const { carried, notices } = await edit({ ...job, inProcess: true }).result;
    const shares = carried?.frames.map(({ share }) => share) ?? [];
    expect(shares).to.have.length(10);
    expect(shares[0]).equal(0);
    expect(shares[9]).within(0.5, 0.9); // 45 of 64 columns came in
    expect(shares[4]).below(shares[9]);
    expect(carried?.unseen).to.have.length(1);
    expect(carried?.unseen[0].to).equal(9);
    const told = notices.filter(({ code }) => code === 'result/unseen').map(({ message }) => message);
    expect(told).to.have.length(1);
    expect(told[0]).match(/^Frames \d-9: \d\d % was never seen in a key: add one at 0:00\.\d+ \(f\d\)\.$/);
  });
});
