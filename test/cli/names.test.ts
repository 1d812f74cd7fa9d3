import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { fitName } from '../../core/fit-name.js';
import { isSequence } from '../../media/input/image-sequence.js';
import { probeWithPackets } from '../../media/input/probe.js';
import { sortWords } from '../../pipeline/cli/edit-inputs.js';
import { targetsOf } from '../../pipeline/cli/run-targets.js';
import { defaultTarget } from '../../pipeline/work/target.js';
import { workPath } from '../../pipeline/work/work-path.js';
import { cli } from '../accept/shell.js';
import { command } from './command.js';
import { lavfiClip } from '../lavfi-clip.js';
import { FFMPEG } from '../tools.js';
import { expectCode, expectRefusal } from './ended.js';
import { temporaryFolder } from './temporary-folder.js';
import { needsPosix } from '../skip-without.js';

const GREY = ['--stages', 'adjust', '--set', 'adjust.saturation=0'];

describe('command line: names', function () {
  this.timeout(240_000);
  const at = temporaryFolder();
  let clip = '';
  before(() => {
    clip = lavfiClip(at('clip.mp4'), { seconds: 0.2, size: '64x48' });
  });
  const folder = (name: string): string => (mkdirSync(at(name), { recursive: true }), at(name));
  const copy = (path: string): string => (copyFileSync(clip, path), path);
  /** 250 bytes. */
  const long = `${'é'.repeat(123)}.mp4`;

  it('a name with a number’s place is a sequence, but not where that file is there, and never a film’s or a scene’s', () => {
    const place = folder('places');
    expect(isSequence(join(place, 'shot.%04d.png'))).equal(true);
    writeFileSync(join(place, 'shot.%04d.png'), '');
    expect(isSequence(join(place, 'shot.%04d.png'))).equal(false);
    for (const name of ['take%04d.mp4', '50%d off.MOV', 'chair%2d.glb']) expect(isSequence(join(place, name)), name).equal(false);
    expect(isSequence(defaultTarget(join(place, 'shot.%04d.png'), 'adjust'))).equal(false);
  });

  it('names that end in 255 bytes leave room for what is put behind them, and two long names stay two', async () => {
    const bytes = (path: string): number => Buffer.byteLength(basename(path));
    expect(Buffer.byteLength(long)).equal(250);
    const results = [long, `è${long.slice(1)}`].map((name) => defaultTarget(at(name), 'watercolor painting'));
    for (const result of results) expect(bytes(result)).most(255);
    expect(new Set(results).size).equal(2);
    for (const ending of ['.overpaint', '.overpaint-source'])
      for (const scratch of [undefined, at('scratch')]) expect(bytes(await workPath(at(long), scratch, ending))).most(255);
    expect(fitName('clip.mp4', '.overpaint')).equal('clip.mp4.overpaint');
    expect(await workPath(at('a%.mp4'))).not.equal(await workPath(at('a_.mp4')));
  });

  for (const name of ['my%20dance.mp4', '50%d off.mp4', 'two\nlines.mp4', 'back\\slash \'"é.mp4', long])
    it(`a clip called ${JSON.stringify(name.slice(0, 24))} is edited under that name`, async function () {
      needsPosix(this, 'names of all characters');
      const place = folder(`names-${name.length}`);
      const input = copy(join(place, name));
      const ended = await (name === long ? cli : command)(['edit', input, ...GREY]);
      expectCode(ended, 0);
      expect(readdirSync(place).sort()).deep.equal([name, basename(defaultTarget(input, 'adjust'))].sort());
    });

  it('targets of a run differ: files that differ in their extension keep it', () => {
    const targets = targetsOf(['in/B001.avi', 'in/B001.mpg', 'in/B002.mp4', 'in/b001.mov'], 'adjust', 'out');
    expect(targets.map(({ output }) => basename(output))).deep.equal([
      'B001.avi.adjust.mkv',
      'B001.mpg.adjust.mkv',
      'B002.adjust.mp4',
      'b001.adjust.mov',
    ]);
    expect(targetsOf(['in/A.ts', 'in/A.wmv'], 'adjust').map(({ output }) => basename(output))).not.include('A.adjust.mkv');
  });

  it('where they would not differ, or one would be another’s source, the run is refused before work', async () => {
    for (const name of ['one', 'two']) copy(join(folder(name), 'A.mp4'));
    mkdirSync(at('out'));
    const refused = await command([
      'edit',
      at('one', 'A.mp4'),
      at('two', 'A.mp4'),
      ...GREY,
      '-o',
      `${at('out')}/`,
      '--overwrite',
    ]);
    expectRefusal(refused, 2, /one.A\.mp4 and .*two.A\.mp4 would both be written to .*A\.adjust\.mp4/);
    expect(readdirSync(at('out'))).deep.equal([]);
    copy(at('one', 'A.adjust.mp4'));
    const onto = await command(['edit', at('one', 'A.mp4'), at('one', 'A.adjust.mp4'), ...GREY, '--overwrite']);
    expectRefusal(onto, 2, /A\.mp4 would be written to .*A\.adjust\.mp4, which is another input/);
  });

  it('a folder gives no hidden files, no folders, and none of its own results', async () => {
    const place = folder('nightly');
    copy(join(place, 'A001.mp4'));
    copy(join(place, 'A001.alt.mp4')); // a person's own
    writeFileSync(join(place, '._A001.mp4'), 'resource fork');
    mkdirSync(join(place, 'folder.mp4'));
    for (const name of ['shots.TXT', 'notes.txt', 'cut.edl', 'README', 'B002.mp4.plan.yaml']) writeFileSync(join(place, name), ''); // prettier-ignore
    const night = await command(['edit', place, ...GREY]);
    expectCode(night, 0);
    expect(night.stderr).match(/^note: 4 files passed over, no clip, picture or scene: no extension, \.edl and \.txt \(2\)\.$/m);
    expect(existsSync(join(place, 'A001.adjust.mp4'))).equal(true);
    const { inputs, results } = await sortWords([place], undefined);
    expect(inputs.map((path) => basename(path))).deep.equal(['A001.alt.mp4', 'A001.mp4']);
    expect(results.map((path) => basename(path))).deep.equal(['A001.adjust.mp4', 'A001.alt.adjust.mp4']);
    expect((await sortWords([join(place, 'A001.adjust.mp4')], undefined)).inputs).lengthOf(1);
  });

  it('two targets of one name with one scratch folder do not meet', async () => {
    const [a, b] = ['a', 'b'].map((name) => join(folder(name), 'out.mp4')) as [string, string];
    const run = (output: string) => cli(['edit', clip, ...GREY, '-o', output, '--scratch', at('shared-scratch')]);
    for (const ended of await Promise.all([run(a), run(b)])) expectCode(ended, 0);
    expect([a, b].map((path) => existsSync(path))).deep.equal([true, true]);
  });

  it('picture sequences: with #, never over files that are there or the source’s own, and hints where words mislead', async () => {
    const place = folder('pictures');
    execFileSync(FFMPEG, ['-v', 'error', '-i', clip, '-frames:v', '4', '-start_number', '1001', join(place, 'shot.%04d.png')]);
    const copied = ['edit', join(place, 'shot.####.png'), '--stages', 'none', '-o'];
    expectCode(await command([...copied, join(folder('to'), 'out.####.png')]), 0);
    expect(readdirSync(at('to')).filter((name) => name.endsWith('.png'))).deep.equal(
      [1001, 1002, 1003, 1004].map((number) => `out.${number}.png`),
    );
    expectRefusal(await command([...copied, join(at('to'), 'out.%04d.png')]), 8, /out\.100\d\.png exists already/);
    expectRefusal(
      await command([...copied, join(place, 'shot.%d.png'), '--overwrite']),
      2,
      /shot\.100\d\.png is a file of the source/,
    );
    const range = await command([...copied, join(at('to'), 'r.%04d.png'), '--range', '1002-1003']);
    expectRefusal(range, 3, /has only 4 frames\. Frames are counted from 0, whatever the numbers of the files/);
    const dry = await command(['edit', place, ...GREY, '--dry-run']);
    expect(dry.stderr).match(/4 pictures are numbered .* name .*shot\.%04d\.png/);
    const film = await command(['edit', place, '--stages', 'none', '-o', at('film.mkv')]);
    expectCode(film, 0);
    expect(film.stderr).match(/4 pictures are read as one clip: .*shot\.%04d\.png/);
    expect((await probeWithPackets(at('film.mkv'))).index.pts).lengthOf(4);
    execFileSync(FFMPEG, ['-v', 'error', '-i', clip, '-frames:v', '1', join(place, 'poster.png')]);
    expectRefusal(await command(['edit', place, '--stages', 'none', '-o', at('none.mp4')]), 2, /5 pictures make a clip where their names differ in a number alone/); // prettier-ignore
  });

  it('a dry run goes through all files, as the run does', async () => {
    const place = folder('mixed');
    writeFileSync(join(place, 'A.mp4'), 'no clip');
    copy(join(place, 'B.mp4'));
    const ended = await command(['edit', place, ...GREY, '--dry-run']);
    expect(ended.code).not.equal(0);
    expect(ended.stdout).match(/B\.mp4/);
    expect(ended.stderr)
      .match(/A\.mp4 +failed/)
      .match(/B\.mp4 +ok/);
  });
});
