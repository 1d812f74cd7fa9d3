import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { cli, type Ended } from '../accept/shell.js';
import { command } from './command.js';
import { lavfiClip } from '../lavfi-clip.js';
import { expectRefusal } from './ended.js';
import { temporaryFolder } from './temporary-folder.js';
import { needsPosix, skipWithout } from '../skip-without.js';

describe('command line: refusals', () => {
  const at = temporaryFolder();
  let clip = '';
  before(() => {
    clip = lavfiClip(at('clip.mp4'), { seconds: 0.4 });
  });

  const refused = async (
    args: string[],
    code: number,
    sentence: RegExp,
    by: (args: string[]) => Promise<Ended> = command,
  ): Promise<void> => {
    const before = readdirSync(at());
    expectRefusal(await by(args), code, sentence);
    expect(readdirSync(at()), 'nothing is left behind').deep.equal(before);
  };

  it('a path where nothing is', () =>
    refused(['edit', at('nothing.mp4'), '--stages', 'none', '-o', at('a.mp4')], 4, /nothing\.mp4/, cli));

  it('a file that is no clip', () => {
    writeFileSync(at('words.mp4'), 'These are words.');
    return refused(['edit', at('words.mp4'), '--stages', 'none', '-o', at('a.mp4')], 4, /words\.mp4/);
  });

  it('an output that exists, which stays as it is', async () => {
    writeFileSync(at('taken.mp4'), 'mine');
    await refused(['edit', clip, '--stages', 'none', '-o', at('taken.mp4')], 8, /taken\.mp4 exists already.*--overwrite/, cli);
    expect(readFileSync(at('taken.mp4'), 'utf8')).equal('mine');
  });

  it('an output that is the input, even with --overwrite', () =>
    refused(['edit', clip, '--stages', 'none', '-o', clip, '--overwrite'], 2, /input and output are the same file/));

  it('a folder that does not exist', () =>
    refused(['edit', clip, '--stages', 'none', '-o', at('no', 'where.mp4')], 8, /the folder .*no does not exist/));

  it('a folder that must not be written to', function () {
    needsPosix(this, 'modes of files');
    if (process.getuid?.() === 0) skipWithout(this, 'a user who may not write everywhere', 'this is root');
    mkdirSync(at('locked'));
    chmodSync(at('locked'), 0o555);
    return refused(['edit', clip, '--stages', 'none', '-o', at('locked', 'a.mp4')], 8, /permission to write there is denied/);
  });

  it('an extension that cannot be written', () =>
    refused(['edit', clip, '--stages', 'none', '-o', at('a.doc')], 2, /expected an output that ends in .*found "\.doc"/));

  it('a codec that the container cannot hold', () =>
    refused(
      ['edit', clip, '--stages', 'none', '--codec', 'prores', '-o', at('a.mp4')],
      2,
      /--codec prores: \.mp4 files hold h264/,
    ));

  it('a stage that is not there, with those that are', () =>
    refused(['edit', clip, '--stages', 'ajust', '-o', at('a.mp4')], 3, /there is no stage "ajust"; there are .*adjust/));

  it('all problems of a plan at once', async () => {
    const args = [
      'edit',
      clip,
      '--stages',
      'adjust',
      '--set',
      'adjust.warmth=7',
      '--set',
      'adjust.contrast=much',
      '-o',
      at('a.mp4'),
    ];
    await refused(args, 3, /warmth: expected a number from -1 to 1, found 7/);
    await refused(args, 3, /contrast: expected a number from 0 to 4, found "much"/);
  });

  it('a mask that is neither a file nor a kind, with the kinds', async () => {
    const args = ['edit', clip, '--stages', 'adjust', '-o', at('a.mp4')];
    await refused([...args, '--mask', 'fase'], 2, /--mask: expected a picture, a clip or one of .*faces.*, found "fase"/);
    await refused([...args, '--except', 'the dog'], 2, /--except: expected .*, found "the dog"/);
  });

  it('a range out of order, and one beyond the end', async () => {
    await refused(
      ['edit', clip, '--stages', 'none', '--range', '9-2', '-o', at('a.mp4')],
      2,
      /--range: expected times such as 0:05-0:10, frames .* in order, found "9-2"/,
    );
    await refused(
      ['edit', clip, '--stages', 'none', '--range', '0:05-0:10', '-o', at('a.mp4')],
      3,
      /the range begins at 5, but the clip has only/,
    );
  });

  it('nothing asked, and an empty sentence, which is none', async () => {
    for (const none of [[], [''], ['  ']]) await refused(['edit', clip, ...none], 2, /What should be edited\?/);
  });

  it('a sentence that no stage hears', async () => {
    for (const stages of ['adjust', 'none', 'adjust,adjust'])
      for (const verb of ['edit', 'preview'])
        await refused(
          [verb, clip, 'make it a watercolor', '--stages', stages],
          2,
          new RegExp(`--stages ${stages} leaves it out: put instruct among the stages`),
        );
  });

  it('a sentence that is none of the looks, with the word and what is near', () =>
    refused(
      ['edit', clip, 'make it flibbertigibbet', '-o', at('a.mp4')],
      3,
      /does not know "flibbertigibbet"\. Nearest: ".+", ".+" or ".+"/,
    ));

  it('a sentence in another language', () =>
    refused(
      ['edit', clip, 'mach es zu einem Aquarell', '-o', at('a.mp4')],
      3,
      /the model reads English only\. Nearest: "make it a watercolor"/,
    ));

  it('two sentences', () => refused(['edit', clip, 'make it', 'blue', '--stages', 'none'], 2, /Expected one sentence, found 2/));

  it('a plan of a file that carries none', () => refused(['plan', clip], 3, /it carries no plan of Overpaint/));

  it('leaves no half-written target', () => expect(existsSync(at('a.mp4'))).equal(false));
});
