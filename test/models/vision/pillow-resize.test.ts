import { expect } from 'chai';
import { pillowResize } from '../../../models/vision/pillow-resize.js';
import { pixelValues } from '../../../models/vision/picture-processor.js';

const SOURCE = { width: 7, height: 5, data: Uint8Array.from({ length: 105 }, (_, i) => (i * 37) % 256) };

describe('models/vision: pictures as networks take them', () => {
  it('are resized to the level as Pillow 13.0.0 does', () => {
    // Image.fromarray(a).resize((4, 3), Image.BILINEAR)
    expect([...pillowResize(SOURCE, 4, 3, 2).data]).deep.equal([62, 87, 124, 163, 67, 104, 132, 169, 73, 112, 149, 174, 76, 101, 138, 177, 81, 118, 146, 183, 87, 126, 163, 188, 83, 115, 152, 115, 95, 132, 160, 121, 101, 140, 170, 126]); // prettier-ignore
    // ….resize((10, 9), Image.BICUBIC): rows 0 and 8
    const { data } = pillowResize(SOURCE, 10, 9, 3);
    expect([...data.slice(0, 30)]).deep.equal([0, 29, 66, 51, 104, 141, 144, 123, 160, 221, 4, 41, 118, 64, 120, 106, 162, 108, 185, 222, 5, 66, 103, 82, 85, 122, 175, 160, 197, 234]); // prettier-ignore
    expect([...data.slice(240)]).deep.equal([70, 30, 67, 104, 106, 142, 179, 119, 161, 198, 0, 42, 79, 57, 122, 158, 164, 101, 146, 223, 0, 43, 104, 78, 139, 123, 177, 83, 198, 235, 0].slice(1)); // prettier-ignore
  });

  it('have their longer edge made a length and are padded, after the mean is taken away', () => {
    const given = pixelValues(SOURCE, { size: { longest_edge: 14 }, do_pad: true, pad_size: { width: 14, height: 14 } });
    expect([given.width, given.height, ...given.tensor.dims]).deep.equal([14, 10, 1, 3, 14, 14]);
    expect(given.tensor.data[10 * 14]).equal(0);
    expect(given.tensor.data[0]).closeTo((0 / 255 - 0.485) / 0.229, 1e-6);
    expect(pixelValues(SOURCE, { size: 4 }).tensor.dims).deep.equal([1, 3, 4, 4]);
  });
});
