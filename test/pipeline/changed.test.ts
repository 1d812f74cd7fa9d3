import type { JobResult } from '../../pipeline/jobs/job-result.js';
import { expect } from 'chai';
import sharp from 'sharp';
import { placeDemoMedia } from '../../pipeline/demo/demo-media.js';
import { edit } from '../../pipeline/edit.js';
import type { EditRequest } from '../../pipeline/process/run-edit.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { lavfiClip } from '../lavfi-clip.js';

const BRIGHTER = [{ use: 'adjust', options: { exposure: 1 } }];
const NOTE = /^(Only|Nothing)/;

describe('how much an edit changed', () => {
  const at = temporaryFolder();
  const run = (input: string, output: string, more: Partial<EditRequest> = {}) =>
    edit({ input: at(input), output: at(output), stages: BRIGHTER, inProcess: true, ...more }).result;
  const noteOf = ({ notices }: Pick<JobResult, 'notices'>): string | undefined =>
    notices.find(({ code, message }) => code === 'result/little-changed' && NOTE.test(message))?.message;

  before(async () => {
    // black but for a box of 10×6 pixels, 0.3 % of the picture: brighter black is black
    lavfiClip(at('box.mkv'), { seconds: 0.4, more: ['-vf', 'drawbox=c=black:t=fill,drawbox=x=40:y=30:w=10:h=6:c=gray:t=fill', '-c:v', 'ffv1', '-pix_fmt', 'yuv420p', '-an'] }); // prettier-ignore
    lavfiClip(at('half.mkv'), { seconds: 0.4, more: ['-vf', 'drawbox=c=black:t=fill,drawbox=w=80:c=gray:t=fill', '-c:v', 'ffv1', '-pix_fmt', 'gbrp', '-an'] }); // prettier-ignore
    const pixel = { create: { width: 1, height: 1, channels: 3, background: 'gray' } } as const;
    await sharp({ create: { width: 160, height: 120, channels: 3, background: 'black' } })
      .composite([{ input: await sharp(pixel).resize(10, 6).png().toBuffer(), left: 40, top: 30 }])
      .png()
      .toFile(at('box.png'));
    await placeDemoMedia('chair.glb', at('chair.glb'));
  });

  it('is the share of the picture, and a note where it is small: a clip, a still', async () => {
    for (const [input, output] of [
      ['box.mkv', 'out.mkv'],
      ['box.png', 'out.png'],
    ] as const) {
      const result = await run(input, output);
      expect(result.changed, input).within(0.001, 0.006);
      expect(noteOf(result), input).match(/^Only 0\.\d % of the picture changed\.$/);
    }
  });

  it('counts the frames of the range alone, and is no note where much changed', async () => {
    const result = await run('half.mkv', 'range.mkv', { range: { from: 2, to: 3, unit: 'frames' } });
    expect(result.changed).within(0.48, 0.52);
    expect(noteOf(result)).equal(undefined);
  });

  it('is 0 where nothing changed; a copy is meant to change nothing', async () => {
    const same = await run('half.mkv', 'same.mkv', { stages: [{ use: 'adjust', options: {} }] });
    expect(same.changed).equal(0);
    expect(noteOf(same)).equal('Nothing that can be seen changed in the picture.');
    for (const [input, output] of [
      ['half.mkv', 'copy.mkv'],
      ['box.png', 'copy.png'],
      ['chair.glb', 'copy.glb'],
    ] as const) {
      const copy = await run(input, output, { stages: [] });
      expect([copy.changed, noteOf(copy)], input).deep.equal([0, undefined]);
    }
  });

  it('is the share of the painted texels of a scene', async () => {
    const scene = { views: 1, viewSize: 256, textureSize: 64, materials: ['Wood'] };
    const grey = await run('chair.glb', 'grey.glb', { scene, stages: [{ use: 'adjust', options: { saturation: 0 } }] });
    expect(grey.changed).within(0.9, 1);
    expect(noteOf(grey)).equal(undefined);
    const hardly = await run('chair.glb', 'hardly.glb', { scene, stages: [{ use: 'adjust', options: { exposure: 0.001 } }] });
    expect(hardly.changed).below(0.01);
    expect(noteOf(hardly)).match(/colour of the painted maps/);
  });
});
