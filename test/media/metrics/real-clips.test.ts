import { expect } from 'chai';
import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClipMetrics } from '../../../media/metrics/clip-metrics.js';
import { compareFrames } from '../../../media/metrics/compare-frames.js';
import { isStandIn, shared } from '../../shared-folder.js';
import { ffmpegSays, readClip } from './read-clip.js';

const CLIPS = ['media/video/people-coffee-720p.mp4', 'media/video/nature-flower-960x540-2997.mp4'];
const FLICKER = ['r', 'g', 'b'].map((c) => `${c}='clip(${c}(X,Y)+if(mod(N,2),4,-4),0,255)'`).join(':');

for (const path of CLIPS) {
  describe(`metrics of ${path}`, () => {
    let clip: string;
    let folder: string;

    before(function () {
      clip = shared(this, path);
      folder = mkdtempSync(join(tmpdir(), 'overpaint-metrics-'));
    });
    after(() => folder && rmSync(folder, { recursive: true }));

    it('agree with ffmpeg: PSNR to its last digit, SSIM by its own window nearly', async () => {
      const size = { width: 320, height: 180, frames: 5 };
      const files = {
        rgb: [join(folder, 'a.nut'), join(folder, 'b.nut')],
        gray: [join(folder, 'c.nut'), join(folder, 'd.nut')],
      } as const;
      for (const [format, [plain, edited]] of [['gbrp', files.rgb] as const, ['gray', files.gray] as const]) {
        const make = (filter: string, to: string): string =>
          ffmpegSays([
            '-v',
            'error',
            '-i',
            clip,
            '-vf',
            `scale=320:180:flags=area,format=${format},${filter}format=${format}`,
            '-frames:v',
            '5',
            '-c:v',
            'rawvideo',
            to,
          ]);
        make('', plain);
        make('gblur=sigma=1.2,noise=alls=8:allf=t,', edited);
      }
      const said = (filter: string, [plain, edited]: readonly [string, string]): string =>
        ffmpegSays(['-i', edited, '-i', plain, '-lavfi', filter, '-f', 'null', '-']);
      const number = (pattern: RegExp, text: string): number => Number(pattern.exec(text)?.[1]);

      const rgb = await compareFrames(readClip(files.rgb[0], size), readClip(files.rgb[1], size), { flowSide: false });
      const rgbSaid = said('psnr', files.rgb);
      expect(rgb.psnr?.rgb.mean).to.be.closeTo(number(/average:([\d.]+)/, rgbSaid), 1e-5);
      expect(rgb.psnr?.rgb.worst).to.be.closeTo(number(/min:([\d.]+)/, rgbSaid), 1e-5);

      // Of equal R, G and B the luma is that same value, so the filters' Y plane can be met exactly.
      const gray = await compareFrames(readClip(files.gray[0], size), readClip(files.gray[1], size), { flowSide: false });
      expect(gray.psnr?.luma.mean).to.be.closeTo(number(/average:([\d.]+)/, said('psnr', files.gray)), 1e-4);
      const ssim = number(/SSIM Y:([\d.]+)/, said('ssim', files.gray));
      expect(ssim).to.be.below(0.99);
      expect(gray.ssim?.mean).to.be.closeTo(ssim, 0.05);
    });

    it('tell a steady edit from one that flickers and one that boils', async () => {
      const size = { width: 256, height: 144, frames: 7 };
      const measure = (edit: string): Promise<ClipMetrics> =>
        compareFrames(readClip(clip, size), readClip(clip, { ...size, edit }));
      const steady = await measure('hue=h=40:s=1.3');
      const flickering = await measure(`geq=${FLICKER}`);
      const boiling = await measure('noise=alls=12:allf=t');
      expect(steady.flicker?.ratio).to.be.within(0.8, 1.2);
      expect(flickering.flicker?.ratio).to.be.above(5);
      expect(boiling.flicker?.ratio).to.be.above(3);
      // drawn clips have less error of their own, to which that of the edit is compared
      expect(steady.warpError?.ratio).to.be.within(0.8, isStandIn(clip) ? 1.8 : 1.5);
      expect(flickering.warpError?.ratio).to.be.above(3);
      expect(boiling.warpError?.ratio).to.be.above(3);
      // The two worse edits are closer to the source by PSNR: closeness alone does not show steadiness.
      expect(flickering.psnr?.rgb.mean).to.be.above(steady.psnr?.rgb.mean as number);
    });
  });
}
