import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import sharp from 'sharp';
import { readOptions } from '../../../core/options.js';
import type { SmallView } from '../../../media/metrics/small-view.js';
import { placeDemoMedia } from '../../../pipeline/demo/demo-media.js';
import { lookJudge } from '../../../pipeline/proof/judges/look.js';
import { ownCritic } from '../../../pipeline/proof/judges/own-critic.js';
import type { ShownEdit } from '../../../pipeline/proof/shown-edits.js';
import { FINISH_OPTIONS } from '../../../stages/finish-options.js';
import { openLayers } from '../../../stages/finish/open-layers.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { FFMPEG } from '../../tools.js';

const ask = (look: string): ShownEdit => ({ edit: look, look, colours: [], amount: 1, stages: [] });

describe('the critic', function () {
  this.timeout(60_000);
  const at = temporaryFolder();
  let source: SmallView;
  before(async () => {
    await placeDemoMedia('clip.mp4', at('clip.mp4'));
    execFileSync(FFMPEG, ['-v', 'error', '-i', at('clip.mp4'), '-frames:v', '1', at('frame.png')]);
    const { data, info } = await sharp(at('frame.png')).removeAlpha().resize(384).raw().toBuffer({ resolveWithObject: true });
    const area = info.width * info.height;
    const samples = Float32Array.from({ length: 3 * area }, (_, i) => data[3 * (i % area) + Math.floor(i / area)] / 255);
    source = { width: info.width, height: info.height, samples };
  });

  /** The source with each pixel made anew from its own R′, G′, B′. */
  function made(change: (r: number, g: number, b: number) => readonly [number, number, number]): SmallView {
    const { samples } = source;
    const area = samples.length / 3;
    const out = new Float32Array(samples.length);
    for (let i = 0; i < area; i++)
      change(samples[i], samples[i + area], samples[i + 2 * area]).forEach(
        (value, c) => (out[i + c * area] = Math.min(1, Math.max(0, value))),
      );
    return { ...source, samples: out };
  }
  const grey = (r: number, g: number, b: number): number => 0.299 * r + 0.587 * g + 0.114 * b;
  const valueOf = async (look: string, output: SmallView): Promise<number> => {
    const judge = lookJudge(ask(look), ownCritic());
    return (await judge?.({ frame: 0, source, output, share: 1 }))?.value ?? NaN;
  };

  it('gives what was asked for more than half of it, that more than something else, and nothing 0', async () => {
    const sepia = (share: number): SmallView =>
      made((r, g, b) => {
        const l = grey(r, g, b);
        return [r + share * (1.02 * l + 0.05 - r), g + share * (0.84 * l + 0.025 - g), b + share * (0.62 * l - b)];
      });
    const [right, half, wrong, nothing] = [
      await valueOf('sepia', sepia(1)),
      await valueOf('sepia', sepia(0.5)),
      await valueOf(
        'sepia',
        made((r, g, b) => [r ** 1.35 * 0.62, g ** 1.35 * 0.62, b ** 1.35 * 0.62]),
      ),
      await valueOf('sepia', source),
    ];
    expect(right).greaterThan(0.6);
    expect(right).greaterThan(half);
    expect(half).greaterThan(wrong);
    expect(wrong).lessThan(0.2);
    expect(nothing).equal(0);
  });

  const painted = {
    oil: { oil: 1 },
    watercolor: { wash: 1, paper: 0.7 },
    cartoon: { cel: 1 },
    impressionist: { dabs: 1 },
    pastel: { chalk: 1 },
    charcoal: { charcoal: 1 },
    ink: { pen: 1 },
    woodcut: { woodcut: 1 },
    'stained-glass': { stainedGlass: 1 },
    halftone: { halftone: 1 },
    'pop-art': { popArt: 1 },
    vhs: { tape: 1 },
  };
  const withLayers = (layers: object): SmallView => {
    const samples = source.samples.slice();
    openLayers(readOptions(FINISH_OPTIONS, { ...layers }, 'finish').values, 1, source)(samples, { seconds: 0, tick: 0 });
    return { ...source, samples };
  };
  for (const [look, layers] of Object.entries(painted))
    it(`knows ${look} as the stage finish makes it, in full`, async () => {
      expect(await valueOf(look, withLayers(layers))).greaterThan(0.75);
    });

  for (const [look, layers] of Object.entries({ 'pencil-sketch': { pencil: 1 }, mosaic: { mosaic: 1 } }))
    it(`knows ${look} of a picture that is drawn already, in part`, async () => {
      expect(await valueOf(look, withLayers(layers))).greaterThan(0.45);
    });

  it('judges an edit that is held to a box by what is in the box', async () => {
    const { width, height, samples } = source;
    const drawn = withLayers({ charcoal: 1 }).samples;
    const inBox = (i: number): boolean => i % width > 150 && i % width < 250 && Math.floor(i / width) % height > 60 && Math.floor(i / width) % height < 160; // prettier-ignore
    const output = { ...source, samples: samples.map((value, i) => (inBox(i) ? drawn[i] : value)) };
    const judge = lookJudge(ask('charcoal'), ownCritic());
    const [asWhole, asPart] = [await judge?.({ frame: 0, source, output, share: 1 }), await judge?.({ frame: 0, source, output, share: 1, masked: true })]; // prettier-ignore
    expect(asWhole?.value).lessThan(0.3);
    expect(asPart?.value).greaterThan(0.6);
  });

  it('says what it sees, and judges no look that it does not know', async () => {
    const { said } = await ownCritic().look({ source, output: made(() => [0, 0, 0]) });
    expect(said).equal('unrealistic: black');
    expect(lookJudge(ask('cinematic'), ownCritic())).equal(undefined);
  });
});
