import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { onAllCores } from '../../core/on-all-cores.js';

describe('work on all cores', () => {
  it('gives results in the order of the things, whichever ends first', async () => {
    const results = await onAllCores([30, 0, 10, 0, 5], async (milliseconds) => {
      await wait(milliseconds);
      return 2 * milliseconds;
    });
    expect(results).deep.equal([60, 0, 20, 0, 10]);
    expect(await onAllCores([], () => Promise.resolve(1))).deep.equal([]);
  });

  it('fails where one of them does', async () => {
    const error = await onAllCores([1, 2, 3], (thing) => (thing === 2 ? Promise.reject(new Error('two')) : Promise.resolve(thing))).catch((reason: unknown) => reason); // prettier-ignore
    expect(error).property('message', 'two');
  });
});
