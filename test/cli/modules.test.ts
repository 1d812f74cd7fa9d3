import { rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import sharp from 'sharp';
import { cli } from '../accept/shell.js';
import { type MadeModule, madeModule } from '../made-module.js';
import { expectCode, expectRefusal } from './ended.js';
import { temporaryFolder } from './temporary-folder.js';

describe('command line: stage modules', () => {
  const at = temporaryFolder();
  let module: MadeModule;
  before(async () => {
    await sharp({ create: { width: 8, height: 8, channels: 3, background: '#804020' } })
      .png()
      .toFile(at('in.png'));
    module = madeModule(at('flip.mjs'));
  });
  beforeEach(() => rmSync(`${module.path}.has-run`, { force: true }));
  const first = async (name: string): Promise<number | undefined> => (await sharp(at(name)).raw().toBuffer())[0];
  const plan = (name: string, output: string): string => {
    const data = { input: at('in.png'), output, stages: [{ use: module.path, options: { amount: 5 } }] };
    writeFileSync(at(name), JSON.stringify(data));
    return at(name);
  };

  it('typed in --stages run, by path and by address, and --set knows them by the name of the file', async () => {
    const url = pathToFileURL(module.path).href;
    for (const [name, use, set] of [
      ['a.png', module.path, 'flip'],
      ['b.png', url, 'flip.mjs'],
      ['c.png', url, url],
    ] as const) {
      // prettier-ignore
      expectCode(await cli(['edit', at('in.png'), '--stages', use, '--set', `${set}.amount=4`, '-o', at(name)]), 0);
      expect(await first(name)).equal(4);
    }
  });

  it('named in a plan that is read are refused without --allow-modules and run with it', async () => {
    const file = plan('p.yaml', at('x.png'));
    for (const more of [[], ['--dry-run']])
      expectRefusal(
        await cli(['edit', at('in.png'), '--plan', file, '-o', at('x.png'), ...more]),
        3,
        /flip\.mjs.*--allow-modules/,
      );
    expect(module.hasRun()).equal(false);
    expectCode(await cli(['edit', at('in.png'), '--plan', file, '-o', at('x.png'), '--allow-modules']), 0);
    expect(await first('x.png')).equal(5);
  });

  it('are not loaded by plan, nor by a dry run', async () => {
    expectCode(await cli(['edit', at('in.png'), '--stages', module.path, '-o', at('made.png')]), 0);
    rmSync(`${module.path}.has-run`);
    const told = await cli(['plan', at('made.png')]);
    expectCode(told, 0);
    expect(told.stdout).match(/use: flip\.mjs/);
    const dry = await cli(['edit', at('in.png'), '--stages', module.path, '--dry-run', '-o', at('d.mkv')]);
    expect(dry.stderr).match(/flip\.mjs is not loaded in a dry run/);
    expect(module.hasRun()).equal(false);
  });

  it('are refused where the plan is in a picture', async () => {
    expectCode(await cli(['edit', at('in.png'), '--stages', module.path, '-o', at('carrier.png')]), 0);
    rmSync(`${module.path}.has-run`);
    expectRefusal(await cli(['edit', at('in.png'), '--plan', at('carrier.png'), '-o', at('y.png')]), 3, /"flip\.mjs".*--allow-modules/); // prettier-ignore
    expect(module.hasRun()).equal(false);
  });

  it('tell their options by overpaint stages', async () => {
    const { stdout, code } = await cli(['stages', module.path]);
    expect(code).equal(0);
    expect(stdout).match(/made\.amount +what all samples become \(0 … 9; default 0\)/);
  });
});
