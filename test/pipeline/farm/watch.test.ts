import { appendFileSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { EditError } from '../../../core/errors.js';
import { asFlags } from '../../../pipeline/cli/option-flags.js';
import { watchFolder, type WatchWork } from '../../../pipeline/farm/watch-folder.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';

describe('a watched folder', function () {
  this.timeout(30_000);
  const at = temporaryFolder();
  const files = (...folder: string[]): string[] => readdirSync(at(...folder)).filter((name) => !name.startsWith('.') && name.includes('.')).sort(); // prettier-ignore

  /** Copies files, but for what must fail, and writes down what it was asked for. */
  function copier(heard: string[], before: (input: string) => Promise<void> | void = () => undefined): WatchWork {
    return {
      atOnce: 2,
      begin(input) {
        heard.push(`begin ${input.split('/').at(-1)}`);
        return Promise.resolve('ticket');
      },
      async finish(input, output, ticket) {
        heard.push(`${ticket} ${input.split('/').at(-1)}`);
        await before(input);
        if (input.endsWith('broken.txt')) throw new EditError('media/damaged', 'It is cut off.');
        if (input.endsWith('unlucky.txt')) throw new EditError('network/broken', 'The connection broke: give `overwrite: true`.');
        copyFileSync(input, output);
      },
    };
  }
  const watch = (name: string, work: WatchWork, signal = new AbortController().signal): Promise<void> =>
    watchFolder({ inbox: at(name, 'in'), outbox: at(name, 'out'), settle: 60, signal, once: true, work, tell: () => undefined, sentence: asFlags }); // prettier-ignore

  it('takes a file when it has stopped growing, and moves it where it belongs', async () => {
    mkdirSync(at('one', 'in'), { recursive: true });
    for (const name of ['good', 'broken', 'unlucky', 'growing']) writeFileSync(at('one', 'in', `${name}.txt`), 'begin');
    const grow = (async () => {
      for (let step = 0; step < 20; step++) {
        await sleep(20);
        appendFileSync(at('one', 'in', 'growing.txt'), ' more');
      }
    })();
    await watch('one', copier([]));
    await grow;
    expect(files('one', 'in')).deep.equal([]);
    expect(files('one', 'in', 'done')).deep.equal(['good.txt', 'growing.txt']);
    expect(files('one', 'in', 'bad')).deep.equal(['broken.txt', 'broken.txt.txt']);
    expect(files('one', 'in', 'failed')).deep.equal(['unlucky.txt', 'unlucky.txt.txt']);
    expect(readFileSync(at('one', 'in', 'failed', 'unlucky.txt.txt'), 'utf8')).include('give --overwrite.');
    expect(readFileSync(at('one', 'in', 'bad', 'broken.txt.txt'), 'utf8')).equal('It is cut off.\nmedia/damaged\n');
    expect(readFileSync(at('one', 'out', 'growing.txt'), 'utf8')).equal(`begin${' more'.repeat(20)}`);
    writeFileSync(at('one', 'in', 'good.txt'), 'again');
    await watch('one', copier([]));
    expect(files('one', 'in', 'done'), 'no file is written over').deep.equal(['good-2.txt', 'good.txt', 'growing.txt']);
  });

  it('begins nothing twice after a restart', async () => {
    mkdirSync(at('two', 'in'), { recursive: true });
    for (const name of ['a', 'b']) writeFileSync(at('two', 'in', `${name}.txt`), name);
    const heard: string[] = [];
    const stop = new AbortController();
    const stopping = copier(heard, (input) => {
      if (input.endsWith('a.txt')) copyFileSync(input, at('two', 'out', 'a.txt')); // made, and stopped before that was written down
      stop.abort();
      throw new EditError('cancel/SIGTERM', 'Stopped.');
    });
    await watch('two', stopping, stop.signal);
    expect(files('two', 'in')).deep.equal(['a.txt', 'b.txt']);
    heard.length = 0;
    await watch('two', copier(heard));
    expect(heard.filter((word) => word.includes('a.txt'))).deep.equal([]);
    expect(heard.filter((word) => word === 'begin b.txt').length).lessThan(2);
    expect(files('two', 'in', 'done')).deep.equal(['a.txt', 'b.txt']);
    expect(existsSync(at('two', 'out', 'b.txt'))).equal(true);
  });
});
