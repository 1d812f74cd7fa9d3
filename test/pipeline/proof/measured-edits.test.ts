import { expect } from 'chai';
import type { SmallView } from '../../../media/metrics/small-view.js';
import { judgesOf } from '../../../pipeline/proof/judges/index.js';
import type { ShownEdit } from '../../../pipeline/proof/shown-edits.js';
import type { Judged } from '../../../pipeline/proof/records.js';
import { graded } from '../../../stages/adjust-frames.js';
import { ADJUST_OPTIONS, type AdjustOptions } from '../../../stages/adjust-options.js';
import { readOptions } from '../../../core/options.js';

const [WIDE, HIGH] = [96, 64];
const AREA = WIDE * HIGH;

/** A slope of light from left to right, its colours off grey by so much. */
const slope = (colourOf: (i: number) => readonly [number, number, number]): SmallView => {
  const samples = new Float32Array(3 * AREA);
  for (let i = 0; i < AREA; i++)
    colourOf(i).forEach((off, c) => (samples[i + c * AREA] = 0.15 + (0.7 * (i % WIDE)) / WIDE + off));
  return { width: WIDE, height: HIGH, samples };
};
const colourful = slope((i) => [0.1 * Math.sin(i / 9), 0.02, -0.08 * Math.cos(i / 13)]);

const all = (some: Partial<AdjustOptions>): AdjustOptions => readOptions(ADJUST_OPTIONS, some, 'adjust').values;

const edited = (asked: Partial<AdjustOptions>): ShownEdit => {
  const stage = { use: 'adjust', options: all(asked) };
  return { edit: 'grade', look: null, colours: [], amount: 1, stages: [{ stage, place: 0 }] };
};

/** What the proof says of a share of what a grade makes of a picture, where all of it was asked for. */
async function judged(
  options: Partial<AdjustOptions>,
  source: SmallView,
  share = 1,
  asked = options,
  inBox = false,
): Promise<Judged | null> {
  const made = new Float32Array(source.samples.length);
  graded(all(options))(source.samples, made, AREA);
  const samples = source.samples.map(
    (value, i) => value + (inBox && i % WIDE > 30 ? 0 : share) * (Math.min(1, Math.max(0, made[i])) - value),
  );
  const [judge] = judgesOf([edited(asked)], { sampled: new Set(), tell: () => undefined });
  return (await judge?.({ frame: 0, source, output: { ...source, samples }, share: 1 })) ?? null;
}

describe('edits that the proof measures', () => {
  it('black and white of what has hardly any colour is nothing, of colours all of it', async () => {
    const coded = slope((i) => (i % 7 ? [0, 0, 0] : i % 491 ? [0.01, 0, -0.006] : [0.03, 0, -0.02])); // colours that coding left in a grey film
    expect(await judged({ saturation: 0 }, coded)).deep.equal({ value: 0, said: 'nothing', unlike: true });
    expect((await judged({ saturation: 0 }, colourful))?.value).greaterThan(0.98);
    expect((await judged({ saturation: 0 }, colourful, 1, { saturation: 0 }, true))?.value).greaterThan(0.98);
  });

  it('a picture that is as cool as was asked for, and quite another, is hardly followed', async () => {
    const options = { warmth: -0.4 };
    expect((await judged(options, colourful))?.value).greaterThan(0.9);
    const drawn = {
      ...colourful,
      samples: colourful.samples.map((value, i) => Math.min(1, Math.max(0, value + (i % 2 ? 0.2 : -0.2)))),
    };
    const own = judgesOf([edited(options)], { sampled: new Set(), tell: () => undefined })[0];
    const cool = new Float32Array(colourful.samples.length);
    graded(all(options))(drawn.samples, cool, AREA);
    const told = await own?.({ frame: 0, source: colourful, output: { ...colourful, samples: cool }, share: 1 });
    expect(told?.value).lessThan(0.4);
  });

  for (const [name, options] of Object.entries({ sepia: { sepia: 1 }, 'a tint of blue': { tint: 'blue' } }))
    it(`${name}: by the share of the way there, and none for another colour`, async () => {
      const [half, all, inBox] = [await judged(options, colourful, 0.5), await judged(options, colourful), await judged(options, colourful, 1, options, true)]; // prettier-ignore
      expect(all).deep.include({ said: name, unlike: false });
      expect(all?.value).greaterThan(0.98);
      expect(half?.value).within(0.45, 0.55);
      expect(inBox?.value).greaterThan(0.98);
      expect(await judged({ tint: 'green' }, colourful, 1, options)).deep.include({ said: 'other colours', unlike: true });
      expect(await judged(options, colourful, 0)).deep.equal({ value: 0, said: 'nothing', unlike: true });
    });
});
