import { expect } from 'chai';
import sharp, { type Sharp } from 'sharp';
import { resize } from '../../../media/colour/resize.js';
import { resizePlane } from '../../../media/colour/resize-plane.js';
import type { RgbView } from '../../../media/colour/rgb-view.js';
import { shared } from '../../shared-folder.js';
import { difference } from './picture.js';

async function viewOf(image: Sharp): Promise<RgbView> {
  const { data: bytes, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const area = info.width * info.height;
  return {
    width: info.width,
    height: info.height,
    data: Float32Array.from({ length: 3 * area }, (_, i) => bytes[3 * (i % area) + Math.floor(i / area)] / 255),
  };
}

describe('media/colour/resize', () => {
  it('shrinks and enlarges a photo as sharp does', async function () {
    const path = shared(this, 'media/photos/kodim23.png');
    const photo = await viewOf(sharp(path));
    const size = { width: Math.round(photo.width / 3), height: Math.round(photo.height / 3) };
    // a whole ratio is an area mean in both; sharp rounds to 8 bits
    const third = await viewOf(sharp(path).resize(size.width, size.height, { kernel: 'nearest', fit: 'fill' }));
    const half = { width: photo.width / 2, height: photo.height / 2 };
    const means = resize(photo, half);
    let worst = 0;
    for (let c = 0; c < 3; c++) {
      for (let y = 0; y < half.height; y += 7) {
        for (let x = 0; x < half.width; x += 5) {
          const at = (dx: number, dy: number): number =>
            photo.data[c * photo.width * photo.height + (2 * y + dy) * photo.width + 2 * x + dx];
          const mean = (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4;
          worst = Math.max(worst, Math.abs(mean - means.data[c * half.width * half.height + y * half.width + x]));
        }
      }
    }
    expect(worst).to.be.below(1e-6);
    const lanczos = await viewOf(sharp(path).resize(size.width, size.height, { kernel: 'lanczos3', fit: 'fill' }));
    const ours = resize(photo, size);
    const { mean } = difference(ours.data, lanczos.data);
    expect(mean).to.be.below(0.012);
    expect(difference(third.data, lanczos.data).mean).to.be.above(2 * mean);

    const enlarged = resize(means, photo);
    const small = Buffer.from(
      Uint8Array.from({ length: 3 * half.width * half.height }, (_, i) =>
        Math.round(255 * means.data[(i % 3) * half.width * half.height + Math.floor(i / 3)]),
      ),
    );
    const raw = { width: half.width, height: half.height, channels: 3 } as const;
    const wanted = await viewOf(sharp(small, { raw }).resize(photo.width, photo.height, { kernel: 'lanczos3', fit: 'fill' }));
    // sharp enlarges with a cubic, which is a little softer
    expect(difference(enlarged.data, wanted.data).mean).to.be.below(0.01);
    expect(difference(enlarged.data, photo.data).mean).to.be.below(difference(wanted.data, photo.data).mean);
  });

  it('keeps the mean over any ratio, an even field even, and a ramp straight', () => {
    const noise = Float32Array.from({ length: 37 * 23 }, (_, i) => ((i * 7919) % 997) / 997);
    const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    for (const [width, height] of [
      [13, 11],
      [36, 22],
      [1, 1],
      [37, 5],
    ] as const) {
      expect(mean(resizePlane(noise, { width: 37, height: 23 }, { width, height }))).to.be.closeTo(mean(noise), 1e-5);
    }
    for (const [width, height] of [
      [64, 48],
      [38, 24],
      [5, 40],
      [200, 3],
    ] as const) {
      const flat = resizePlane(new Float32Array(37 * 23).fill(0.3), { width: 37, height: 23 }, { width, height });
      expect(difference(flat, new Float32Array(flat.length).fill(0.3)).max).to.be.below(1e-6);
    }
    const ramp = Float32Array.from({ length: 40 }, (_, i) => (i + 0.5) / 40);
    const longer = resizePlane(ramp, { width: 40, height: 1 }, { width: 120, height: 1 });
    for (let i = 20; i < 100; i++) expect(longer[i]).to.be.closeTo((i + 0.5) / 120, 5e-4);
  });

  it('writes into a buffer, the same every time, clamped', () => {
    const view = { width: 8, height: 4, data: Float32Array.from({ length: 96 }, (_, i) => i % 2) };
    const into = new Float32Array(3 * 19 * 9);
    const first = resize(view, { width: 19, height: 9 }, { into });
    expect(first.data).to.equal(into);
    expect(first.data.every((value) => value >= 0 && value <= 1)).to.equal(true);
    expect([...resize(view, { width: 19, height: 9 }).data]).to.deep.equal([...into]);
    expect(resize(view, { width: 19, height: 9 }, { clamp: false }).data.some((value) => value > 1)).to.equal(true);
  });
});
