import { expect } from 'chai';
import type { ColourTags, Orientation } from '../../../core/frame.js';
import { rangeOf } from '../../../media/colour/code-range.js';
import { resize } from '../../../media/colour/resize.js';
import { resizedView, rgbView, viewSize } from '../../../media/colour/rgb-view.js';
import { viewRows } from '../../../media/colour/view-rows.js';
import { matrixOf } from '../../../media/colour/yuv-matrix.js';
import { orientationOf, uprightFilters } from '../../../media/input/display-matrix.js';
import { shared } from '../../shared-folder.js';
import { difference, filterRaw, formatOf, noisePicture, pictureOf, rawFrame } from './picture.js';

const CLIP = 'media/video/people-coffee-720p.mp4';
const [WIDTH, HEIGHT] = [322, 182];

/** Planar 16-bit G, B, R as planar floats R, G, B. */
function fromGbrp16(bytes: Buffer, area: number): Float32Array {
  return Float32Array.from({ length: 3 * area }, (_, i) => {
    const plane = [2, 0, 1][Math.floor(i / area)];
    return bytes.readUInt16LE(2 * (plane * area + (i % area))) / 65535;
  });
}

describe('media/colour/rgb-view', () => {
  const cases: readonly [name: string, zimgMatrix: string, colour: ColourTags, siting?: string][] = [
    ['yuv420p', '709', { matrix: 'bt709', range: 'tv' }],
    ['yuv420p', '709', { matrix: 'bt709', range: 'tv', chromaLocation: 'topleft' }, 'topleft'],
    ['yuv420p', '470bg', { matrix: 'bt470bg', range: 'tv' }],
    ['yuv420p', '170m', {}],
    ['yuv422p', '2020_ncl', { matrix: 'bt2020nc' }],
    ['yuv444p', 'ycgco', { matrix: 'ycgco' }],
    ['yuv444p', 'fcc', { matrix: 'fcc' }],
    ['yuvj420p', '170m', { range: 'pc' }, 'center'],
    ['yuv420p10le', '709', { matrix: 'bt709' }],
    ['yuv422p12le', '709', { matrix: 'bt709', range: 'pc', chromaLocation: 'left' }],
    ['yuv444p16le', '709', { matrix: 'bt709' }],
  ];
  for (const [name, matrix, colour, siting = 'left'] of cases) {
    const what = `${name} ${colour.matrix ?? 'untagged'} ${colour.range ?? 'untagged range'} ${siting}`;
    it(`agrees with zimg on a real frame: ${what}`, function () {
      const clip = shared(this, CLIP);
      const range = name.includes('yuvj') || colour.range === 'pc' ? 'full' : 'limited';
      const source = rawFrame(['-i', clip], `scale=${WIDTH}:${HEIGHT}`, name);
      const picture = pictureOf(formatOf(name, WIDTH, HEIGHT, { colour }), source);
      const view = rgbView(picture);
      const format = formatOf(name.replace('yuvj', 'yuv'), WIDTH, HEIGHT);
      const zscale = `zscale=min=${matrix}:rin=${range}:cin=${siting}:m=gbr:r=full:filter=bilinear:dither=none`;
      const wanted = filterRaw({ format, bytes: source }, zscale, 'gbrp16le');
      const { mean, max } = difference(view.data, fromGbrp16(wanted, WIDTH * HEIGHT));
      expect(mean).to.be.below(1e-4);
      expect(max).to.be.below(0.002);
    });
  }

  it('agrees with swscale on SMPTE 240M, which zimg does not have', function () {
    const source = rawFrame(['-i', shared(this, CLIP)], `scale=${WIDTH}:${HEIGHT}`, 'yuv444p');
    const picture = pictureOf(formatOf('yuv444p', WIDTH, HEIGHT, { colour: { matrix: 'smpte240m' } }), source);
    const scale = 'scale=in_color_matrix=smpte240m:in_range=tv:out_range=pc:flags=accurate_rnd+full_chroma_int';
    const wanted = fromGbrp16(filterRaw(picture, scale, 'gbrp16le'), WIDTH * HEIGHT);
    expect(difference(rgbView(picture).data, wanted).max).to.be.below(0.004);
  });

  it('reads packed and planar RGB, gray, and G, B, R in YUV planes exactly', () => {
    for (const name of [
      'rgb24',
      'bgra',
      'argb',
      '0bgr',
      'gbrp',
      'gbrp10le',
      'gbrap12le',
      'rgb48le',
      'rgba64le',
      'gray',
      'gray10le',
      'ya8',
      'yuv444p12le',
    ]) {
      const picture = noisePicture(
        formatOf(name, 7, 5, { colour: name.startsWith('yuv') ? { matrix: 'gbr', range: 'pc' } : {} }),
      );
      const { components, depth, model } = picture.format.pixelFormat;
      const order = model === 'gray' ? [0, 0, 0] : model === 'yuv' ? [2, 0, 1] : [0, 1, 2];
      const { data } = rgbView(picture);
      for (let c = 0; c < 3; c++) {
        const { plane, step, offset } = components[order[c]];
        for (let i = 0; i < 35; i++) {
          expect(data[35 * c + i], name).to.be.closeTo(picture.planes[plane][i * step + offset] / (2 ** depth - 1), 1e-6);
        }
      }
    }
  });

  it('stands upright as ffmpeg turns it, for every turn and mirror', () => {
    const [width, height] = [34, 22];
    const upright = [1, 0, 0, 1];
    const matrices = [
      upright,
      [0, 1, -1, 0],
      [-1, 0, 0, -1],
      [0, -1, 1, 0],
      [-1, 0, 0, 1],
      [0, -1, -1, 0],
      [1, 0, 0, -1],
      [0, 1, 1, 0],
    ];
    const seen = new Set<string>();
    for (const [a, b, c, d] of matrices) {
      const orientation: Orientation = orientationOf([a, b, 0, c, d, 0, 0, 0, 1]);
      const picture = noisePicture(formatOf('gbrp', width, height, { orientation }));
      const turned = filterRaw(picture, uprightFilters(orientation).join(',') || 'null', 'gbrp');
      const view = rgbView(picture);
      const area = width * height;
      const green = Array.from(view.data.subarray(area, 2 * area), (value) => Math.round(value * 255));
      expect(green).to.deep.equal([...turned.subarray(0, area)]);
      expect(viewSize(picture.format)).to.deep.equal({ width: view.width, height: view.height });
      seen.add(green.join());
    }
    expect(seen.size).to.equal(8);
  });

  it('takes odd sizes and every chroma sampling, and a buffer to write to', () => {
    for (const name of ['yuv410p', 'yuv411p', 'yuv420p', 'yuv422p', 'yuv440p', 'yuv444p']) {
      const format = formatOf(name, 13, 9);
      const picture = pictureOf(format, () => 128);
      const into = new Float32Array(3 * 13 * 9);
      expect(rgbView(picture, into).data).to.equal(into);
      expect(difference(into, new Float32Array(into.length).fill((128 - 16) / 219)).max).to.be.below(1e-6);
    }
    expect(() =>
      rgbView(
        pictureOf(formatOf('gray', 4, 4), () => 0),
        new Float32Array(3),
      ),
    )
      .to.throw('expected a buffer of 48 values')
      .with.property('code', 'bug/view-size');
  });

  it('names matrix and range where the source does not', () => {
    expect(matrixOf(formatOf('yuv420p', 720, 576))).to.equal('smpte170m');
    expect(matrixOf(formatOf('yuv420p', 1280, 720))).to.equal('bt709');
    expect(matrixOf(formatOf('yuv420p', 720, 576, { colour: { matrix: 'bt2020nc' } }))).to.equal('bt2020nc');
    expect(['yuv420p', 'yuvj420p', 'gray', 'rgb24'].map((name) => rangeOf(formatOf(name, 2, 2)))).to.deep.equal([
      'tv',
      'pc',
      'pc',
      'pc',
    ]);
  });

  for (const turn of [0, 90, 180, 270] as const) {
    for (const name of ['yuv420p', 'yuv422p10le', 'gray', 'rgb24', 'yuv410p']) {
      it(`is read in bands and made small without being held, to the bit: ${name} turned by ${turn}`, () => {
        for (const mirror of [false, true]) {
          const picture = noisePicture(formatOf(name, 50, 37, { orientation: { turn, mirror } }));
          const { width, height, data } = rgbView(picture);
          const rows = viewRows(picture);
          const banded = new Float32Array(data.length);
          for (let top = 0; top < height; top += 8) {
            const count = Math.min(8, height - top);
            const band = new Float32Array(3 * count * width);
            rows.read(top, count, band);
            for (let c = 0; c < 3; c++)
              banded.set(band.subarray(c * count * width, (c + 1) * count * width), (c * height + top) * width);
          }
          expect(banded).deep.equal(data);
          for (const size of [
            { width: 16, height: 9 },
            { width: 64, height: 20 },
            { width: 70, height: 80 },
          ])
            expect(resizedView(picture, size)).deep.equal(resize({ width, height, data }, size));
        }
      });
    }
  }
});
