import { expect } from 'chai';
import { packageFile } from '../../../../core/package-file.js';
import { probeClip } from '../../../../media/input/probe.js';
import { type Looks, readLooks } from '../../../../models/looks/read-looks.js';
import type { SaidTime } from '../../../../pipeline/plan/schema/understanding.js';
import { understandSentence } from '../../../../pipeline/planners/grammar/understand-sentence.js';
import { understandFor } from '../../../../pipeline/planners/understand-for.js';

describe('times that only the clip tells', () => {
  const looks = readLooks(packageFile('models', 'gesso')) as Looks;
  const clip = { rate: 50, seconds: 20, cuts: [4, 9.5, 16] };
  const time = (sentence: string): SaidTime | null | undefined => understandSentence(sentence, looks, clip).edits[0]?.time;

  it('are cuts, shots and parts of it', () => {
    expect(time('sepia until the cut')).deep.equal({ from: 0, to: 4 });
    expect(time('make it night from the second cut on')).deep.equal({ from: 9.5, to: null });
    expect(time('after the last cut make it an ink drawing')).deep.equal({ from: 16, to: null });
    expect(time('in the second shot make it rain')).deep.equal({ from: 4, to: 9.5 });
    expect(time('make the last shot black and white')).deep.equal({ from: 16, to: null });
    expect(time('brighten the second half of the clip')).deep.equal({ from: 10, to: null });
    expect(time('fog for the first quarter')).deep.equal({ from: 0, to: 5 });
    expect(time('the first half minute in sepia')).deep.equal({ from: 0, to: 30 });
  });

  it('are frames at its rate', () => {
    expect(time('blur it from frame 25 to 100')).deep.equal({ from: 0.5, to: 2 });
    expect(time('darken the first 10 frames')).deep.equal({ from: 0, to: 0.2 });
    expect(time('from 00:00:02:10 to 00:00:03:00 make it snow')).deep.equal({ from: 2.2, to: 3 });
  });

  it('are told as not heard where they cannot be', () => {
    const without = understandSentence('sepia until the cut', looks);
    expect(without).deep.include({ unheard: ['the cut'] });
    expect(understandSentence('sepia until the fifth cut', looks, clip).unheard).deep.equal(['the cut']);
  });

  it('are looked up in the file that the sentence is for', async () => {
    const path = packageFile('examples', 'demo-media', 'clip.mp4');
    const { frameRate } = (await probeClip(path)).video;
    const { edits } = await understandFor('blur it from frame 12 on', path);
    expect(edits[0]?.time?.from).closeTo((12 * frameRate.den) / frameRate.num, 0.001);
  });
});
