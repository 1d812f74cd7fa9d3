import { expect } from 'chai';
import { edit } from '../../../pipeline/edit.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';

describe('a clip of one picture', () => {
  const at = temporaryFolder();

  for (const extension of ['mp4', 'mov']) {
    it(`is written with it, as ${extension}, by any ffmpeg`, async () => {
      const input = lavfiClip(at(`ten.${extension}`), { seconds: 0.4, size: '64x48', more: ['-c:v', 'libx264', '-an'] });
      const output = at(`one.${extension}`);
      const range = { from: 7, to: 7, unit: 'frames' } as const;
      const { frames } = await edit({ input, output, range, trim: true, inProcess: true }).result;
      expect(frames).equal(1);
    });
  }
});
