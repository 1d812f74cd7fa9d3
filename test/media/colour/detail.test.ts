import { expect } from 'chai';
import sharp from 'sharp';
import { resize } from '../../../media/colour/resize.js';
import type { RgbView } from '../../../media/colour/rgb-view.js';
import { detailTransfer } from '../../../media/colour/detail.js';
import { isStandIn, shared } from '../../shared-folder.js';

type Edit = (r: number, g: number, b: number) => readonly [number, number, number];

async function photo(path: string): Promise<RgbView> {
  const { data: bytes, info } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const area = info.width * info.height;
  return {
    width: info.width,
    height: info.height,
    data: Float32Array.from({ length: 3 * area }, (_, i) => bytes[3 * (i % area) + Math.floor(i / area)] / 255),
  };
}

function edited(view: RgbView, edit: Edit): RgbView {
  const data = new Float32Array(view.data.length);
  const area = view.width * view.height;
  for (let i = 0; i < area; i++)
    edit(view.data[i], view.data[i + area], view.data[i + 2 * area]).forEach((value, c) => (data[i + c * area] = value));
  return { ...view, data };
}

function psnr(a: Float32Array, b: Float32Array): number {
  const squares = a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0);
  return 10 * Math.log10(a.length / squares);
}

const soft = (v: number): number => v * v * (3 - 2 * v);
/** With the decibels that detail transfer must have, at least, over plain enlarging. */
const EDITS: Readonly<Record<string, readonly [edit: Edit, gain: number]>> = {
  sepia: [
    (r, g, b) => [
      Math.min(1, 0.393 * r + 0.769 * g + 0.189 * b),
      Math.min(1, 0.349 * r + 0.686 * g + 0.168 * b),
      0.272 * r + 0.534 * g + 0.131 * b,
    ],
    12,
  ],
  'other channels': [(r, g, b) => [b, r, g], 12],
  negative: [(r, g, b) => [1 - r, 1 - g, 1 - b], 10],
  contrast: [(r, g, b) => [soft(r), soft(g), soft(b)], 12],
  night: [(r, g, b) => [0.3 * r, 0.4 * g, Math.min(1, 0.15 + 0.6 * b)], 12],
  poster: [(r, g, b) => [Math.round(4 * r) / 4, Math.round(4 * g) / 4, Math.round(4 * b) / 4], 1],
};

describe('media/detail', () => {
  for (const name of ['kodim05.png', 'kodim23.png', 'budgie-casa-mila.jpg']) {
    it(`brings colour edits of a third of the size back to the detail of ${name}`, async function () {
      const path = shared(this, `media/photos/${name}`);
      const source = await photo(path);
      const small = { width: Math.round(source.width / 3), height: Math.round(source.height / 3) };
      const smallSource = resize(source, small);
      const transfer = detailTransfer(source, small);
      for (const [what, [edit, gain]] of Object.entries(EDITS)) {
        if (what === 'poster' && isStandIn(path)) continue; // drawn grain has no flat places
        const [wanted, low] = [edited(source, edit), edited(smallSource, edit)];
        const plain = psnr(resize(low, source).data, wanted.data);
        expect(psnr(transfer(source, low).data, wanted.data), what).to.be.above(plain + gain);
      }
    });
  }

  it('makes no halos along edges', () => {
    const full = { width: 180, height: 120 };
    const small = { width: 60, height: 40 };
    const area = full.width * full.height;
    // a slanted edge between two colours
    const colours = [
      [0.15, 0.3, 0.7],
      [0.8, 0.7, 0.2],
    ];
    const side = (i: number): number => ((i % full.width) + Math.floor(i / full.width) / 3 < 110 ? 0 : 1);
    const source = {
      ...full,
      data: Float32Array.from({ length: 3 * area }, (_, i) => colours[side(i % area)][Math.floor(i / area)]),
    };
    const edit: Edit = (r, g) => [1 - r, 0.5 * g + 0.3, r];
    const wanted = edited(source, edit).data;
    const low = edited(resize(source, small), edit);
    const overshoot = (data: Float32Array): number => {
      let worst = 0;
      for (let i = 0; i < data.length; i++) {
        const ends = colours.map((colour) => edit(colour[0], colour[1], colour[2])[Math.floor(i / area)]);
        worst = Math.max(worst, data[i] - Math.max(...ends), Math.min(...ends) - data[i]);
      }
      return worst;
    };
    const result = detailTransfer(full, small)(source, low).data;
    expect(overshoot(result)).to.be.below(0.01);
    const drawn = detailTransfer(full, small, { mode: 'model' })(source, low).data;
    expect(overshoot(drawn)).to.be.below(0.01);
    expect(psnr(drawn, wanted)).to.be.above(psnr(resize(low, full).data, wanted) + 6);
    expect(overshoot(resize(low, full).data)).to.be.above(0.02);
    expect(result.reduce((worst, value, i) => Math.max(worst, Math.abs(value - wanted[i])), 0)).to.be.below(0.02);
  });

  it('darkens the grain of flat places with them, and leaves out grain that the edit does not have', () => {
    const full = { width: 180, height: 120 };
    const small = { width: 60, height: 40 };
    const grain = (i: number): number => 0.03 * Math.sin(1e4 * Math.sin(i + 1)); // σ = 0.02, a third of it in the small copy
    const source = { ...full, data: Float32Array.from({ length: 3 * 180 * 120 }, (_, i) => 0.5 + grain(i)) };
    const night = edited(resize(source, small), (r, g, b) => [0.3 * r, 0.3 * g, 0.3 * b]);
    const flat = edited(night, () => [0.15, 0.15, 0.15]);
    const deviation = ({ data }: RgbView): number => {
      const mean = data.reduce((sum, value) => sum + value / data.length, 0);
      return Math.sqrt(data.reduce((sum, value) => sum + (value - mean) ** 2 / data.length, 0));
    };
    const transfer = detailTransfer(full, small);
    expect(deviation(transfer(source, night)) / deviation(source)).within(0.25, 0.5);
    expect(deviation(transfer(source, flat)) / deviation(source)).below(0.35);
    const painted = edited(night, (r) => [r, 0.2, 0.3 + (0.15 - r) / 10]);
    const [model, plain] = [detailTransfer(full, small, { mode: 'model' })(source, painted), resize(painted, full)];
    expect(psnr(model.data, plain.data), 'mode model leaves grain out').above(50);
  });

  it('draws no edges of the source into blocks, panes and tiles', async function () {
    const source = await photo(shared(this, 'media/photos/kodim23.png'));
    const small = { width: 256, height: 168 };
    const blocks = resize(resize(resize(source, small), { width: 32, height: 21 }), small); // as soft as blocks can be
    const data = blocks.data.map((_, i) => {
      const [x, y, c] = [i % 256, Math.floor(i / 256) % 168, Math.floor(i / (256 * 168))];
      return blocks.data[c * 256 * 168 + (8 * Math.floor(y / 8) + 4) * 256 + 8 * Math.floor(x / 8) + 4];
    });
    const low = { ...small, data };
    const drawn = detailTransfer(source, small, { mode: 'model' })(source, low);
    expect(psnr(drawn.data, resize(low, source).data)).to.be.above(47); // 44 where every fit is believed
  });

  it('keeps strokes that the source does not have', async function () {
    const source = await photo(shared(this, 'media/photos/kodim23.png'));
    const small = { width: 256, height: 171 };
    const low = resize(source, small);
    const stripes = low.data.map((value, i) => value * 0.7 + (Math.floor(i / 4) % 2 ? 0.2 : 0.1));
    const back = resize(detailTransfer(source, small)(source, { ...small, data: stripes }), small);
    expect(psnr(back.data, stripes)).to.be.above(33);
  });

  it('is the source where nothing was edited, and the edit itself at full size', async function () {
    const source = await photo(shared(this, 'media/photos/kodim05.png'));
    const small = { width: 201, height: 133 };
    const into = new Float32Array(source.data.length);
    const result = detailTransfer(source, small)(source, resize(source, small), into);
    expect(result.data).to.equal(into);
    expect(Buffer.compare(Buffer.from(into.buffer), Buffer.from(source.data.buffer))).to.equal(0);
    const negative = edited(source, (r, g, b) => [1 - r, 1 - g, 1 - b]);
    expect(detailTransfer(source, source)(source, negative).data).to.deep.equal(negative.data);
    expect(() => detailTransfer(source, small)(source, source))
      .to.throw('expected an edit of 201×133')
      .with.property('code', 'bug/view-size');
  });

  for (const mode of ['transfer', 'model'] as const) {
    it(`may write over the source, mode ${mode}`, () => {
      const full = { width: 61, height: 43 };
      const small = { width: 16, height: 11 };
      const wave = ({ width, height }: { width: number; height: number }, phase: number): RgbView => {
        return {
          width,
          height,
          data: Float32Array.from({ length: 3 * width * height }, (_, i) => 0.5 + 0.4 * Math.sin(i * i + phase)),
        };
      };
      const transfer = detailTransfer(full, small, { mode });
      const source = wave(full, 0);
      const apart = transfer(source, wave(small, 1));
      expect(apart.data).not.deep.equal(source.data);
      expect(transfer(source, wave(small, 1), source.data).data).deep.equal(apart.data);
    });
  }
});
