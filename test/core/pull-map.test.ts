import { expect } from 'chai';
import { lastValueFrom, toArray, take } from 'rxjs';
import { pullMap } from '../../core/index.js';

async function* count(to: number, log: { pulled: number; returned: boolean }): AsyncGenerator<number> {
  try {
    for (let at = 0; at < to; at++) {
      log.pulled += 1;
      yield at;
    }
  } finally {
    log.returned = true;
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('pullMap', () => {
  it('keeps order although later items finish first', async () => {
    const log = { pulled: 0, returned: false };
    const slowFirst = pullMap(count(6, log), async (value) => (await pause(12 - 2 * value), value));
    expect(await lastValueFrom(slowFirst.pipe(toArray()))).deep.equal([0, 1, 2, 3, 4, 5]);
  });

  it('never has more than one under way', async () => {
    const log = { pulled: 0, returned: false };
    let [underWay, most] = [0, 0];
    const work = async (value: number): Promise<number> => {
      most = Math.max(most, ++underWay);
      await pause(2);
      underWay -= 1;
      return value;
    };
    await lastValueFrom(pullMap(count(40, log), work));
    expect(most).equal(1);
  });

  it('stops pulling and closes the source on unsubscribe', async () => {
    const log = { pulled: 0, returned: false };
    await lastValueFrom(pullMap(count(1000, log), async (value) => (await pause(1), value)).pipe(take(5)));
    await pause(10);
    expect(log.pulled).lessThan(10);
    expect(log.returned).equal(true);
  });

  it('hands on the error of the item that failed', async () => {
    const log = { pulled: 0, returned: false };
    const failing = pullMap(count(9, log), (value) =>
      value === 3 ? Promise.reject(new Error('third')) : Promise.resolve(value),
    );
    const error = await lastValueFrom(failing).catch((reason: unknown) => reason);
    expect(error).property('message', 'third');
  });
});
