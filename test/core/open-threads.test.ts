import { expect } from 'chai';
import { openThreads } from '../../core/open-threads.js';

/** A thread that gives its own number and what it was asked for back, fails when asked for "fail", and ends when asked for "end". */
const MODULE = new URL(
  `data:text/javascript,${encodeURIComponent(`
  import { parentPort, threadId } from 'node:worker_threads';
  parentPort.on('message', (request) => {
    if (request === 'end') process.exit(0);
    parentPort.postMessage(request === 'fail' ? { error: new RangeError('told') } : { answer: [threadId, request] });
  });
`)}`,
);

type Answer = readonly [thread: number, request: string];

const rejected = (work: Promise<unknown>): Promise<unknown> => work.then(() => undefined, (error: unknown) => error); // prettier-ignore

describe('threads', () => {
  const threads = openThreads<string, Answer>(MODULE, undefined, 2);
  const ask = (request: string): Promise<Answer> => threads.use((thread) => thread.ask(request));
  after(() => threads.close());

  it('are opened as they are needed, and no more than so many', async () => {
    const [first] = await ask('a');
    expect(await ask('b')).deep.equal([first, 'b']);
    const answers = await Promise.all(['c', 'd', 'e', 'f', 'g'].map(ask));
    expect(answers.map(([, request]) => request)).deep.equal(['c', 'd', 'e', 'f', 'g']);
    expect(new Set(answers.map(([thread]) => thread)).size).equal(2);
  });

  it('tell what is thrown in them, and go on', async () => {
    expect(await rejected(ask('fail')))
      .instanceOf(RangeError)
      .property('message', 'told');
    expect((await ask('after'))[1]).equal('after');
  });

  it('that ended are told of, and replaced', async () => {
    const before = new Set((await Promise.all([ask('x'), ask('y')])).map(([thread]) => thread));
    const ended = await Promise.all([rejected(ask('end')), rejected(ask('end'))]);
    for (const error of ended) expect(error).instanceOf(Error).property('message', 'a thread ended without an answer');
    for (const [thread] of await Promise.all([ask('x'), ask('y')])) expect(before.has(thread)).equal(false);
  });

  it('are waited for no more once they are closed', async () => {
    const closing = openThreads<string, Answer>(MODULE, undefined, 1);
    void closing.use(() => new Promise(() => undefined)); // at work for ever
    const late = rejected(closing.use((thread) => thread.ask('late')));
    await closing.close();
    expect(await late)
      .instanceOf(Error)
      .property('message', 'the threads are closed');
  });
});
