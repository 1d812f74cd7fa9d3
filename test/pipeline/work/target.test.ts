import { chmodSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkTarget, defaultTarget } from '../../../pipeline/work/target.js';
import { checkDiskSpace } from '../../../pipeline/work/disk-space.js';
import { makeScratch } from '../../../pipeline/work/scratch-folder.js';

describe('target', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'overpaint-target-'));
    writeFileSync(join(folder, 'a.mp4'), 'x');
    symlinkSync(join(folder, 'a.mp4'), join(folder, 'link.mp4'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const problem = (input: string, output: string, overwrite = false): Promise<unknown> =>
    checkTarget(join(folder, input), join(folder, output), overwrite).then(
      () => 'fine',
      (error: { code: string }) => error.code,
    );

  it('is never the source, not even through a link', async () => {
    expect(await problem('a.mp4', 'a.mp4', true)).equal('usage/same-file');
    expect(await problem('link.mp4', 'a.mp4', true)).equal('usage/same-file');
  });

  it('is replaced only when told', async () => {
    writeFileSync(join(folder, 'b.mp4'), 'x');
    expect(await problem('a.mp4', 'b.mp4')).equal('output/exists');
    expect(await problem('a.mp4', 'b.mp4', true)).equal('fine');
  });

  it('needs a folder that is there and can be written', async () => {
    expect(await problem('a.mp4', 'no/c.mp4')).equal('output/no-folder');
    if (process.getuid?.() === 0) return; // root may write anywhere
    chmodSync(folder, 0o555);
    expect(await problem('a.mp4', 'c.mp4')).equal('output/EACCES');
    chmodSync(folder, 0o755);
  });

  it('has a name that tells what was done, in a format that is written', () => {
    expect(defaultTarget('/x/clip.mp4', 'watercolor')).equal('/x/clip.watercolor.mp4');
    expect(defaultTarget('/x/a.mp4', 'sepia and an oil painting, only the background')).equal(
      '/x/a.sepia-and-an-oil-painting-only-the.mp4',
    );
    expect(defaultTarget('/x/Clip.MOV', 'Like an old film!')).equal('/x/Clip.like-an-old-film.MOV');
    expect(defaultTarget('take.ts', 'night')).equal('take.night.mkv');
    expect(defaultTarget('photo.jpg', 'night', 'out')).equal('out/photo.night.jpg');
    expect(defaultTarget('shot.%04d.png', 'night')).equal('shot.night.mp4');
  });

  it('has a folder for unfinished work that is made where it is missing', async () => {
    await makeScratch(undefined);
    await makeScratch(join(folder, 'new', 'deep'));
    await makeScratch(join(folder, 'new', 'deep'));
    expect(statSync(join(folder, 'new', 'deep')).isDirectory()).equal(true);
    for (const file of ['a.mp4', 'a.mp4/deep']) {
      const error = (await makeScratch(join(folder, file)).catch((reason: unknown) => reason)) as Error;
      expect(error).property('code', 'output/ENOTDIR');
      expect(error.message).include(`${join(folder, file)}: expected a folder for unfinished work`);
    }
  });

  it('is refused when the disk cannot hold it, with both numbers', async () => {
    const error = await checkDiskSpace({ folder, bytes: 1e18 }).catch((reason: unknown) => reason);
    expect(error).property('code', 'output/no-space');
    expect(error).property('message').match(/may need 1000000 TB, and .* free/); // prettier-ignore
  });
});
