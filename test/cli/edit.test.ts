import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect } from 'chai';
import { EditError } from '../../core/errors.js';
import type { JobResult } from '../../pipeline/jobs/job-result.js';
import type { Plan } from '../../pipeline/plan/plan.js';
import { cli, output } from '../accept/shell.js';
import { command } from './command.js';
import { lavfiClip } from '../lavfi-clip.js';
import { expectCode, expectRefusal } from './ended.js';
import { frameHashes } from './frame-hash.js';
import { temporaryFolder } from './temporary-folder.js';
import { FFPROBE } from '../tools.js';

const ESCAPE = String.fromCharCode(27);

describe('command line: edit', () => {
  const at = temporaryFolder();
  let clip = '';
  before(() => {
    clip = lavfiClip(at('clip.mp4'), { seconds: 1 });
  });

  it('ends as stopped, and not well, where Ctrl-C comes before the first file is begun', async () => {
    const stopped = AbortSignal.abort(new EditError('cancel/SIGINT', 'Stopped with Ctrl-C.'));
    const ended = await command(['edit', clip, '--stages', 'none', '-o', at('never.mp4')], stopped);
    expectCode(ended, 130);
    expect(ended.stderr).contain('Stopped with Ctrl-C.');
    expect(existsSync(at('never.mp4'))).equal(false);
  });

  it('prints the path and nothing else on standard output, and no colour codes in a log', async () => {
    const ended = await cli(['edit', clip, '--stages', 'adjust', '--set', 'adjust.saturation=0', '-o', at('grey.mp4')]);
    expectCode(ended, 0);
    expect(ended.stdout).equal(`${at('grey.mp4')}\n`);
    expect(ended.stdout + ended.stderr).not.contain(ESCAPE);
    expect(ended.stderr).match(/25 frames in \d+ s, h264/);
    expect(existsSync(`${at('grey.mp4')}.overpaint`), 'the folder of unfinished work is gone').equal(false);
  });

  it('prints one JSON value with --json', async () => {
    const ended = await command([
      'edit',
      clip,
      '--stages',
      'none',
      '-o',
      at('json.mkv'),
      '--codec',
      'ffv1',
      '--json',
      '--progress',
      'none',
    ]);
    expectCode(ended, 0);
    const result = JSON.parse(ended.stdout) as JobResult;
    expect([result.output, result.frames, result.codec]).deep.equal([at('json.mkv'), 25, 'ffv1']);
    expect(ended.stderr).equal('');
    expect(await frameHashes(at('json.mkv'))).deep.equal(await frameHashes(clip));
  });

  it('names the output after what was done, beside the source', async () => {
    const ended = await command(['edit', clip, '--stages', 'none', '--progress', 'none']);
    expectCode(ended, 0);
    expect(ended.stdout.trim()).equal(at('clip.copy.mp4'));
  });

  it('tells with --dry-run which device and which model a job would take, and what was understood', async () => {
    const ended = await command([
      'edit',
      clip,
      'could it be a blueprint?',
      '--range',
      'frames 5-9',
      '-o',
      at('dry.mp4'),
      '--dry-run',
      '--json',
    ]);
    expectCode(ended, 0);
    const plan = JSON.parse(ended.stdout) as Plan;
    expect(plan.range).deep.equal({ from: 5, to: 9, unit: 'frames' });
    expect(plan.stages[0]?.options['device']).match(/^(cpu|webgpu|cuda)$/);
    expect(plan.stages[0]?.options['modelHash']).match(/^[0-9a-f]{64}$/);
    expect(ended.stderr).contain('Understood as "make it a blueprint".');
    expect(existsSync(at('dry.mp4'))).equal(false);
  });

  it('only tells what would happen with --dry-run', async () => {
    const ended = await command(['edit', clip, '--stages', 'adjust', '--range', '5-9', '-o', at('dry.mp4'), '--dry-run']);
    expectCode(ended, 0);
    expect(ended.stdout)
      .match(/^overpaint: 1\n/)
      .and.match(/use: adjust/)
      .and.match(/from: 5\n\s+to: 9\n\s+unit: frames/);
    expect(ended.stderr)
      .match(/25 frames .* 5-9 are edited/)
      .and.match(/h264 yuv420p, up to .* of disk space/);
    expect(existsSync(at('dry.mp4'))).equal(false);
  });

  it('edits a range and leaves the other frames as they are', async () => {
    const args = [
      'edit',
      clip,
      '--stages',
      'adjust',
      '--set',
      'adjust.exposure=1',
      '--range',
      '10-14',
      '--codec',
      'ffv1',
      '-o',
      at('range.mkv'),
    ];
    expectCode(await command(args), 0);
    const [source, edited] = [await frameHashes(clip), await frameHashes(at('range.mkv'))];
    const changed = source.flatMap((hash, index) => (hash === edited[index] ? [] : [index]));
    expect(changed).deep.equal([10, 11, 12, 13, 14]);
  });

  it('edits the union of ranges, in frames and in seconds, and takes an empty sentence for none', async () => {
    const grade = [
      'edit',
      clip,
      '',
      '--stages',
      'adjust',
      '--set',
      'adjust.exposure=1',
      '--codec',
      'ffv1',
      '-o',
      at('ranges.mkv'),
    ];
    expectCode(
      await command([...grade, '--range', '10-12', '--range', '2-3', '--range', '12-13', '--range', '0:00.8-0:00.88']),
      0,
    );
    const [source, edited] = [await frameHashes(clip), await frameHashes(at('ranges.mkv'))];
    const changed = source.flatMap((hash, index) => (hash === edited[index] ? [] : [index]));
    expect(changed).deep.equal([2, 3, 10, 11, 12, 13, 20, 21, 22]);
    const plan = JSON.parse((await command(['plan', at('ranges.mkv'), '--json'])).stdout) as Plan;
    expect(plan.instruction).equal(null);
    expect(plan.range).deep.equal([
      { from: 2, to: 3, unit: 'frames' },
      { from: 10, to: 13, unit: 'frames' },
      { from: 0.8, to: 0.88, unit: 'seconds' },
    ]);
  });

  it('gives progress for machines: JSON lines on standard error, Open Job Description on standard output', async () => {
    const json = await command([
      'edit',
      clip,
      '--stages',
      'none',
      '-o',
      at('p1.mp4'),
      '--progress',
      'json',
      '--scratch',
      at('new/deep'),
    ]);
    const lines = json.stderr.trim().split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as { event: string; percent: number; phase: string }).filter(({ event }) => event === 'progress'); // prettier-ignore
    expect(lines.at(-1)?.phase).equal('done');
    expect(lines.at(-1)?.percent).equal(100);
    expect(readdirSync(at('new/deep')), 'the missing scratch folder was made, and is empty').deep.equal([]);
    const openjd = await cli(['edit', clip, '--stages', 'none', '-o', at('p2.mp4'), '--progress', 'openjd']);
    expect(openjd.stdout).match(/^openjd_progress: 100\.0$/m);
  });

  it('does the rest when one of several inputs is broken, with a table at the end', async () => {
    mkdirSync(at('takes'));
    lavfiClip(at('takes', 'one.mp4'), { seconds: 0.4 });
    writeFileSync(at('takes', 'two.mp4'), 'This is no clip.');
    lavfiClip(at('takes', 'three.mp4'), { seconds: 0.4 });
    const ended = await cli(['edit', at('takes'), '--stages', 'none', '-o', `${at('done')}/`, '--progress', 'none']);
    expectCode(ended, 4);
    expect(ended.stdout.trim().split('\n').map((path) => basename(path))).deep.equal(['one.copy.mp4', 'three.copy.mp4']); // prettier-ignore
    expect(ended.stderr).match(/^one\.mp4 +ok /m).and.match(/^two\.mp4 +failed +.*two\.mp4/m).and.match(/^three\.mp4 +ok /m); // prettier-ignore
    expect(await frameHashes(at('done', 'three.copy.mp4'))).length(10);
  });

  it('does the rest when a folder has no clips or flags fit some inputs only, and refuses two inputs of one name before it begins', async () => {
    for (const name of ['empty', 'other']) mkdirSync(at(name));
    lavfiClip(at('other', 'one.mp4'), { seconds: 0.4 });
    const copy = ['--stages', 'none', '--json', '--progress', 'none', '--overwrite'];
    const codes = (text: string) => text.trim().split('\n').map((line) => (JSON.parse(line) as { error?: { code: string } }).error?.code ?? 'done'); // prettier-ignore
    const into = ['-o', `${at('mixed')}/`];
    const ended = await command(['edit', at('empty'), at('takes', 'one.mp4'), ...copy, ...into]);
    expectCode(ended, 4);
    expect(codes(ended.stdout)).deep.equal(['done', 'media/no-clips']);
    expect(ended.stderr)
      .match(/^one\.mp4 +ok /m)
      .and.match(/^empty +failed .*no clips/m);
    const twice = await command(['edit', at('takes', 'one.mp4'), at('other', 'one.mp4'), ...copy, ...into]);
    expectCode(twice, 2);
    expect(codes(twice.stdout), 'the second of one name does not replace the first').deep.equal(['usage/same-target']);
    writeFileSync(at('chair.glb'), 'no scene');
    const flags = await command(['edit', at('takes', 'one.mp4'), at('chair.glb'), '--material', 'wood', ...copy, '-o', `${at('parts')}/`]); // prettier-ignore
    expect(codes(flags.stdout)[0]).equal('usage/flag');
    expect(codes(flags.stdout)[1], 'the scene was tried').match(/^scene/);
    const dry = await command([
      'edit',
      at('takes', 'two.mp4'),
      at('takes', 'one.mp4'),
      ...copy,
      '--dry-run',
      '-o',
      `${at('dry')}/`,
    ]);
    expectCode(dry, 4);
    expect(codes(dry.stdout)).deep.equal(['media/unreadable', 'done']);
  });

  it('carries its plan, prints it, and repeats it to the same bytes', async () => {
    const first = [
      'edit',
      clip,
      '--stages',
      'adjust',
      '--set',
      'adjust.warmth=0.5',
      '--seed',
      '7',
      '-o',
      at('warm.mp4'),
      '--progress',
      'none',
    ];
    expectCode(await command(first), 0);
    const printed = await command(['plan', at('warm.mp4')]);
    expectCode(printed, 0);
    expect(printed.stdout).contain('warmth: 0.5').and.contain('seed: 7').and.contain('input: clip.mp4');
    expect(printed.stdout, 'base names only').not.contain(at());
    mkdirSync(at('again'));
    expectCode(await command(['edit', clip, '--plan', at('warm.mp4'), '-o', at('again', 'warm.mp4'), '--progress', 'none']), 0);
    expect(readFileSync(at('again', 'warm.mp4')).equals(readFileSync(at('warm.mp4')))).equal(true);
    writeFileSync(at('plan.yaml'), printed.stdout);
    expectCode(
      await command([
        'edit',
        clip,
        '--plan',
        at('plan.yaml'),
        '-o',
        at('again', 'two', '..', 'warm2.mp4').replace('/two/..', ''),
        '--no-mark',
      ]),
      0,
    );
    expect(await frameHashes(at('again', 'warm2.mp4'))).deep.equal(await frameHashes(at('warm.mp4')));
    const tags = await output(FFPROBE, [
      '-v',
      'error',
      '-show_entries',
      'format_tags=comment',
      '-of',
      'csv=p=0',
      at('again', 'warm2.mp4'),
    ]);
    expect(tags.trim(), '--no-mark leaves it out').equal('');
  });

  it('finds the source of a result in the folder above it, and says what is missing where it is nowhere', async () => {
    mkdirSync(at('graded'));
    const warm = at('graded', 'warm.mp4');
    const quiet = ['--progress', 'none'];
    expectCode(await command(['edit', clip, 'make it warmer', '-o', warm, ...quiet]), 0);
    expectCode(await command(['edit', '--again', warm, 'stronger', '-o', at('graded', 'warmer.mp4'), ...quiet]), 0);
    mkdirSync(at('far', 'away'), { recursive: true });
    copyFileSync(warm, at('far', 'away', 'warm.mp4'));
    const lost = await command(['edit', '--again', at('far', 'away', 'warm.mp4'), 'stronger', '-o', at('lost.mp4'), ...quiet]);
    expectRefusal(lost, 2, /was made of clip\.mp4, which is neither beside it.*INPUT/);
  });

  it('keeps a comment of the source, and puts the plan beside the file', async () => {
    const noted = lavfiClip(at('noted.mp4'), {
      seconds: 0.4,
      more: ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-metadata', 'comment=take 3'],
    });
    expectCode(await command(['edit', noted, '--stages', 'none', '-o', at('noted2.mp4')]), 0);
    const tags = await output(FFPROBE, [
      '-v',
      'error',
      '-show_entries',
      'format_tags=comment',
      '-of',
      'csv=p=0',
      at('noted2.mp4'),
    ]);
    expect(tags.trim()).equal('take 3');
    expect(readFileSync(at('noted2.mp4.plan.yaml'), 'utf8')).contain('input: noted.mp4');
    expect((await command(['plan', at('noted2.mp4')])).stdout).contain('input: noted.mp4');
  });
});
