import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { FramePool } from '../../../../core/pool.js';
import { decodeClip } from '../../../../media/input/decode.js';
import { rgbView } from '../../../../media/colour/rgb-view.js';
import { probeClip } from '../../../../media/input/probe.js';
import { readStill } from '../../../../media/stills/still.js';
import { placeAnchors } from '../../../../pipeline/jobs/clip/find-shots.js';
import { makePlan } from '../../../../pipeline/planners/make-plan.js';
import { planHash } from '../../../../pipeline/plan/plan-hash.js';
import { command } from '../../../cli/command.js';
import { expectCode, expectRefusal } from '../../../cli/ended.js';
import { temporaryFolder } from '../../../cli/temporary-folder.js';
import { shared } from '../../../shared-folder.js';
import { FFMPEG, PASSTHROUGH } from '../../../tools.js';

describe('edited anchors', function () {
  this.timeout(240_000);
  const at = temporaryFolder();
  const EACH = 4;

  /** Two shots of real footage, and a picture of frame 3 with other colours. */
  before(function () {
    const [one, two] = ['nature-flower-960x540-2997.mp4', 'traffic-cars-432p-12.5fps.mp4'].map((name) => shared(this, `media/video/${name}`)); // prettier-ignore
    const part = (input: number): string => `[${input}:v]trim=end_frame=${EACH},settb=1/25,setpts=N,scale=128:72,setsar=1,format=yuv444p[v${input}]`; // prettier-ignore
    const filter = `${part(0)};${part(1)};[v0][v1]concat=n=2:v=1`;
    const run = (...args: string[]): unknown => execFileSync(FFMPEG, ['-v', 'error', '-y', ...args]);
    run('-i', one, '-i', two, '-filter_complex', filter, ...PASSTHROUGH, '-c:v', 'ffv1', '-an', at('clip.mkv'));
    run('-i', at('clip.mkv'), '-vf', 'select=eq(n\\,3),hue=h=120:s=1.5,scale=256:144', '-frames:v', '1', at('anchor.png'));
  });

  async function viewsOf(path: string): Promise<Float32Array[]> {
    const source = decodeClip(await probeClip(path));
    const views: Float32Array[] = [];
    for await (const frame of source.frames(new FramePool(source.frameBytes, 2), new AbortController().signal)) {
      views.push(rgbView(frame).data);
      frame.release();
    }
    return views;
  }

  const run = (output: string, ...more: string[]) =>
    command(['edit', at('clip.mkv'), 'make it a blueprint', '--model', 'gesso-turbo', '--size', '128', '--device', 'cpu', '--codec', 'ffv1', '-o', at(output), '--progress', 'none', ...more]); // prettier-ignore

  it('changes the frames of its shot towards it, and no frame of another', async () => {
    expectCode(await run('plain.mkv'), 0);
    expectCode(await run('anchored.mkv', '--anchor', `${at('anchor.png')}@f3`), 0);
    const [plain, anchored] = [await viewsOf(at('plain.mkv')), await viewsOf(at('anchored.mkv'))];
    execFileSync(FFMPEG, ['-v', 'error', '-y', '-i', at('anchor.png'), '-vf', 'scale=128:72:flags=area', at('small.png')]);
    const wanted = rgbView((await readStill(at('small.png'))).frame).data;
    const distance = (view: Float32Array): number =>
      view.reduce((sum, value, i) => sum + (value - wanted[i]) ** 2, 0) / view.length;
    for (let frame = 0; frame < EACH; frame++) {
      const [before, after] = [distance(plain[frame]), distance(anchored[frame])];
      expect(after, `frame ${frame}: mean squared distance, before ${before}`).lessThan(0.3 * before);
    }
    for (let frame = EACH; frame < 2 * EACH; frame++)
      expect(Buffer.from(anchored[frame]?.buffer as ArrayBuffer).equals(Buffer.from(plain[frame]?.buffer as ArrayBuffer)), `frame ${frame}`).equal(true); // prettier-ignore
  });

  it('takes the place of the nearest anchor of its shot, and no more places than there are', () => {
    expect(placeAnchors(0, 99, 2, [])).deep.equal([25, 75]);
    expect(placeAnchors(0, 99, 2, [80, 300])).deep.equal([25, 80]);
    expect(placeAnchors(0, 99, 2, [70, 90])).deep.equal([70, 90]);
    expect(placeAnchors(0, 99, 2, [25, 30])).deep.equal([25, 30]);
    expect([placeAnchors(7, 7, 2, []), placeAnchors(7, 7, 2, [7])]).deep.equal([[], [7]]); // a frame need not look at itself twice
    expect(() => placeAnchors(0, 99, 1, [25, 30])).throw('raise `anchors`');
  });

  it('is known in a plan by the hash of its picture, not by its path', async () => {
    const request = { input: 'a.mp4', output: 'b.mp4', stages: [] };
    const [one, moved] = ['anchor.png', 'again.png'];
    execFileSync('cp', [at(one), at(moved)]);
    const plans = await Promise.all([one, moved].map((image) => makePlan({ ...request, anchors: [{ image: at(image), at: 3, unit: 'frames' }] }))); // prettier-ignore
    expect(await planHash(plans[0]))
      .equal(await planHash(plans[1]))
      .not.equal(await planHash(await makePlan(request)));
    const other = { image: at('clip.mkv'), at: 3, unit: 'frames' as const, sha256: plans[0]?.anchors[0]?.sha256 as string };
    const error = await makePlan({ ...request, anchors: [other] }).catch((reason: unknown) => reason);
    expect(error)
      .property('message')
      .match(/is not the picture that the plan was made with/);
  });

  it('is refused in a sentence where it cannot be used', async () => {
    expectRefusal(await run('x.mkv', '--anchor', `${at('none.png')}@f3`), 3, /none\.png: there is no such picture/);
    expectRefusal(await run('x.mkv', '--anchor', at('anchor.png')), 2, /--anchor: expected IMAGE@TIME/);
    expectRefusal(await run('x.mkv', '--anchor', `${at('anchor.png')}@f99`), 3, /there is no frame 99: the clip has 8 frames/);
    expectRefusal(await run('x.mkv', '--anchor', `${at('anchor.png')}@f3`, '--attention', 'none'), 3, /no frame would look at this anchor/); // prettier-ignore
  });
});
