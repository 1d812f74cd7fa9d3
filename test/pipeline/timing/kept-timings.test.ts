import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { keepTimings, newest, readTimings } from '../../../pipeline/timing/kept-timings.js';
import type { Timing } from '../../../pipeline/timing/work-part.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { needsPosix } from '../../skip-without.js';

describe('timings of past jobs', () => {
  const at = temporaryFolder();
  const one: Timing = { part: 'copy', kind: 'frames', via: 'h264->ffv1', units: 10, pixels: 19200, seconds: 1.23456 };
  let before: string | undefined;
  beforeEach(() => {
    before = process.env['OVERPAINT_CACHE'];
    process.env['OVERPAINT_CACHE'] = at();
  });
  afterEach(() => {
    if (before === undefined) delete process.env['OVERPAINT_CACHE'];
    else process.env['OVERPAINT_CACHE'] = before;
  });

  it('are kept as an idle machine would have taken, and read as this one takes now', async () => {
    await keepTimings([{ ...one, seconds: 4 }], 2);
    expect(await readTimings()).deep.equal([{ ...one, seconds: 2 }]);
    expect((await readTimings(3))[0]?.seconds).equal(6);
  });

  it('survive jobs that end at once, and a file that is something else', async () => {
    await keepTimings([one]);
    await Promise.all(Array.from({ length: 20 }, (_, place) => keepTimings([{ ...one, kind: `kind ${place}` }])));
    expect((await readTimings()).length).within(2, 21);
    for (const text of ['{', '{}', '[1, null, {"part":"copy"}]', JSON.stringify([{ ...one, seconds: -1 }])]) {
      writeFileSync(at('timings.json'), text);
      expect(await readTimings()).deep.equal([]);
    }
    await keepTimings([one]);
    expect(await readTimings()).have.length(1);
  });

  it('stay few: of each kind the newest, and of kinds the newest', () => {
    const many = Array.from({ length: 5000 }, (_, place) => ({ ...one, kind: `kind ${place % 100}`, seconds: place + 1 }));
    const kept = newest(many);
    expect(kept.length).at.most(400);
    expect(kept.at(-1)).deep.equal(many.at(-1));
    const batch = newest([{ ...one, kind: 'rare' }, ...Array.from({ length: 1000 }, () => one)]);
    expect(batch.map(({ kind }) => kind)).include('rare');
    expect(batch.length).below(20);
  });

  it('are for this user alone', async function () {
    needsPosix(this, 'modes of files');
    await keepTimings([one]);
    expect(statSync(at('timings.json')).mode & 0o777).equal(0o600);
    expect(existsSync(at('timings.json')) && readFileSync(at('timings.json'), 'utf8')).contain('1.235');
  });
});
