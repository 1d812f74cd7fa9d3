import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { probeClip } from '../../../media/input/probe.js';
import { edit } from '../../../pipeline/edit.js';
import { segmentLength } from '../../../pipeline/run/segment-grid.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { FFPROBE, needsFfmpeg } from '../../tools.js';

describe('small pictures and slow clips', () => {
  const at = temporaryFolder();

  for (const [codec, target, other] of [
    ['dnxhr', 'small.mov', 'prores'],
    ['dnxhr', 'small.mxf', 'prores'],
    ['av1', 'small.webm', 'vp9'],
    ['hevc', 'small.mp4', 'vp9'],
  ] as const)
    it(`${codec} of pictures that it does not take becomes ${other} in ${target}, which is named`, async function () {
      needsFfmpeg(this, 5.1, 'has not all encoders');
      const source = lavfiClip(at(`${target}.mkv`), { seconds: 0.12, size: '14x14', more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p', '-an'] }); // prettier-ignore
      const result = await edit({ input: source, output: at(target), codec, stages: [], inProcess: true }).result;
      expect((await probeClip(at(target))).video.codec).equal(other);
      expect([result.codec, result.notices.some(({ code }) => code === 'converted/codec')]).deep.equal([other, true]);
    });

  it('a picture a minute is no segment of its own: the encoder codes most from the one before', async () => {
    const source = lavfiClip(at('lapse.mkv'), { seconds: 3600, rate: '1/60', size: '64x48', more: ['-c:v', 'ffv1', '-an'] });
    await edit({ input: source, output: at('lapse.mp4'), stages: [], inProcess: true }).result;
    const flags = execFileSync(FFPROBE, ['-v', 'error', '-show_entries', 'packet=flags', '-of', 'csv=p=0', at('lapse.mp4')], { encoding: 'utf8' }).trim().split('\n'); // prettier-ignore
    expect(flags).lengthOf(60);
    expect(flags.filter((flag) => flag.startsWith('K'))).lengthOf(1);
  });

  it('segments of usual rates are as long as the plan says', () => {
    const times = (rate: number, count = 50): BigInt64Array => BigInt64Array.from({ length: count }, (_, i) => BigInt(Math.round((i * 1000) / rate))); // prettier-ignore
    const lengths = [60, 25, 10, 5, 0.5].map((rate) => Math.round(segmentLength(10, times(rate), { num: 1, den: 1000 })));
    expect(lengths).deep.equal([10, 10, 10, 20, 200]);
    expect(segmentLength(10, times(1, 1), { num: 1, den: 1000 })).equal(10);
  });

  it('transparency of our own WebM stays in the next edit and the one after that', async function () {
    needsFfmpeg(this, 5.1, 'has not all encoders');
    const ramp = ['-vf', 'format=yuva420p,geq=lum=lum(X\\,Y):cb=cb(X\\,Y):cr=cr(X\\,Y):a=X', '-c:v', 'ffv1', '-an'];
    let input = lavfiClip(at('alpha.mkv'), { seconds: 0.12, size: '64x48', more: ramp });
    for (const output of [at('1.webm'), at('2.webm'), at('3.mkv'), at('4.webm')]) {
      const { notices } = await edit({ input, output, codec: 'vp9', stages: [], inProcess: true }).result;
      expect(notices.map(({ code }) => code)).not.include('lost/transparency');
      expect((await probeClip(output)).video.decodedFormat).equal('yuva420p');
      input = output;
    }
  });
});
