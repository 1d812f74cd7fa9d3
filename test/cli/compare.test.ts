import { expect } from 'chai';
import type { ClipComparison } from '../../media/metrics/compare-clips.js';
import { command } from './command.js';
import { lavfiClip } from '../lavfi-clip.js';
import { expectCode, expectRefusal } from './ended.js';
import { temporaryFolder } from './temporary-folder.js';

describe('command line: compare', () => {
  const at = temporaryFolder();
  before(async () => {
    lavfiClip(at('clip.mp4'), { seconds: 1 });
    const look = ['--stages', 'adjust', '--set', 'adjust.exposure=1', '--range', '10-14'];
    expectCode(await command(['edit', at('clip.mp4'), ...look, '--codec', 'ffv1', '-o', at('out.mkv')]), 0);
  });

  it('measures a range, and the rest apart', async () => {
    const ended = await command(['compare', at('clip.mp4'), at('out.mkv'), '--range', '10-12', '--range', '0:00.52-0:00.56']);
    expectCode(ended, 0);
    expect(ended.stdout).match(/^range +frames 10-12 and 0\.52-0\.56 s: 5 of 25 frames/m);
    expect(ended.stdout).match(/^PSNR +luma \d+/m);
    expect(ended.stdout).match(/^outside +PSNR luma ∞, RGB ∞ \(all measured pictures are identical\)$/m);
  });

  it('says in JSON what was measured', async () => {
    const found = async (...more: string[]): Promise<ClipComparison & { range: unknown }> =>
      JSON.parse((await command(['compare', at('clip.mp4'), at('out.mkv'), '--json', ...more])).stdout) as never;
    const { range, pictures, timestamps } = await found('--range', '10-12', '--range', '13-14');
    expect(range).deep.equal({ from: 10, to: 14, unit: 'frames' });
    expect([pictures.inRange, pictures.measured, pictures.identicalFrames, timestamps.sourceFrames]).deep.equal([5, 5, 0, 25]);
    expect([pictures.outside?.measured, pictures.outside?.identicalFrames]).deep.equal([20, 20]);
    const whole = await found();
    expect([whole.range, whole.pictures.inRange, whole.pictures.outside]).deep.equal([null, 25, null]);
  });

  it('refuses a range that holds no frame, as an edit does', async () => {
    const compared = (range: string) => command(['compare', at('clip.mp4'), at('out.mkv'), '--range', range]);
    expectRefusal(await compared('25-30'), 3, /clip\.mp4: the range begins at 25, but the clip has only 25 frames/);
    expectRefusal(await compared('0.21-0.22'), 3, /expected a range with a frame in it/);
    const edited = await command(['edit', at('clip.mp4'), '--stages', 'adjust', '--range', '0.21-0.22', '-o', at('none.mp4')]);
    expectRefusal(edited, 3, /expected a range with a frame in it/);
    expectRefusal(await compared('14-10'), 2, /--range: expected/);
  });
});
