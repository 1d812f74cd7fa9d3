import { expect } from 'chai';
import { packageFile } from '../../../../core/package-file.js';
import { type Looks, readLooks } from '../../../../models/looks/read-looks.js';
import { edit } from '../../../../pipeline/edit.js';
import { understanding } from '../../../../pipeline/plan/schema/understanding.js';
import { makePlan } from '../../../../pipeline/planners/make-plan.js';
import { understandSentence } from '../../../../pipeline/planners/grammar/understand-sentence.js';
import { sayEdits } from '../../../../pipeline/planners/other-readings.js';
import { temporaryFolder } from '../../../cli/temporary-folder.js';
import { lavfiClip } from '../../../lavfi-clip.js';
import { output } from '../../../accept/shell.js';
import { FFMPEG } from '../../../tools.js';

const END = '0.04 s before the end';

describe('what a sentence says of how edits come and go', () => {
  const looks = readLooks(packageFile('models', 'gesso')) as Looks;

  for (const [sentence, meaning] of [
    ['a watercolor that dissolves into the real picture over two seconds', 'restyle watercolor, 100 % at 0 s, 0 % at 2 s'],
    ['start as a pencil drawing and dissolve to the real footage over 3 s', 'restyle pencil-sketch, 100 % at 0 s, 0 % at 3 s'],
    ['cartoon from 0:02 to 0:05 that fades back to the original', 'restyle cartoon, from 2 s to 5 s, 100 % at 2 s, 0 % at 5 s'],
    ['gradually turn it black and white', `grade monochrome, 0 % at 0 s, 100 % at ${END}`],
    ['make it night gradually over 4 seconds', 'relight night, 0 % at 0 s, 100 % at 4 s'],
    ['slowly turn the sky pink over the course of the clip', `recolour pink, of sky, 0 % at 0 s, 100 % at ${END}`],
    ['blur it and gradually make it sepia, then mute it', `blur; grade sepia, 0 % at 0 s, 100 % at ${END}; sound mute`],
    ['start in black and white and gradually bring the colour back', `grade monochrome, 100 % at 0 s, 0 % at ${END}`],
    ['fade to black', `recolour black, 0 % at 1 s before the end, 100 % at ${END}`],
    [
      'make it warmer and fade to white over the last 2 seconds',
      `grade warmth, +1; recolour white, 0 % at 2 s before the end, 100 % at ${END}`,
    ],
    ['fade in from black', 'recolour black, 100 % at 0 s, 0 % at 1 s'],
    ['fade the music out in the last second', `sound mute, 0 % at 1 s before the end, 100 % at ${END}`],
    ['make the music louder and fade it out', `sound gain, amount 1.5; sound mute, 0 % at 1 s before the end, 100 % at ${END}`],
    [
      'fade out picture and sound',
      `sound mute, 0 % at 1 s before the end, 100 % at ${END}; recolour black, 0 % at 1 s before the end, 100 % at ${END}`,
    ],
    ['gradually turn everything red', `grade tint red, 0 % at 0 s, 100 % at ${END}`],
    ['turn the faded blue door red', 'recolour red, of faded blue door'],
    ['make it fade to black and white', 'grade monochrome'],
    ['make it snow slowly', 'weather snow'],
    [
      'gradually darker and colder',
      `grade exposure, −1, 0 % at 0 s, 100 % at ${END}; grade warmth, −1, 0 % at 0 s, 100 % at ${END}`,
    ],
    ['it gets more and more foggy', `weather fog, 0 % at 0 s, 100 % at ${END}`],
    ['turn the sky pink over four seconds', 'recolour pink, of sky, 0 % at 0 s, 100 % at 4 s'],
    ['make it night with a 2 second fade to black', `relight night; recolour black, 0 % at 2 s before the end, 100 % at ${END}`],
    ['sepia, and at 0:10 fade to white', 'grade sepia; recolour white, 0 % at 10 s, 100 % at 11 s'],
    [
      'rain from 0:02 to 0:08 that fades in and out',
      'weather rain, from 2 s to 8 s, 0 % at 2 s, 100 % at 3 s, 100 % at 7 s, 0 % at 8 s',
    ],
    ['make it rain, and let the rain fade out over two seconds', `weather rain, 100 % at 2 s before the end, 0 % at ${END}`],
    ['make it warmer, fade out at the end', `grade warmth, +1; recolour black, 0 % at 1 s before the end, 100 % at ${END}`],
    ['make it warmer and fade it out at the end', `grade warmth, +1, 100 % at 1 s before the end, 0 % at ${END}`],
    ['slowly get darker towards the end', `grade exposure, −1, 0 % at 0 s, 100 % at ${END}`],
    ['slowly turn the volume down at the end', `sound gain, amount 0.667, 0 % at 1 s before the end, 100 % at ${END}`],
  ] as const)
    // prettier-ignore
    it(`"${sentence}" is ${meaning}`, () => {
      const found = understandSentence(sentence, looks);
      expect(sayEdits(found.edits)).equal(meaning);
      expect(found.unheard).deep.equal([]);
      expect(understanding.parse(found)).deep.equal(found);
    });

  for (const [sentence, why] of [
    ['slow it down', /slows a clip down/],
    ['crop it to a square', /crops/],
    ['stabilise the shaky footage', /stabilises/],
    ['cut out the first two seconds', /trim: true/],
    ['rotate it by 90 degrees', /rotates/],
  ] as const)
    it(`"${sentence}" is the work of another program, which is said`, () => {
      expect(
        understandSentence(sentence, looks)
          .cannot.map((one) => one.why)
          .join(),
      ).match(why);
    });
});

describe('the stages of edits that come and go', () => {
  for (const [instruction, grain] of [
    ['fade to black', 0],
    ['fade in from white', 0],
    ['slowly turn the sky black over 3 seconds', 1],
  ] as const)
    it(`"${instruction}" ${grain ? 'keeps' : 'leaves no'} shading`, async () => {
      const { stages } = await makePlan({ input: 'a.mp4', output: 'b.mp4', instruction });
      expect(stages.map(({ use, options }) => [use, options['grain']])).deep.equal([['recolour', grain]]);
      expect(stages[0].strength).lengthOf(2);
    });
});

describe('a clip that fades to black', function () {
  this.timeout(60_000);
  const at = temporaryFolder();

  it('is the source until then, and black in the end', async () => {
    lavfiClip(at('clip.mkv'), { seconds: 0.48, size: '64x48', more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p', '-an'] });
    const input = at('clip.mkv');
    await edit({ input, output: at('out.mkv'), instruction: 'fade to black over the last 0.2 seconds', codec: 'ffv1', inProcess: true }).result; // prettier-ignore
    const [source, result] = await Promise.all(
      [input, at('out.mkv')].map((path) => output(FFMPEG, ['-v', 'error', '-i', path, '-f', 'framemd5', '-'])),
    );
    const hashes = (text: string): string[] => text.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split(',').at(-1) ?? ''); // prettier-ignore
    const same = hashes(source).map((hash, i) => hash === hashes(result)[i]);
    expect(same).deep.equal([true, true, true, true, true, true, true, true, false, false, false, false]);
    const last = await output(FFMPEG, ['-v', 'error', '-i', at('out.mkv'), '-vf', 'select=eq(n\\,11),signalstats,metadata=print:file=-', '-f', 'null', '-']); // prettier-ignore
    expect(/YMAX=(\d+)/.exec(last)?.[1]).equal('16');
    expect(/YMIN=(\d+)/.exec(last)?.[1]).equal('16');
  });
});
