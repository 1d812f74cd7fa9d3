import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { packageFile } from '../../core/package-file.js';
import { encodePicture } from '../../media/stills/encode-picture.js';
import { openImage } from '../../media/stills/image.js';
import type { Evaluation } from './summarize.js';
import { evaluate } from './evaluate.js';
import { program } from '../accept/shell.js';
import { shared } from '../shared-folder.js';
import { expectCode } from '../cli/ended.js';
import { temporaryFolder } from '../cli/temporary-folder.js';

/** What an evaluation prints and tells. */
async function evaluateModel(...args: string[]): Promise<{ figures: string; told: string }> {
  const [figures, told]: [string[], string[]] = [[], []];
  await evaluate(args, { print: (text) => figures.push(text), tell: (text) => told.push(text) });
  return { figures: figures.join('\n'), told: told.join('\n') };
}
const evaluateGesso = (folder: string, ...more: string[]) => evaluateModel('gesso', '--photos', folder, ...more);

/** A red ball over grass under a blue sky, with some texture. */
async function drawBall(path: string, width: number, height: number): Promise<void> {
  const data = new Float32Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const ball = Math.hypot(x - width * 0.6, y - height * 0.55) < height * 0.25;
      const grain = 0.04 * Math.sin(x * 1.7 + 3 * Math.sin(y * 0.9));
      const colour = ball ? [0.85, 0.12, 0.1] : y > height * 0.6 ? [0.2, 0.5, 0.15] : [0.5, 0.65, 0.9];
      colour.forEach((value, c) => (data[c * width * height + y * width + x] = value + grain));
    }
  }
  await openImage(await encodePicture({ width, height, data })).toFile(path);
}

describe('npm run evaluate', () => {
  const at = temporaryFolder();

  it('judges a model by drawn pictures of two sizes, and writes a sheet', async () => {
    mkdirSync(at('drawn'));
    await drawBall(at('drawn', 'wide.png'), 160, 100);
    await drawBall(at('drawn', 'tall.png'), 96, 128);
    const { figures } = await evaluateGesso(
      at('drawn'),
      '--looks',
      'wood,sepia,recolor',
      '--seeds',
      '2',
      '--json',
      '--sheet',
      at('sheet.png'),
    );
    const { accuracy, meanPsnrGain, families } = JSON.parse(figures) as Evaluation;
    expect(families.map(({ name, edits }) => `${name} ${edits}`)).deep.equal(['sepia 4', 'wood 4', 'recolor 4']);
    for (const { name, oneAnswer, psnrGain, accuracy: own, crispness } of families) {
      expect(oneAnswer, name).equal(name !== 'wood');
      expect(psnrGain, `dB gained by ${name}`).greaterThan(3);
      expect(own, `accuracy of ${name}`).within(0.5, 1);
      expect(crispness, `crispness of ${name}`).within(0.5, 2);
    }
    expect(accuracy).closeTo(families.reduce((sum, family) => sum + family.accuracy, 0) / 3, 1e-9);
    expect(meanPsnrGain).closeTo((families[0].psnrGain + families[2].psnrGain) / 2, 1e-9);
    const { width } = await openImage(at('sheet.png')).metadata();
    expect(width, 'six columns').greaterThan(6 * 200);
  });

  it('judges by photos that training never read, and says which share it leaves out', async function () {
    const photos = ['kodim19.png', 'kodim23.png', 'skimage-chelsea.png'].map((name) =>
      shared(this, join('media', 'photos', name)),
    );
    mkdirSync(at('photos'));
    for (const photo of photos) copyFileSync(photo, at('photos', photo.split('/').at(-1) as string));
    const { figures, told } = await evaluateGesso(at('photos'), '--looks', 'sepia,sunset,black-and-white', '--json');
    expect(told).contain('1 of 3 photos were seen in training, and are left out');
    const { accuracy, meanPsnrGain, crispness, families } = JSON.parse(figures) as Evaluation;
    expect(families.map(({ edits }) => edits)).deep.equal([2, 2, 2]);
    expect(accuracy).equal(1);
    expect(meanPsnrGain, 'dB').greaterThan(15);
    expect(crispness).within(0.8, 1.25);
    for (const { name, ssim } of families) expect(ssim, name).greaterThan(0.97);
  });

  it('refuses what it cannot judge', async () => {
    const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => 'nothing', ({ message }: Error) => message); // prettier-ignore
    mkdirSync(at('none'));
    expect(await refusal(evaluateGesso(at('none')))).match(/expected pictures in this folder, found none/);
    expect(await refusal(evaluateGesso(at('missing')))).match(/missing: this folder cannot be read/);
    mkdirSync(at('other'));
    await drawBall(at('other', 'ball.png'), 128, 96);
    expect(await refusal(evaluateGesso(at('other'), '--looks', 'sepia,sepja'))).match(/--looks: .* found sepja/);
    const args = [at('other'), '--photos', at('other')];
    const sentence = /expected looks.json and evaluation\/ to judge the model by/;
    expect(await refusal(evaluateModel(...args))).match(sentence);
    const ended = await program(packageFile('dist', 'test', 'evaluate', 'main.js'), args);
    expectCode(ended, 1);
    expect(ended.stderr).match(sentence);
    expect(ended.stdout).equal('');
  });
});
