import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { surveyCarry } from '../../../media/carry/survey-shot.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { movedShot } from './moved-shot.js';

const FRAMES = 5;

describe('following a shot again', function () {
  this.timeout(60_000);
  const at = temporaryFolder();
  const before = process.env['OVERPAINT_CACHE'];
  const shot = movedShot(FRAMES).source.map((view, index) => ({ index, view }));
  beforeEach(() => (process.env['OVERPAINT_CACHE'] = at('cache')));
  afterEach(() => {
    if (before === undefined) delete process.env['OVERPAINT_CACHE'];
    else process.env['OVERPAINT_CACHE'] = before;
  });
  const kept = (): string[] => readdirSync(at('cache/followed'));

  async function records(name: string, keys: readonly number[]): Promise<string[]> {
    const folder = at(name);
    mkdirSync(folder);
    async function* frames() {
      yield* shot;
    }
    await surveyCarry(frames(), { keys, folder });
    return shot.map(({ index }) => readFileSync(`${folder}/${index}.carry`, 'base64'));
  }

  it('walks only from a key that is new, and gives the same bytes', async () => {
    const one = await records('one', [0]);
    const ways = kept();
    expect(ways).to.have.length(FRAMES - 1);
    const two = await records('two', [0, FRAMES - 1]);
    expect(kept()).to.have.length(2 * (FRAMES - 1) - 1); // from the last one back to the frame after the first
    // what is there is taken as it is, so that it can be seen
    for (const name of ways.slice(1)) copyFileSync(at(`cache/followed/${ways[0]}`), at(`cache/followed/${name}`));
    expect(new Set((await records('seen', [0])).slice(1)).size).equal(1);
    process.env['OVERPAINT_CACHE'] = at('another');
    expect(await records('two-anew', [0, FRAMES - 1])).deep.equal(two);
    // a way that goes on farther than before
    process.env['OVERPAINT_CACHE'] = at('shorter');
    await records('short', [0, 2]);
    expect(await records('one-anew', [0])).deep.equal(one);
  });
});
