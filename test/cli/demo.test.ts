import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { openImage } from '../../media/stills/image.js';
import { cli } from '../accept/shell.js';
import { lavfiClip } from '../lavfi-clip.js';
import { expectCode, expectRefusal } from './ended.js';
import { temporaryFolder } from './temporary-folder.js';

describe('command line: demo', function () {
  this.timeout(240_000);
  const at = temporaryFolder();

  it('edits the clip that it is given, and writes a contact sheet', async () => {
    const clip = lavfiClip(at('mine.mp4'), { seconds: 0.12 });
    const before = readFileSync(clip);
    const ended = await cli(['demo', clip, '-o', at('made')]);
    expectCode(ended, 0);
    const paths = ended.stdout.trim().split('\n');
    expect(paths).length(3);
    expect(paths[0]).equal(clip);
    for (const path of paths) expect(existsSync(path), path).equal(true);
    const { width, height } = await openImage(at('made', 'before-after.png')).metadata();
    expect(width).greaterThan(1000);
    expect(height).greaterThan(500);
    expect(readFileSync(clip).equals(before), 'the clip is only read').equal(true);
  });

  it('can be run again', async () => {
    expectCode(await cli(['demo', at('mine.mp4'), '-o', at('made')]), 0);
  });

  it('refuses a clip that is not there', async () => {
    mkdirSync(at('empty'));
    expectCode(await cli(['demo', at('nothing.mp4'), '-o', at('empty')]), 4);
  });

  it('refuses two clips', async () => {
    expectRefusal(await cli(['demo', 'a.mp4', 'b.mp4']), 2, /takes one clip, found 2 words/);
  });
});
