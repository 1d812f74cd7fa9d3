import { expect } from 'chai';
import type { ColourTags } from '../../../core/frame.js';
import { applyEdit } from '../../../media/colour/apply-edit.js';
import { hdrLight } from '../../../media/colour/hdr-light.js';
import { hlgToScene, nitsToPq, pqToNits, sceneToHlg } from '../../../media/colour/hdr-transfer.js';
import { rgbView } from '../../../media/colour/rgb-view.js';
import { rollOff } from '../../../media/colour/tone-map.js';
import { shared } from '../../shared-folder.js';
import { difference, filterRaw, formatOf, pictureOf, rawFrame } from './picture.js';

const PQ: ColourTags = { matrix: 'bt2020nc', primaries: 'bt2020', transfer: 'smpte2084', range: 'tv', chromaLocation: 'left' };
const HLG: ColourTags = { ...PQ, transfer: 'arib-std-b67' };
const CLIPS = { pq: 'media/video/awk-hdr10-pq-av1-portrait.mp4', hlg: 'media/video/awk-hlg-hevc10-1080p-colorchart.mp4' };
const [WIDTH, HEIGHT] = [240, 240];
const AREA = WIDTH * HEIGHT;

const nitsOf = (code: number): number => pqToNits((code - 64) / 876);
const pictureFrom = (path: string, colour: ColourTags, name = 'yuv444p10le') =>
  pictureOf(formatOf(name, WIDTH, HEIGHT, { colour }), rawFrame(['-i', path], `scale=${WIDTH}:${HEIGHT}`, name));

/** Gray of these 10-bit PQ codes, a pixel each. */
function grays(codes: readonly number[]) {
  const picture = pictureOf(formatOf('yuv444p10le', codes.length, 1, { colour: PQ }), () => 0);
  picture.planes[0].set(codes);
  picture.planes[1].fill(512);
  picture.planes[2].fill(512);
  return picture;
}

/** What zimg makes of a picture in linear light, planar R, G, B; 1 is `npl` cd/m². */
function linearByZimg(picture: ReturnType<typeof pictureFrom>, transfer: string, npl: number, primaries = '2020'): Float32Array {
  // PQ by its exact curve: the approximate one differs from processor to processor. With HLG the exact one differs by more than precision (0.005 in the mean).
  const agamma = transfer === 'smpte2084' ? 0 : 1;
  const zscale = `zscale=min=2020_ncl:rin=limited:tin=${transfer}:pin=2020:m=gbr:r=full:t=linear:p=${primaries}:npl=${npl}:dither=none:agamma=${agamma}`;
  const bytes = Uint8Array.from(filterRaw(picture, zscale, 'gbrpf32le'));
  const gbr = new Float32Array(bytes.buffer);
  return Float32Array.from([...gbr.subarray(2 * AREA), ...gbr.subarray(0, 2 * AREA)]);
}

describe('media/colour HDR', () => {
  it('has the constants of BT.2100, BT.2390 and BT.2408', () => {
    expect(pqToNits(0.5)).to.be.closeTo(92.2457, 1e-4);
    expect(pqToNits(1)).to.be.closeTo(10000, 1e-6);
    expect(nitsToPq(1000)).to.be.closeTo(0.7518, 1e-4);
    expect(nitsToPq(203)).to.be.closeTo(0.58, 1e-3); // BT.2408 table 1: 58 %PQ
    expect(hlgToScene(0.5)).to.be.closeTo(1 / 12, 1e-12);
    expect(hlgToScene(1)).to.be.closeTo(1, 1e-6);
    expect(1000 * hlgToScene(0.75) ** 1.2).to.be.closeTo(203, 0.5); // BT.2408 table 1: 75 %HLG
    for (const x of [0, 1e-4, 0.05, 0.3, 0.8, 1]) {
      expect(sceneToHlg(hlgToScene(x))).to.be.closeTo(x, 1e-9);
      expect(nitsToPq(pqToNits(x))).to.be.closeTo(x, 1e-6);
    }
    expect(rollOff(50, 1000)).to.equal(50);
    expect(rollOff(1000, 1000)).to.be.closeTo(203, 1e-6);
    expect(rollOff(203, 1000)).to.be.within(140, 175);
  });

  it('decodes PQ to the light that zimg decodes, on a real clip', function () {
    const picture = pictureFrom(shared(this, CLIPS.pq), PQ);
    const wanted = linearByZimg(picture, 'smpte2084', 1000);
    const rows = linearRows(picture);
    const { mean, max } = difference(rows, wanted);
    expect(mean).to.be.below(1e-5);
    expect(max).to.be.below(0.002);
  });

  it('decodes HLG to the light that zimg decodes, on a real clip', function () {
    const picture = pictureFrom(shared(this, CLIPS.hlg), HLG);
    // zimg's system gamma is on each channel, BT.2100's on luminance: the former is taken off and the latter put on
    const scene = linearByZimg(picture, 'arib-std-b67', 1000).map((value) => Math.max(0, value) ** (1 / 1.2));
    const wanted = scene.map((value, i) => {
      const [r, g, b] = [0, 1, 2].map((c) => scene[c * AREA + (i % AREA)]);
      return value * (0.2627 * r + 0.678 * g + 0.0593 * b) ** 0.2;
    });
    // signals out of 0…1 are clamped here and not there
    const signal = signalOf(picture);
    const inside = (_: number, i: number): boolean => [0, 1, 2].every((c) => signal[c * AREA + (i % AREA)] % 1 > 0);
    const [ours, theirs] = [linearRows(picture).filter(inside), wanted.filter(inside)];
    expect(ours.length).to.be.above(AREA);
    const { mean, max } = difference(ours, theirs);
    expect(mean).to.be.below(1e-4);
    expect(max).to.be.below(0.003);
  });

  it('shows what is dimmer than the roll-off as it is, on a real clip', function () {
    const picture = pictureFrom(shared(this, CLIPS.pq), PQ);
    const light = linearByZimg(picture, 'smpte2084', 203, '709');
    const view = rgbView(picture).data;
    const [wanted, found]: [number[], number[]] = [[], []];
    for (let i = 0; i < AREA; i++) {
      const rgb = [0, 1, 2].map((c) => light[c * AREA + i]);
      const luma = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
      if (Math.max(...rgb) > 0.35 || Math.min(...rgb) < 0.15 * luma || luma < 1e-3) continue;
      wanted.push(...rgb.map((value) => value ** (1 / 2.4)));
      found.push(...[0, 1, 2].map((c) => view[c * AREA + i]));
    }
    expect(wanted.length).to.be.above(AREA / 20);
    const { mean, max } = difference(found, wanted);
    expect(mean).to.be.below(1e-3);
    expect(max).to.be.below(0.01);
  });

  it('rises without a step from black to the peak, which is white, and keeps every colour in 0…1', function () {
    const codes = Array.from({ length: 877 }, (_, i) => 64 + i);
    const { data } = rgbView(grays(codes));
    for (let i = 1; i < codes.length; i++) {
      expect(data[i]).to.be.at.least(data[i - 1] - 1e-6);
      expect(data[i] - data[i - 1]).to.be.below(0.02);
      expect(Math.abs(data[i] - data[codes.length + i])).to.be.below(1e-3);
    }
    expect(data[0]).to.equal(0);
    expect(data[codes.findIndex((code) => nitsOf(code) >= 1000)]).to.be.closeTo(1, 1e-3);
    const peaked = grays([Math.round(64 + 876 * nitsToPq(1000))]);
    expect(rgbView({ ...peaked, format: { ...peaked.format, peakLuminance: 4000 } }).data[0]).to.be.below(0.99);
    for (const [path, colour] of [
      [CLIPS.pq, PQ],
      [CLIPS.hlg, HLG],
    ] as const) {
      const view = rgbView(pictureFrom(shared(this, path), colour)).data;
      expect(view.every((value) => value >= 0 && value <= 1)).to.equal(true);
      expect(view.filter((value) => value > 0.05 && value < 0.95).length).to.be.above(view.length / 4);
    }
  });

  it('keeps the hue and saturation of bright colours that BT.709 has', () => {
    const picture = pictureOf(formatOf('gbrp12le', 3, 1, { colour: { ...PQ, matrix: 'gbr', range: 'pc' } }), () => 0);
    const colours = [
      [300, 220, 60],
      [700, 300, 280],
      [20, 60, 24],
    ];
    // BT.2087's matrix to BT.2020
    const to2020 = [
      [0.6274, 0.3293, 0.0433],
      [0.0691, 0.9195, 0.0114],
      [0.0164, 0.088, 0.8956],
    ];
    colours.forEach((nits, x) => {
      to2020.forEach((row, c) => {
        const light = row.reduce((sum, share, i) => sum + share * nits[i], 0);
        picture.planes[[2, 0, 1][c]][x] = Math.round(4095 * nitsToPq(light));
      });
    });
    const { data } = rgbView(picture);
    colours.forEach((nits, x) => {
      const light = [0, 1, 2].map((c) => data[3 * c + x] ** 2.4);
      expect(light[1] / light[0]).to.be.closeTo(nits[1] / nits[0], 0.02 * (nits[1] / nits[0]));
      expect(light[2] / light[0]).to.be.closeTo(nits[2] / nits[0], 0.02 * (nits[2] / nits[0]));
    });
  });

  it('carries an edit as a ratio of light: half the light of the view is half the light of the highlight', () => {
    const codes = [300, 450, 572, 650, 700, 722];
    const picture = grays(codes);
    const view = rgbView(picture);
    applyEdit(picture, view, { ...view, data: view.data.map((value) => value * 0.5 ** (1 / 2.4)) });
    codes.forEach((code, i) => {
      const ratio = nitsOf(picture.planes[0][i]) / nitsOf(code);
      expect(ratio, `code ${code}`).to.be.within(0.48, 0.52);
    });
    // highlights that the view shows as nearly the same white stay apart
    expect(nitsOf(picture.planes[0][5]) / nitsOf(picture.planes[0][4])).to.be.closeTo(nitsOf(722) / nitsOf(700), 0.05);
  });

  it('paints white on black at the light of SDR white, and black on a highlight', () => {
    const picture = grays([64, 722]);
    const view = rgbView(picture);
    applyEdit(picture, view, { ...view, data: view.data.map((_, i) => (i % 2 ? 0 : 1)) });
    expect(nitsOf(picture.planes[0][0])).to.be.closeTo(203, 6);
    expect(nitsOf(picture.planes[0][1])).to.be.below(12);
  });

  for (const [name, path, colour] of [
    ['PQ', CLIPS.pq, PQ],
    ['HLG', CLIPS.hlg, HLG],
  ] as const) {
    it(`shows what was painted where the view is not rolled off, on a real ${name} clip`, function () {
      const picture = pictureFrom(shared(this, path), colour);
      const view = rgbView(picture);
      const edited = view.data.map((value, i) => Math.min(value, 0.1 + value * (i < AREA ? 0.85 : 0.75)));
      const dim = Array.from({ length: AREA }, (_, i) => i).filter((i) => {
        const rgb = [0, 1, 2].map((c) => view.data[c * AREA + i]);
        return Math.max(...rgb) < 0.6 && Math.min(...rgb) > 0.4 * Math.max(...rgb) && Math.min(...rgb) > 0.02;
      });
      expect(dim.length).to.be.above(AREA / 50);
      applyEdit(picture, view, { ...view, data: edited });
      const pick = (data: Float32Array): number[] => dim.flatMap((i) => [data[i], data[i + AREA], data[i + 2 * AREA]]);
      const { mean } = difference(pick(rgbView(picture).data), pick(edited));
      expect(mean).to.be.below(0.004);
    });
  }
});

/** R'G'B' without tone mapping. */
function signalOf({ format, planes }: ReturnType<typeof pictureFrom>): Float32Array {
  return rgbView({ planes, format: { ...format, colour: { ...format.colour, transfer: 'bt709' } } }).data;
}

function linearRows(picture: ReturnType<typeof pictureFrom>): Float32Array {
  const signal = signalOf(picture);
  const [r, g, b] = [0, 1, 2].map((c) => signal.slice(c * AREA, (c + 1) * AREA));
  hdrLight(picture.format).toLight(r, g, b);
  return Float32Array.from([...r, ...g, ...b]);
}
