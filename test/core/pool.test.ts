import { expect } from 'chai';
import { EditError, FramePool } from '../../core/index.js';

describe('FramePool', () => {
  it('makes a source wait until a buffer is free, and hands the same memory out again', async () => {
    const pool = new FramePool(16, 2);
    const first = await pool.acquire();
    const second = await pool.acquire();
    let third: Uint8Array | undefined;
    const waiting = pool.acquire().then((buffer) => (third = buffer.bytes));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(third, 'no third buffer while two are on loan').equal(undefined);
    expect(pool.held).equal(2);
    second.release();
    await waiting;
    expect(third).equal(second.bytes);
    expect(pool.peak).equal(2);
    first.release();
  });

  it('refuses a second release', async () => {
    const buffer = await new FramePool(1, 1).acquire();
    buffer.release();
    expect(() => buffer.release())
      .throw(EditError)
      .with.property('code', 'bug/double-release');
  });

  it('wakes who waits when the signal fires, and keeps its place free', async () => {
    const pool = new FramePool(1, 1);
    const held = await pool.acquire();
    const controller = new AbortController();
    const waiting = pool.acquire(controller.signal);
    controller.abort(new EditError('cancel/SIGINT', 'Stopped.'));
    const error = await waiting.catch((reason: unknown) => reason);
    expect(error).property('code', 'cancel/SIGINT');
    held.release();
    await pool.acquire();
    expect(pool.held).equal(1);
  });
});
