import { expect } from 'chai';
import { rgbView } from '../../../media/colour/rgb-view.js';
import { sdrFormat, toSdr } from '../../../media/colour/to-sdr.js';
import { frameBytes, planesOf } from '../../../media/pixel-format.js';
import { shared } from '../../shared-folder.js';
import { difference, formatOf, noisePicture, pictureOf, rawFrame } from './picture.js';

describe('media/colour/to-sdr', () => {
  for (const [clip, transfer] of [
    ['awk-hdr10-pq-av1-portrait', 'smpte2084'],
    ['awk-hlg-hevc10-1080p-colorchart', 'arib-std-b67'],
  ] as const) {
    for (const depth of [8, 10] as const) {
      it(`delivers what the view shows: ${transfer} to ${depth} bit`, function () {
        const path = shared(this, `media/video/${clip}.mp4`);
        const orientation = { turn: 90, mirror: false } as const;
        const colour = { matrix: 'bt2020nc', primaries: 'bt2020', transfer, range: 'tv' } as const;
        const format = formatOf('yuv420p10le', 321, 181, { colour, orientation, peakLuminance: 1000 });
        const picture = pictureOf(format, rawFrame(['-i', path], 'scale=321:181', 'yuv420p10le'));
        const target = sdrFormat(format, depth);
        expect(target.colour).to.include({ primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'tv' });
        expect(target.pixelFormat.name).to.equal(depth === 8 ? 'yuv420p' : 'yuv420p10le');
        expect(target.peakLuminance).to.equal(undefined);
        const bytes = new Uint8Array(frameBytes(target.pixelFormat, 321, 181)).fill(77);
        toSdr(picture, target, bytes);
        const planes = planesOf(bytes, target.pixelFormat, 321, 181);
        const view = rgbView({ format: target, planes });
        // chroma at half size is what is lost
        expect(difference(view.data, rgbView(picture).data).mean).to.be.below(0.006);
        const unit = 2 ** (depth - 8);
        planes.forEach((plane, i) => expect(plane.every((v) => v >= 16 * unit && v <= (i ? 240 : 235) * unit)).to.equal(true));
      });
    }
  }

  it('keeps alpha', () => {
    const picture = noisePicture(formatOf('gbrap12le', 8, 8));
    const target = sdrFormat(picture.format);
    expect(target.pixelFormat.name).to.equal('yuva420p');
    const bytes = new Uint8Array(frameBytes(target.pixelFormat, 8, 8));
    toSdr(picture, target, bytes);
    const alpha = planesOf(bytes, target.pixelFormat, 8, 8)[3];
    expect([...alpha]).to.deep.equal(Array.from(picture.planes[3], (value) => Math.round((value * 255) / 4095)));
  });
});
