import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import sharp from 'sharp';
import { createPercent } from '../../pipeline/cli/percent.js';
import { toJson } from '../../pipeline/cli/json.js';
import type { Progress } from '../../pipeline/run/progress.js';
import { cli } from '../accept/shell.js';
import { command } from './command.js';
import { temporaryFolder } from './temporary-folder.js';

interface Failure {
  readonly schema: number;
  readonly error: { code: string; message: string; exitCode: number; retryable: boolean; details: object };
}

describe('JSON for programs', () => {
  const at = temporaryFolder();
  before(() => sharp({ create: { width: 64, height: 48, channels: 3, background: 'teal' } }).png().toFile(at('still.png'))); // prettier-ignore

  it('every verb prints a failure as one object on standard output, wrong usage too', async () => {
    const cases: [string, number, ...string[]][] = [
      ['usage/no-input', 2, 'edit', '--json'],
      ['usage/flag', 2, 'edit', 'x.mp4', '--json', '--nonsense'],
      ['media/not-found', 4, 'info', at('none.mp4'), '--json'],
      ['usage/words', 2, 'compare', at('none.mp4'), '--json'],
      ['usage/words', 2, 'models', 'nothing', '--json'],
      ['usage/verb', 2, 'nothing', '--json'],
    ];
    await Promise.all(
      cases.map(async ([code, exit, ...args]) => {
        const ended = await command(args);
        const { schema, error } = JSON.parse(ended.stdout) as Failure;
        expect([schema, error.code, error.exitCode, ended.code, error.retryable], args.join(' ')).deep.equal([
          1,
          code,
          exit,
          exit,
          false,
        ]);
        expect(ended.stderr).contain(error.message);
      }),
    );
  });

  it('a result has the schema, whole ticks and no raw bytes', async () => {
    expect(toJson({ small: 5n, large: 2n ** 60n, bytes: Buffer.from('a'), list: [1n] })).equal(
      '{"schema":1,"small":5,"large":"1152921504606846976","list":[1]}',
    );
    const { stdout } = await command(['info', at('still.png'), '--json']);
    expect(JSON.parse(stdout)).property('schema', 1);
    expect(stdout).not.contain('"tag":{');
  });

  it('a plan printed as JSON is a plan', async () => {
    expect((await command(['edit', at('still.png'), '--stages', 'adjust', '-o', at('a.png')])).code).equal(0);
    const { stdout } = await command(['plan', at('a.png'), '--json']);
    expect(JSON.parse(stdout)).property('schema', 1);
    writeFileSync(at('plan.json'), stdout);
    const again = await command(['edit', '--plan', at('plan.json'), at('still.png'), '-o', at('again.png')]);
    expect(again.code, again.stderr).equal(0);
  });

  it('with --progress json every line on standard error is an event with its time; the error is one', async () => {
    const good = await command(['edit', at('still.png'), '--stages', 'adjust', '-o', at('b.png'), '--progress', 'json']);
    const bad = await cli(['edit', at('still.png'), '--stages', 'adjust', '-o', at('b.png'), '--progress', 'json']);
    const events = (text: string) => text.trim().split('\n').map((line) => JSON.parse(line) as { event: string; time: string; job?: string; code?: string }); // prettier-ignore
    expect(good.code, good.stderr).equal(0);
    expect(events(good.stderr).every(({ time }) => !Number.isNaN(Date.parse(time)))).equal(true);
    expect(events(good.stderr).find(({ event }) => event === 'progress')?.job).equal('still.png');
    expect(events(bad.stderr).at(-1)).include({ event: 'error', code: 'output/exists', retryable: false });
  });

  it('Open Job Description hears why a job failed', async () => {
    const ended = await cli(['edit', at('none.mp4'), '--stages', 'none', '-o', at('c.mp4'), '--progress', 'openjd']);
    expect(ended.stdout).match(/^openjd_fail: .*none\.mp4/m);
  });

  it('percent is one scale over the phases and never goes back', () => {
    const percent = createPercent();
    const says = (phase: Progress['phase'], frames: number): number => percent({ phase, frames, total: 10, framesPerSecond: 0, secondsLeft: undefined }); // prettier-ignore
    const told = [says('read', 0), says('read', 10), says('edit', 0), says('edit', 5), says('read', 1), says('edit', 10), says('join', 10), says('done', 10)]; // prettier-ignore
    expect(told).deep.equal([...told].sort((a, b) => a - b));
    expect([told[1], told.at(-1)]).deep.equal([10, 100]);
    expect(told.at(-2)).below(100);
  });
});
