import { existsSync, readFileSync, renameSync } from 'node:fs';
import { expect } from 'chai';
import { aboutSeconds } from '../../pipeline/cli/about-seconds.js';
import { editedLine } from '../../pipeline/cli/frame-runs.js';
import { command } from './command.js';
import { lavfiClip } from '../lavfi-clip.js';
import { packageFile } from '../../core/package-file.js';
import { expectCode } from './ended.js';
import { temporaryFolder } from './temporary-folder.js';

describe('command line: estimates', () => {
  const at = temporaryFolder();
  const model = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');
  const cache = process.env['OVERPAINT_CACHE'];
  before(() => (process.env['OVERPAINT_CACHE'] = at('kept')));
  after(() => {
    if (cache === undefined) delete process.env['OVERPAINT_CACHE'];
    else process.env['OVERPAINT_CACHE'] = cache;
  });

  it('are no finer than they are good', () => {
    expect([0.2, 7.4, 43, 83, 599, 3000, 5000].map(aboutSeconds)).deep.equal([
      'about 1 s',
      'about 7 s',
      'about 45 s',
      'about 1:20 min',
      'about 10:00 min',
      'about 50:00 min',
      'about 1:23:00 h',
    ]);
  });

  it('say which frames are edited and which are copied', () => {
    expect(editedLine([5, 6, 7, 12], 20)).equal('frames 5-7, 12 are edited (4), the other 16 are copied');
    expect(editedLine([5], 2)).equal('frame 5 is edited (1), the other 1 is copied');
    expect(editedLine([0, 2, 4, 6, 8, 10], 12)).equal('frames 0, 2, 4, 6 and 2 more runs are edited (6), the other 6 are copied');
    expect([editedLine([], 3), editedLine([0, 1, 2], 3)]).deep.equal(['all are copied', 'all are edited']);
  });

  it('begin a dry run, before its notes and the plan, and are fields of its JSON, which is still a plan', async () => {
    const clip = lavfiClip(at('clip.mp4'), { seconds: 1 });
    const args = ['edit', clip, '--stages', 'adjust', '--range', '5-9', '-o', at('dry.mp4'), '--dry-run'];
    const told = await command(args);
    expectCode(told, 0);
    const lines = told.stderr.trim().split('\n');
    expect(lines[0]).equal('25 frames of 160×120 pixels: frames 5-9 are edited (5), the other 20 are copied');
    expect(lines[1]).match(/^about \d+ s in all, a guess: no job of this kind has run on this machine yet$/);
    expect(lines[2]).match(/^h264 yuv420p, up to .* of disk space/);
    expect(told.stdout).match(/^overpaint: 1\n/);
    const json = await command([...args, '--json']);
    const { forecast } = JSON.parse(json.stdout) as { forecast: Record<string, unknown> };
    expect(forecast).include({ frames: 25, edited: 5, copied: 20, width: 160, height: 120, codec: 'h264', fromPastJobs: false });
    expect(forecast['runs']).deep.equal([{ from: 5, to: 9 }]);
    expect(forecast['parts']).include.all.keys('start', 'copy', 'edit', 'join');
    expect(existsSync(at('dry.mp4'))).equal(false);
  });

  it('are of past jobs once one has ended well, whose names and words are not kept', async () => {
    const clip = lavfiClip(at('my-secret-clip.mp4'), { seconds: 1 });
    renameSync(clip, at('other.mp4'));
    const flags = ['--model', model, '--steps', '1', '--size', '32', '--device', 'cpu', '--progress', 'none'];
    const args = ['edit', at('other.mp4'), 'paint it purple please', ...flags, '--range', '3-9', '-o', at('out.mkv'), '--force'];
    expectCode(await command(args), 0);
    const text = readFileSync(at('kept', 'timings.json'), 'utf8');
    expect(text)
      .contain('"edit"')
      .and.contain('instruct:')
      .and.not.match(/purple|other|out|tiny|\//);
    const dry = await command([...args, '--range', '12-20', '--dry-run', '--json', '--overwrite']);
    const { forecast } = JSON.parse(dry.stdout) as { forecast: { fromPastJobs: boolean; edited: number } };
    expect(forecast).include({ fromPastJobs: true, edited: 16 });
    expect((await command(['cache'])).stdout).match(/timings\.json +\d.* how long past jobs took/);
    expectCode(await command(['cache', 'clear']), 0);
    expect(existsSync(at('kept', 'timings.json'))).equal(false);
  });

  it('are not kept of a job that fails', async () => {
    const clip = lavfiClip(at('fails.mp4'), { seconds: 1 });
    const ended = await command(['edit', clip, '--stages', packageFile('test', 'fixtures', 'none.mjs'), '-o', at('f.mkv')]);
    expect(ended.code).not.equal(0);
    expect(existsSync(at('kept', 'timings.json'))).equal(false);
  });
});
