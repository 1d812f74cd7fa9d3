import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { readFlags } from '../../pipeline/cli/flags.js';
import { readPlan } from '../../pipeline/provenance/read-plan.js';
import { cli } from '../accept/shell.js';
import { command } from './command.js';
import { lavfiClip } from '../lavfi-clip.js';
import { cube } from '../scenes/made-scene.js';
import { writeMadeFile } from '../scenes/write-made-file.js';
import { expectCode, expectRefusal } from './ended.js';
import { temporaryFolder } from './temporary-folder.js';

describe('command line: what was typed', function () {
  this.timeout(240_000);
  const at = temporaryFolder();
  let dry: string[] = [];
  before(() => {
    const clip = lavfiClip(at('clip.mp4'), { seconds: 0.2, size: '64x48' });
    dry = ['edit', clip, '--stages', 'adjust', '--set', 'adjust.saturation=0', '--dry-run', '-o', at('out.mp4')];
  });

  it('a seed of 32 bits is taken; longer and negative ones are refused as they were typed', async () => {
    for (const [seed, shown] of [
      ['18446744073709551615', '18446744073709551615'],
      ['4294967296', '4294967296'],
      ['-1', '-1'],
      ['1.5', '1.5'],
    ] as const)
      expectRefusal(
        await command([...dry, '--seed', seed]),
        2,
        new RegExp(`--seed: expected .* from 0 to 4294967295, found "${shown}"`),
      );
    const taken = await command([...dry, '--seed', '4294967295']);
    expectCode(taken, 0);
    expect(taken.stdout).match(/^seed: 4294967295$/m);
  });

  it('a number after a flag is its value, with a sign too; after -- and after switches it is a word', () => {
    const table = {
      at: { type: 'text', summary: '' },
      many: { type: 'list', summary: '' },
      on: { type: 'switch', summary: '' },
    } as const;
    expect(readFlags(table, ['--at', '-1', '--many', '-.5', '--many', '2'], 'edit').values).deep.equal({
      at: '-1',
      many: ['-.5', '2'],
    });
    expect(() => readFlags(table, ['--on', '-1'], 'edit')).throws(/-1/);
    expect(readFlags(table, ['--on', '--', '--at', '-1'], 'edit').words).deep.equal(['--at', '-1']);
  });

  it('a plan shows the digits that were written, in YAML and in JSON', async () => {
    const plan = { overpaint: 1, input: 'a.mp4', output: 'b.mp4', stages: [], seed: 0 };
    const json = JSON.stringify(plan).replace('"seed":0', '"seed":18446744073709551615');
    for (const [name, text] of [
      ['long.json', json],
      ['long.yaml', 'overpaint: 1\ninput: a.mp4\noutput: b.mp4\nseed: -9007199254740993\n'],
    ]) {
      writeFileSync(at(name), text);
      await readPlan(at(name)).then(
        () => expect.fail('it was read'),
        (error: Error) => expect(error.message).match(/seed: .*found "(18446744073709551615|-9007199254740993)"/),
      );
    }
  });

  it('a plan in UTF-16, as PowerShell writes it, or with a byte order mark, is read', async () => {
    const { stdout } = await command(dry);
    writeFileSync(at('plain.yaml'), stdout);
    const plain = await readPlan(at('plain.yaml'));
    const big = Buffer.from(`\ufeff${stdout}`, 'utf16le').swap16();
    for (const [name, bytes] of [
      ['little.yaml', Buffer.from(`\ufeff${stdout}`, 'utf16le')],
      ['big.yaml', big],
      ['unmarked.yaml', Buffer.from(stdout, 'utf16le')],
      ['mark.yaml', Buffer.from(`\ufeff${stdout}`)],
    ] as const) {
      writeFileSync(at(name), bytes);
      expect(await readPlan(at(name)), name).deep.equal(plain);
    }
    expect(readFileSync(at('plain.yaml'), 'utf8')).match(/^overpaint: 1/m);
  });

  it('a place for temporary files that is not there is named', async () => {
    const env = { TMPDIR: at('nowhere'), TEMP: at('nowhere'), TMP: at('nowhere') };
    expectRefusal(await cli(dry, env), 8, /nowhere: expected a folder for temporary files there, as (TMPDIR|TEMP) says/);
  });

  it('a name that no rule reads is that one, or refused: signs, digits, other scripts', async () => {
    const names = ['🪑', '☂️', '007', '木', 'Wood'];
    const path = writeMadeFile(at('names.glb'), {
      geometries: names.map((_, i) => ({
        ...cube(),
        name: '',
        positions: cube().positions.map((value, k) => (k % 3 === 0 ? value + 3 * i : value)),
      })),
      materials: names.map((name) => ({ name })),
    });
    for (const name of ['🪑', '☂', '007', '木']) {
      const ended = await command(['edit', path, `turn the ${name} into gold`, '--dry-run', '-o', at('gold.glb')]);
      expectCode(ended, 0);
      expect(ended.stderr, name)
        .match(new RegExp(`^${name}\\ufe0f?  \\d+`, 'm'))
        .not.match(/materials: /);
    }
    for (const name of ['☃', '008', '椅子'])
      expectRefusal(await command(['edit', path, `turn the ${name} into gold`, '--dry-run', '-o', at('gold.glb')]), 3, new RegExp(`nothing here is called or looks like "${name}"`)); // prettier-ignore
  });
});
