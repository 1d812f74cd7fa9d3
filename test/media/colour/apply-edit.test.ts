import { expect } from 'chai';
import { applyEdit } from '../../../media/colour/apply-edit.js';
import { rgbView } from '../../../media/colour/rgb-view.js';
import { storedPlane, uprightPlane } from '../../../media/colour/upright.js';
import { FLOAT_RGB, planeLayout } from '../../../media/pixel-format.js';
import { shared } from '../../shared-folder.js';
import { difference, formatOf, noisePicture, pictureOf, rawFrame } from './picture.js';

const NAMES = [
  ...[
    'yuv420p',
    'yuvj420p',
    'yuv422p',
    'yuv444p',
    'yuv410p',
    'yuv411p',
    'yuv440p',
    'yuva420p',
    'yuv420p10le',
    'yuva444p10le',
    'yuv422p12le',
    'yuv444p16le',
  ],
  ...['rgb24', 'bgra', 'gbrp', 'gbrp12le', 'gbrap16le', 'rgba64le', 'gray', 'gray12le', 'ya8'],
];
const TAGS = [
  {},
  { matrix: 'bt709', chromaLocation: 'topleft' },
  { matrix: 'bt2020nc', transfer: 'smpte2084' },
  { matrix: 'bt2020nc', transfer: 'arib-std-b67' },
];

describe('media/colour/apply-edit', () => {
  it('changes no sample of any format where nothing was edited, whatever the codes', () => {
    for (const name of NAMES) {
      for (const colour of TAGS) {
        const picture = noisePicture(formatOf(name, 37, 23, { colour, orientation: { turn: 90, mirror: true } }));
        const before = Uint8Array.from(picture.bytes);
        const view = rgbView(picture);
        applyEdit(picture, view, { ...view, data: Float32Array.from(view.data) });
        expect(Buffer.compare(picture.bytes, before), `${name} ${colour.transfer ?? ''}`).to.equal(0);
      }
    }
  });

  it('changes no sample outside the mask, and alpha nowhere', () => {
    for (const name of NAMES) {
      for (const colour of TAGS) {
        const [width, height] = [36, 24];
        const picture = noisePicture(formatOf(name, width, height, { colour }));
        const planes = picture.planes.map((plane) => plane.slice());
        const view = rgbView(picture);
        const mask = new Float32Array(width * height);
        // an odd left edge, so that chroma samples lie across it
        const inside = (x: number, y: number): boolean => x >= 13 && x < 24 && y >= 9 && y < 17;
        for (let i = 0; i < mask.length; i++) mask[i] = inside(i % width, Math.floor(i / width)) ? 1 : 0;
        applyEdit(picture, view, { ...view, data: view.data.map((value) => 1 - value) }, { width, height, samples: mask });
        const { pixelFormat } = picture.format;
        let changed = 0;
        for (const [index, layout] of planeLayout(pixelFormat, width, height).entries()) {
          const stepX = Math.round((width * (pixelFormat.components.find((c) => c.plane === index)?.step ?? 1)) / layout.width);
          const step = pixelFormat.components.find((c) => c.plane === index)?.step ?? 1;
          const [shiftX, shiftY] = index === 1 || index === 2 ? pixelFormat.chromaShift : [0, 0];
          expect(stepX).to.equal(1 << (pixelFormat.model === 'yuv' ? shiftX : 0));
          for (let i = 0; i < layout.width * layout.height; i++) {
            const [x, y] = [Math.floor((i % layout.width) / step), Math.floor(i / layout.width)];
            let shares = false;
            for (let dy = 0; dy < 1 << shiftY; dy++)
              for (let dx = 0; dx < 1 << shiftX; dx++) shares ||= inside((x << shiftX) + dx, (y << shiftY) + dy);
            const same = picture.planes[index][i] === planes[index][i];
            if (!shares) expect(same, `${name} plane ${index} at ${x}, ${y}`).to.equal(true);
            else if (!same) changed += 1;
          }
        }
        expect(changed, name).to.be.above(40);
        const alpha = pixelFormat.alpha ? pixelFormat.components.at(-1) : undefined;
        if (alpha) {
          for (let i = alpha.offset; i < planes[alpha.plane].length; i += alpha.step) {
            expect(picture.planes[alpha.plane][i]).to.equal(planes[alpha.plane][i]);
          }
        }
      }
    }
  });

  it('gives back what was painted, to the rounding of the format', function () {
    const clip = shared(this, 'media/video/people-coffee-720p.mp4');
    // full-resolution chroma: half a code of each of three components, times the matrix; subsampled: chroma detail of the paint is lost
    const limits: Record<string, number> = {
      yuv444p: 0.011,
      yuv444p10le: 0.003,
      yuv444p16le: 1e-4,
      gbrp: 0.002,
      bgra: 0.002,
      gbrp12le: 2e-4,
    };
    for (const [name, limit] of Object.entries(limits)) {
      const picture = pictureOf(formatOf(name, 320, 180), rawFrame(['-i', clip], 'scale=320:180', name));
      const view = rgbView(picture);
      const edited = view.data.map((value, i) => 0.2 + 0.6 * value + (i < 57600 ? 0.1 : 0));
      applyEdit(picture, view, { ...view, data: edited });
      const shown = rgbView(picture).data;
      // what the view had to clamp stays in the planes
      const whole = (i: number): boolean => [0, 1, 2].every((c) => view.data[57600 * c + (i % 57600)] % 1 > 0);
      expect(view.data.filter((_, i) => whole(i)).length).to.be.above(100000);
      expect(
        difference(
          shown.filter((_, i) => whole(i)),
          edited.filter((_, i) => whole(i)),
        ).max,
        name,
      ).to.be.below(limit);
    }
    for (const [name, mean] of [
      ['yuv420p', 0.003],
      ['yuv420p10le', 0.002],
      ['yuv422p', 0.003],
    ] as const) {
      const picture = pictureOf(formatOf(name, 320, 180), rawFrame(['-i', clip], 'scale=320:180', name));
      const view = rgbView(picture);
      const edited = view.data.map((value, i) => 0.2 + 0.6 * value + (i < 57600 ? 0.1 : 0));
      applyEdit(picture, view, { ...view, data: edited });
      expect(difference(rgbView(picture).data, edited).mean, name).to.be.below(mean);
    }
  });

  it('rounds nothing where samples are floats, and keeps them as far out of 0…1 as they were', () => {
    const picture = pictureOf({ ...formatOf('gbrp', 40, 20), pixelFormat: FLOAT_RGB }, () => 0);
    for (const plane of picture.planes) plane.forEach((_, i) => (plane[i] = ((i * 7919) % 1009) / 1009));
    picture.planes[2][0] = 1.008; // the first red
    const before = picture.planes.map((plane) => plane.slice());
    const view = rgbView(picture);
    applyEdit(picture, view, { ...view, data: view.data.slice() });
    expect(picture.planes.map((plane) => [...plane])).to.deep.equal(before.map((plane) => [...plane]));
    const edited = view.data.map((value, i) => (i % 3 ? 0.3 + 0.5 * value : value));
    applyEdit(picture, view, { ...view, data: edited });
    expect(difference(rgbView(picture).data, edited).max).to.be.below(1e-7);
    expect(picture.planes[2][0]).to.be.closeTo(1.008, 1e-6);
  });

  it('lands in the right place of a turned picture, and weighs by a soft mask', () => {
    for (const turn of [0, 90, 180, 270] as const) {
      for (const mirror of [false, true]) {
        const picture = noisePicture(formatOf('gbrp12le', 9, 6, { orientation: { turn, mirror } }));
        const view = rgbView(picture);
        const edited = view.data.map((_, i) => ((i * 37) % 101) / 101);
        const soft = view.data.subarray(0, 54).map((_, i) => (i % 5) / 4);
        const samples = storedPlane(soft, picture.format);
        applyEdit(
          picture,
          view,
          { ...view, data: edited },
          { width: picture.format.width, height: picture.format.height, samples },
        );
        const wanted = view.data.map((value, i) => value + (edited[i] - value) * soft[i % 54]);
        expect(difference(rgbView(picture).data, wanted).max).to.be.below(1.3e-4);
        expect([...uprightPlane(storedPlane(soft, picture.format), picture.format)]).to.deep.equal([...soft]);
      }
    }
  });

  it('keeps what changes legal, and codes that were not legal no farther out', () => {
    const picture = pictureOf(formatOf('yuv444p', 4, 1), () => 128);
    picture.planes[0].set([250, 250, 20, 3]);
    const view = rgbView(picture);
    const shift = [-0.01, 0, -0.5, -0.5];
    const edited = view.data.map((value, i) => value + shift[i % 4]);
    applyEdit(picture, view, { ...view, data: edited });
    expect([...picture.planes[0]]).to.deep.equal([248, 250, 16, 3]);
    const small = rgbView(picture);
    expect(() => applyEdit(picture, small, { ...small, data: new Float32Array(3) }))
      .to.throw('expected edited to have 12 values')
      .with.property('code', 'bug/view-size');
  });
});
