import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import sharp from 'sharp';
import { edit } from '../../pipeline/edit.js';
import { planSchemaText } from '../../pipeline/plan/schema/plan-file.js';
import { lavfiClip } from '../lavfi-clip.js';
import { cli } from '../accept/shell.js';
import { command } from './command.js';
import { expectCode } from './ended.js';
import { temporaryFolder } from './temporary-folder.js';

describe('overpaint plan', () => {
  const at = temporaryFolder();
  before(async () => {
    await sharp({ create: { width: 64, height: 48, channels: 3, background: 'teal' } }).png().toFile(at('in.png')); // prettier-ignore
    lavfiClip(at('clip.mp4'), { seconds: 1 });
    await edit({ input: at('in.png'), output: at('out.png'), stages: [{ use: 'adjust' }], inProcess: true }).result;
  });

  it('--schema prints the JSON Schema of plans', async () => {
    const ended = await command(['plan', '--schema']);
    expectCode(ended, 0);
    expect(ended.stdout.trim()).equal(planSchemaText().trim());
  });

  it('is the one of these that loads the library of the schema', async () => {
    const loads = async (...args: string[]): Promise<boolean> => {
      const coverage = at(args.join(' ').replace(/\W+/g, '-').slice(-60));
      mkdirSync(coverage);
      expectCode(await cli(args, { NODE_V8_COVERAGE: coverage }), 0);
      const files = readdirSync(coverage).map((name) => readFileSync(join(coverage, name), 'utf8'));
      expect(files.join()).include('/program/main.js');
      return files.some((text) => text.includes('toJSONSchema'));
    };
    expect(await loads('plan', at('out.png'))).equal(true);
    for (const args of [['--version'], ['--help'], ['edit', '--help'], ['info', at('clip.mp4')], ['stages']])
      expect(await loads(...args), args[0]).equal(false);
  });
});

describe('overpaint plan "SENTENCE"', () => {
  const at = temporaryFolder();
  const print = async (...args: string[]): Promise<string> => {
    const ended = await command(['plan', ...args]);
    expectCode(ended, 0);
    return ended.stdout.trim();
  };

  it('tells what was understood, as JSON and for people', async () => {
    const said = JSON.parse(await print('make the sky pink and everything else warmer from 0:02 to 0:04', '--json')) as object;
    expect(said).to.have.nested.property('edits[0].colour', 'pink');
    expect(said).to.have.nested.property('edits[1].except[0].kind', 'sky');
    const text = await print('make the sky pink, then add a dog after 0:04');
    expect(text).equal(
      '1  recolour pink, of sky\n2  add, of dog, from 4 s to the end\nCannot be done: 2. The built-in model changes how things look and adds none, so "dog" cannot be put in.',
    );
    expect(await print('hello')).equal('Nothing of this is understood: hello.');
  });

  it('says what a scene has none of', async () => {
    writeFileSync(at('scene.glb'), '');
    const text = await print('mute it, and make the seat gold from 0:02 on', '--for', at('scene.glb'));
    expect(text).include('1. A scene has no sound.').include('2. A scene has no time');
    expectCode(await command(['plan', 'make it night', '--for', at('none.mp4')]), 4);
  });

  it('reads a file of sentences, one line of JSON for each', async () => {
    writeFileSync(at('list.jsonl'), `{"sentence": "make it night"}\n"rain"\nplain words of snow\n${'night '.repeat(900)}\n`);
    const lines = (await print('--sentences', at('list.jsonl'), '--json')).split('\n').map((line) => JSON.parse(line) as object);
    expect(lines).length(4);
    expect(lines[0]).to.have.nested.property('edits[0].look', 'night');
    expect(lines[1]).to.have.nested.property('edits[0].look', 'rain');
    expect(lines[2]).to.have.nested.property('edits[0].look', 'snow');
    expect(lines[3]).to.have.nested.property('error.code', 'plan/long-sentence');
  });

  it('takes one word that ends like a file for a file', async () => {
    expectCode(await command(['plan', 'missing.mp4']), 4);
  });
});
