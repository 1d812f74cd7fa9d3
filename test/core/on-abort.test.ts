import { getEventListeners } from 'node:events';
import { expect } from 'chai';
import { onAbort } from '../../core/on-abort.js';

describe('waiting for a signal', () => {
  it('is one listener, however many wait, and calls those that have not let go', () => {
    const controller = new AbortController();
    const called: number[] = [];
    const letGo = Array.from({ length: 30 }, (_, at) => onAbort(controller.signal, () => called.push(at)));
    expect(getEventListeners(controller.signal, 'abort')).to.have.length(1);
    letGo.slice(2).forEach((go) => go());
    controller.abort();
    expect(called).deep.equal([0, 1]);
    onAbort(controller.signal, () => called.push(2));
    onAbort(undefined, () => called.push(3))();
    expect(called).deep.equal([0, 1]);
  });
});
