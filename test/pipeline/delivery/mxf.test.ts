import { expect } from 'chai';
import { probeClip } from '../../../media/input/probe.js';
import { edit } from '../../../pipeline/edit.js';
import { clipFacts } from '../../accept/clip-facts.js';
import { output as outputOf } from '../../accept/shell.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { FFMPEG, needsFfmpeg } from '../../tools.js';

/** Hash of the decoded sound: MXF cuts PCM by pictures, so that packets differ. */
const soundOf = (path: string): Promise<string> => outputOf(FFMPEG, ['-v', 'error', '-i', path, '-map', '0:a', '-f', 'md5', '-']);

describe('MXF', () => {
  const at = temporaryFolder();
  before(function () {
    needsFfmpeg(this, 5.1, 'has no sure rate in MXF');
  });

  for (const [name, rate, timeBase] of [
    ['milliseconds.mkv', '25', '1/1000'],
    ['ticks.mov', '25', '1/12800'],
    ['film.mov', '24000/1001', '1/24000'],
    ['slow.mov', '10', '1/10240'],
  ] as const)
    it(`keeps rate and sound of a clip in ticks of ${timeBase}, and is edited again`, async () => {
      const source = lavfiClip(at(name), { seconds: 1, size: '64x48', rate, more: ['-c:v', 'mpeg4', '-ar', '48000', '-c:a', 'pcm_s16le'] }); // prettier-ignore
      const first = at(`${name}.mxf`);
      const second = at(`${name}-2.mxf`);
      const { notices } = await edit({ input: source, output: first, codec: 'prores', stages: [], inProcess: true }).result;
      expect(notices.map(({ code }) => code)).not.include.members(['lost/stream', 'lost/times']);
      await edit({ input: first, output: second, stages: [], inProcess: true }).result;
      const before = await clipFacts(source);
      for (const path of [first, second]) {
        const { video, streams } = await probeClip(path);
        expect(`${video.frameRate.num}/${video.frameRate.den}`).equal(rate.includes('/') ? rate : `${rate}/1`);
        expect((await clipFacts(path)).times).lengthOf(before.times.length);
        expect(streams[1].codec).equal('pcm_s16le');
        if (!rate.includes('/')) expect(await soundOf(path)).equal(await soundOf(source)); // else it is filled up to a whole picture
      }
    });

  it('names times that a rate cannot tell, and refuses a rate below one', async () => {
    const drop = ['-vf', "select='not(eq(mod(n,5),2))'", '-vsync', 'passthrough', '-c:v', 'mpeg4', '-an'];
    const uneven = lavfiClip(at('uneven.mkv'), { seconds: 1, size: '64x48', more: drop });
    const { notices } = await edit({ input: uneven, output: at('uneven.mxf'), stages: [], inProcess: true }).result;
    expect(notices.map(({ code }) => code)).include('lost/times');
    const lapse = lavfiClip(at('lapse.mkv'), { seconds: 180, rate: '1/60', size: '64x48', more: ['-c:v', 'ffv1', '-an'] });
    const refused = await edit({ input: lapse, output: at('lapse.mxf'), stages: [], inProcess: true }).result.catch(
      (error: Error) => error,
    );
    expect(refused).include({ code: 'usage/rate' });
  });
});
