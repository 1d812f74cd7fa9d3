import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import sharp from 'sharp';
import { edit } from '../../pipeline/edit.js';
import { planSchemaText } from '../../pipeline/plan/schema/plan-file.js';
import { lavfiClip } from '../lavfi-clip.js';
import { cli } from '../accept/shell.js';
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
    const ended = await cli(['plan', '--schema']);
    expectCode(ended, 0);
    expect(ended.stdout.trim()).equal(planSchemaText().trim());
  });

  it('is the one of these that loads the library of the schema', async () => {
    const loads = async (...args: string[]): Promise<boolean> => {
      const coverage = at(args.join(' ').replace(/\W+/g, '-').slice(-60));
      mkdirSync(coverage);
      expectCode(await cli(args, { NODE_V8_COVERAGE: coverage }), 0);
      const files = readdirSync(coverage).map((name) => readFileSync(join(coverage, name), 'utf8'));
      expect(files.join()).include('/cli/main.js');
      return files.some((text) => text.includes('/node_modules/zod/'));
    };
    expect(await loads('plan', at('out.png'))).equal(true);
    for (const args of [['--version'], ['--help'], ['edit', '--help'], ['info', at('clip.mp4')], ['stages']])
      expect(await loads(...args), args[0]).equal(false);
  });
});
