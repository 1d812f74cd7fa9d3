import { expect } from 'chai';
import { probeClip } from '../../../media/input/probe.js';
import { compareClips } from '../../../media/metrics/compare-clips.js';
import { adjust, edit } from '../../../pipeline/index.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { needsFfmpeg } from '../../tools.js';

const FIELDS = ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p', '-an'];

describe('interlaced delivery', () => {
  const at = temporaryFolder();
  const woven = (name: string, first: 'top' | 'bottom'): string =>
    lavfiClip(at(name), {
      seconds: 0.4,
      size: '160x120',
      rate: '50',
      more: ['-vf', `tinterlace=interleave_${first},setfield=${first === 'top' ? 'tff' : 'bff'}`, ...FIELDS, '-field_order', first === 'top' ? 'tt' : 'bb'], // prettier-ignore
    });
  before(function () {
    needsFfmpeg(this, 5.1, 'tells other field orders');
  });

  for (const [codec, target, first] of [
    ['h264', 'fields.mp4', 'top'],
    ['prores', 'fields.mov', 'bottom'],
    ['ffv1', 'fields.mkv', 'top'],
  ] as const)
    it(`keeps fields and their order: ${first} first, ${codec} in ${target}`, async () => {
      const source = woven(`source-${target}.mkv`, first);
      const order = (await probeClip(source)).video.fieldOrder;
      expect(order).match(first === 'top' ? /^t/ : /^b/);
      const stages = [adjust({ saturation: 0.9 })];
      const kept = await edit({ input: source, output: at(target), codec, stages, interlaced: true, inProcess: true }).result;
      expect(kept.notices.map(({ code }) => code)).not.include.members(['clip/deinterlaced', 'lost/fields']);
      expect((await probeClip(at(target))).video.fieldOrder).match(first === 'top' ? /^t/ : /^b/);
      const whole = at(`whole-${target}`);
      const made = await edit({ input: source, output: whole, codec, stages, inProcess: true }).result;
      expect(made.notices.map(({ code }) => code)).include('clip/deinterlaced');
      const [fields, pictures] = await Promise.all([compareClips(source, at(target)), compareClips(source, whole)]);
      expect(fields.pictures.psnr?.luma.mean).greaterThan((pictures.pictures.psnr?.luma.mean ?? 0) + 3); // lines between lines are the source's
    });

  it('says where a codec has no fields, and where there are none', async () => {
    const source = woven('named-source.mkv', 'top');
    const codes = async (input: string, codec: string): Promise<string[]> => {
      const output = at(`named-${codec}.mkv`);
      const job = edit({ input, output, codec, stages: [], interlaced: true, inProcess: true, overwrite: true });
      return (await job.result).notices.map(({ code }) => code);
    };
    expect(await codes(source, 'hevc')).include('lost/fields');
    expect(await codes(lavfiClip(at('plain.mkv'), { seconds: 0.1, more: ['-c:v', 'ffv1', '-an'] }), 'h264')).include('clip/not-interlaced'); // prettier-ignore
  });
});
