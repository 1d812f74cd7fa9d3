import { expect } from 'chai';
import { MASK_SOURCES } from '../../../stages/masks/index.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { madeFormat, madeFrame } from '../../media/made-frames.js';

describe('stages/masks: a clip as mask', () => {
  const at = temporaryFolder();
  // white in a box that goes to the right by eight pixels a frame
  before(() => lavfiClip(at('mask.mkv'), { seconds: 0.2, size: '64x32', more: ['-vf', 'format=gray,geq=lum=255*between(X\\,8*N\\,8*N+7)', '-c:v', 'ffv1', '-an'] })); // prettier-ignore

  it('gives each frame the mask of its number, in any order, and its last one after its end', async () => {
    const format = madeFormat('yuv420p', 64, 32);
    const open = await MASK_SOURCES.picture.open({ file: at('mask.mkv'), sha256: '' }, { format });
    for (const index of [0, 1, 3, 3, 1, 4, 9]) {
      const mask = await open.maskOf(madeFrame(format, index, 0n), []);
      const white = [...mask.subarray(0, 64).keys()].filter((x) => mask[x] > 127);
      expect([white[0], white.length], `frame ${index}`).deep.equal([8 * Math.min(4, index), 8]);
    }
    await open.close?.();
  });
});
