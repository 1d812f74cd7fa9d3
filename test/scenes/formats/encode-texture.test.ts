import { expect } from 'chai';
import { decodeKtx2 } from '../../../scenes/formats/decode-ktx2.js';
import { encodeTexture } from '../../../scenes/formats/index.js';
import { sharp } from '../../../media/stills/image.js';
import type { Pixels } from '../../../scenes/scene.js';

/** Smooth colours with a soft hole, or without one. */
function picture(side: number, alpha: boolean): Pixels {
  const data = new Uint8Array(4 * side * side);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const hole = Math.min(255, Math.round(8 * Math.hypot(x - side / 2, y - side / 2)));
      data.set(
        [128 + 100 * Math.sin(x / 7), 128 + 100 * Math.cos(y / 9), (255 * x) / side, alpha ? hole : 255],
        4 * (y * side + x),
      );
    }
  return { width: side, height: side, data };
}

const psnr = (a: Uint8Array, b: Uint8Array): number => {
  const error = a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0) / a.length;
  return error === 0 ? Infinity : 10 * Math.log10(255 ** 2 / error);
};

const decode = async (bytes: Uint8Array) => new Uint8Array(await sharp(bytes).ensureAlpha().raw().toBuffer());

describe('encodeTexture', () => {
  it('PNG is exact, alpha included', async () => {
    const { data, ...size } = picture(64, true);
    const { bytes, mimeType } = await encodeTexture({ ...size, data }, 'image/png');
    expect([mimeType, psnr(await decode(bytes), data)]).deep.equal(['image/png', Infinity]);
  });

  it('JPEG and WebP lose nothing that can be seen', async () => {
    for (const mimeType of ['image/jpeg', 'image/webp'] as const) {
      const source = picture(128, mimeType === 'image/webp');
      const { bytes, notice } = await encodeTexture(source, mimeType);
      expect(notice).equal(undefined);
      const back = await decode(bytes);
      expect(psnr(back, source.data), mimeType).greaterThan(38);
      expect(Math.max(...back.map((value, i) => (i % 4 === 3 ? Math.abs(value - source.data[i]) : 0))), mimeType).equal(0);
    }
  });

  it('JPEG has no alpha, so such a texture becomes PNG, with a notice', async () => {
    const { mimeType, notice } = await encodeTexture(picture(32, true), 'image/jpeg');
    expect(mimeType).equal('image/png');
    expect(notice).match(/JPEG has no alpha/);
  });

  it('KTX2 is UASTC with mip levels, twice the same, and decodes to what it was', async function () {
    this.timeout(180_000);
    const source = picture(64, true);
    const { bytes, mimeType } = await encodeTexture(source, 'image/ktx2');
    expect(mimeType).equal('image/ktx2');
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    expect([view.getUint32(20, true), view.getUint32(40, true), view.getUint32(44, true)]).deep.equal([64, 7, 2]);
    expect(psnr((await decodeKtx2(bytes)).data, source.data)).greaterThan(38);
    expect(Buffer.compare((await encodeTexture(source, 'image/ktx2')).bytes, bytes)).equal(0);
  });
});
