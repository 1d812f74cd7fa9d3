import { dirname, join } from 'node:path';
import { expect } from 'chai';
import sharp from 'sharp';
import { compare } from '../../pipeline/compare.js';
import { METRICS, type MetricName } from '../../pipeline/compare/metrics/index.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { shared } from '../shared-folder.js';

describe('compare, further metrics', () => {
  const at = temporaryFolder();
  const valuesOf = async (source: string, output: string, options: Parameters<typeof compare>[2]) => {
    const comparison = await compare(source, output, options);
    if (!('metrics' in comparison)) throw new Error('no metrics');
    return comparison.metrics ?? {};
  };
  before(async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const source = await sharp({ create: { width: 200, height: 180, channels: 3, background: 'teal', noise } }).png().toBuffer(); // prettier-ignore
    await sharp(source).toFile(at('source.png'));
    await sharp(source).blur(2).toFile(at('soft.png'));
  });

  it('of what is measured anyway, and of a meter of its own', async () => {
    const plain = await compare(at('source.png'), at('soft.png'));
    if (!('pictures' in plain)) throw new Error('no pictures');
    const values = await valuesOf(at('source.png'), at('soft.png'), { metrics: ['psnr', 'ssim', 'ms-ssim', 'warp-error'] });
    expect(values).include({ psnr: plain.pictures.psnr?.rgb.mean, ssim: plain.pictures.ssim?.mean, 'warp-error': null });
    expect(values['ms-ssim'])
      .above(plain.pictures.ssim?.mean ?? 1)
      .below(0.99);
    expect(await valuesOf(at('source.png'), at('source.png'), { metrics: ['ms-ssim'] })).deep.equal({ 'ms-ssim': 1 });
  });

  it('LPIPS and CLIP from folders: the values that transformers and lpips give', async function () {
    const judges = dirname(shared(this, 'reference-2/judges/goldens.json'));
    const [a, b] = ['reference.png', 'other_03.png'].map((name) => join(judges, 'cases', 'lpips_0', name));
    const { lpips } = await valuesOf(a, b, { metrics: ['lpips'], lpipsModel: join(judges, 'models', 'tiny-lpips') });
    expect(lpips).closeTo(0.25801948, 5e-6);
    const [before, after] = ['before_00.png', 'after_00.png'].map((name) => join(judges, 'cases', 'clip_edit_scores', name));
    const names: MetricName[] = ['clip-text', 'clip-direction', 'clip-image', 'clip-frame'];
    const words = { words: 'a photo of a house in snow', sourceWords: 'a photo of a house' };
    const clip = await valuesOf(before, after, { metrics: names, clipModel: join(judges, 'models', 'tiny-clip'), ...words });
    expect(clip['clip-text']).closeTo(16.8175, 3e-3);
    expect(clip['clip-direction']).closeTo(-0.329402, 1e-4);
    expect(clip['clip-image']).closeTo(0.436887, 3e-5);
    expect(clip['clip-frame']).equal(null); // of one frame
  });

  it('refuses names, folders and words that are missing, before it reads the files', async () => {
    const refused = async (options: Parameters<typeof compare>[2], sentence: string): Promise<void> => {
      const error: unknown = await compare(at('none.png'), at('none.png'), options).catch((thrown: unknown) => thrown);
      expect(error).property('code', 'usage/metrics');
      expect(String(error)).include(sentence);
    };
    await refused({ metrics: ['sharpness' as MetricName] }, `There is no metric "sharpness"; there are ${Object.keys(METRICS).join(', ')}.`); // prettier-ignore
    await refused({ metrics: ['clip-text'] }, 'needs `clipModel`');
    const error: unknown = await compare(at('a.glb'), at('b.glb'), { metrics: ['ssim'] }).catch((thrown: unknown) => thrown);
    expect(String(error)).include('film the scenes first');
  });
});
