import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { probeClip } from '../../../media/input/probe.js';
import { compareClips } from '../../../media/metrics/compare-clips.js';
import { adjust, edit } from '../../../pipeline/index.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { FFMPEG, needsFfmpeg } from '../../tools.js';

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

  it('rows of colour stay with their field where a codec has a row for every line', async () => {
    const fields = ['-vf', 'format=yuv420p,geq=lum=126:cb=if(mod(Y\\,2)\\,200\\,60):cr=128,setfield=tff', ...FIELDS, '-field_order', 'tt']; // prettier-ignore
    const input = lavfiClip(at('rows.mkv'), { seconds: 0.08, size: '64x48', more: fields });
    await edit({ input, output: at('rows.mov'), codec: 'prores', interlaced: true, inProcess: true }).result;
    const picture = execFileSync(FFMPEG, ['-v', 'error', '-i', at('rows.mov'), '-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'yuv422p10le', '-']); // prettier-ignore
    const row = (y: number): number => picture.readUInt16LE(2 * (64 * 48 + 32 * y + 16)) / 4;
    for (let y = 0; y < 48; y++) expect(row(y), `line ${y}`).closeTo(y % 2 ? 200 : 60, 4);
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
