import { expect } from 'chai';
import { timecodeOf } from '../../../media/input/clip.js';
import { probeClip } from '../../../media/input/probe.js';
import { edit } from '../../../pipeline/edit.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { needsFfmpeg } from '../../tools.js';

describe('the timecode of the pictures themselves', () => {
  const at = temporaryFolder();
  const delivered = async (input: string, name: string): Promise<string | undefined> => {
    const { notices } = await edit({ input, output: at(name), stages: [], inProcess: true }).result;
    expect(notices.filter(({ code }) => code === 'lost/timecode')).deep.equal([]);
    return timecodeOf(await probeClip(at(name)));
  };

  it('is kept: MPEG-2', async function () {
    needsFfmpeg(this, 5.1, 'tells no timecode of a picture');
    const coded = (name: string, timecode: string): string =>
      lavfiClip(at(name), { seconds: 0.4, size: '64x48', more: ['-c:v', 'mpeg2video', '-timecode', timecode, '-an'] });
    const input = coded('coded.mpg', '10:11:12:13');
    expect(timecodeOf(await probeClip(input))).equal('10:11:12:13');
    expect(await delivered(input, 'coded.mov')).equal('10:11:12:13');
    expect(await delivered(input, 'coded.mkv')).equal('10:11:12:13');
    expect(timecodeOf(await probeClip(coded('none.mpg', '00:00:00:00')))).equal(undefined);
  });
});
