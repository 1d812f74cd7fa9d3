import { expect } from 'chai';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Carrier, createCarrier } from '../../../media/carry/carry-frame.js';
import { createCarryThreads } from '../../../media/carry/carry-threads.js';
import { type CarryKey, carryKey } from '../../../media/carry/carry-key.js';
import { readCarryRecord } from '../../../media/carry/motion-record.js';
import { surveyCarry } from '../../../media/carry/survey-shot.js';
import type { RgbView } from '../../../media/colour/rgb-view.js';
import { movedShot, SHOT_SIZE as SIZE } from './moved-shot.js';

const AREA = SIZE.width * SIZE.height;

describe('carrying an edited key through a shot', function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'overpaint-carry-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const survey = (views: readonly RgbView[], keys: readonly number[]): Promise<void> =>
    surveyCarry(listed(views), { keys, folder });

  it('lays paint on what moves, where it moves to, and leaves all else as it was', async () => {
    const shot = movedShot(5);
    await survey(shot.source, [0]);
    const key = carryKey(0, shot.source[0], { view: shot.edited[0] });
    const carried = await createCarrier(SIZE).carry(shot.source[4], await readCarryRecord(folder, 4), [key]);
    expect(psnr(carried.edited, shot.edited[4])).to.be.above(34);
    expect(psnr(shot.source[4], shot.edited[4])).to.be.below(27);
    expect(leak(carried.edited, shot.source[4], shot.edited[4])).to.be.below(0.1 / 255);
    expect(await readdir(folder)).to.have.members(shot.source.map((_, index) => `${index}.carry`));
  });

  it('gives back every sample when the key is the frame itself', async () => {
    const shot = movedShot(3);
    await survey(shot.source, [1]);
    const key = carryKey(1, shot.source[1], { view: shot.source[1] });
    const carrier = createCarrier(SIZE);
    for (const index of [0, 1, 2]) {
      const { edited } = await carrier.carry(shot.source[index], await readCarryRecord(folder, index), [key]);
      expect(edited.data).to.deep.equal(shot.source[index].data);
    }
  });

  it('is the key itself at the key', async () => {
    const shot = movedShot(3);
    await survey(shot.source, [0, 2]);
    const keys = [0, 2].map((index): CarryKey => carryKey(index, shot.source[index], { view: shot.edited[index] }));
    const { edited } = await createCarrier(SIZE).carry(shot.source[2], await readCarryRecord(folder, 2), keys);
    expect(psnr(edited, shot.edited[2])).to.equal(Infinity);
  });

  it('is the same on threads, which end what still waits for one when they are closed', async () => {
    const { source, edited } = movedShot(2);
    const keys = [carryKey(0, source[0], { view: edited[0] })];
    const area = SIZE.width * SIZE.height;
    const still = { ...SIZE, u: new Float32Array(area), v: new Float32Array(area) };
    const record = [{ key: 0, flow: still, sure: new Uint8Array(area).fill(255) }];
    const carry = (carrier: Carrier) => carrier.carry(source[1], record, keys);
    const threads = createCarryThreads(SIZE, 2);
    const alone = await carry(createCarrier(SIZE));
    expect(alone.edited.data).not.to.deep.equal(source[1].data);
    for (const one of await Promise.all([carry(threads), carry(threads)])) expect(one).to.deep.equal(alone);
    const settled = Promise.allSettled([1, 2, 3].map(() => carry(threads)));
    await threads.close();
    expect((await settled).at(-1)?.status).to.equal('rejected');
  });
});

async function* listed(views: readonly RgbView[]) {
  for (const [index, view] of views.entries()) yield Promise.resolve({ index, view });
}

function psnr(one: RgbView, other: RgbView): number {
  let sum = 0;
  for (let i = 0; i < 3 * AREA; i += 1) sum += (one.data[i] - other.data[i]) ** 2;
  return -10 * Math.log10(sum / (3 * AREA));
}

/** Mean change where there should be none. */
function leak(one: RgbView, source: RgbView, truth: RgbView): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < 3 * AREA; i += 1) {
    if (source.data[i] !== truth.data[i]) continue;
    sum += Math.abs(one.data[i] - source.data[i]);
    count += 1;
  }
  return sum / count;
}
