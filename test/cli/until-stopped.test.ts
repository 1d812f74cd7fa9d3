import { expect } from 'chai';
import { EditError } from '../../core/errors.js';
import { untilStopped } from '../../pipeline/cli/until-stopped.js';
import { command } from './command.js';
import { expectCode, expectRefusal } from './ended.js';

/** A signal that fires in the event loop's next round, as one does that came while nothing else ran. */
function stoppedSoon(): AbortSignal {
  const controller = new AbortController();
  setImmediate(() => controller.abort(new EditError('cancel/SIGINT', 'Stopped with Ctrl-C.')));
  return controller.signal;
}

describe('work that hears no signal itself', () => {
  const failure = (work: Promise<unknown>): Promise<unknown> => work.catch((thrown: unknown) => thrown);

  it('ends with what it gives or throws', async () => {
    const { signal } = new AbortController();
    expect(await untilStopped(signal, Promise.resolve(7))).equal(7);
    const error = new EditError('plan/none', 'It has none.');
    expect(await failure(untilStopped(signal, Promise.reject(error)))).equal(error);
  });

  it('ends with the reason of its signal: before, on the way, and where it came as all was done', async () => {
    const never = new Promise(() => undefined);
    for (const work of [never, Promise.resolve(7)])
      expect(await failure(untilStopped(stoppedSoon(), work))).property('code', 'cancel/SIGINT');
    const early = AbortSignal.abort(new EditError('cancel/SIGTERM', 'Stopped with SIGTERM.'));
    expect(await failure(untilStopped(early, never))).property('code', 'cancel/SIGTERM');
  });

  for (const args of [
    ['plan', 'make it night'],
    ['stages'],
    ['looks'],
    ['doctor'],
    ['completion', 'bash'],
    ['info', 'docs/images/demo.jpg'],
  ])
    // prettier-ignore
    it(`is that of overpaint ${args.join(' ')}, which ends with 130`, async () => {
      const ended = await command(args, stoppedSoon());
      expectCode(ended, 130);
      expectRefusal({ ...ended, stdout: '' }, 130, /Stopped with Ctrl-C/);
    });
});
