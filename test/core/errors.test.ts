import { existsSync } from 'node:fs';
import { expect } from 'chai';
import { writeFile } from '../../core/write-file.js';
import { EditError, type EditErrorJson, ERROR_AREAS, toEditError } from '../../core/index.js';
import { skipWithout } from '../skip-without.js';

describe('EditError', () => {
  it('takes exit code and retry from the area, and 1 is never one', () => {
    expect(new EditError('media/damaged', 'x').exitCode).equal(4);
    expect(new EditError('cancel/SIGTERM', 'x').exitCode).equal(143);
    expect(new EditError('cancel/SIGINT', 'x').exitCode).equal(130);
    expect(new EditError('network/timeout', 'x').retryable).equal(true);
    expect(Object.values(ERROR_AREAS).map(({ exit }) => exit as number)).not.include(1);
  });

  it('survives the way to another process', () => {
    const error = new EditError('output/no-space', 'No room.', { needed: 5 });
    expect(EditError.fromJSON(JSON.parse(JSON.stringify(error)) as EditErrorJson)).deep.include({
      code: error.code,
      message: error.message,
      details: error.details,
    });
  });

  it('makes a sentence of a system error and a bug of the rest', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', syscall: 'write', path: '/x/y' });
    expect(toEditError(full)).property(
      'message',
      'The disk is full: /x takes no more. Make room and give the same command again.',
    );
    expect(toEditError(new TypeError('boom')).exitCode).equal(70);
  });

  it('names the file that could not be written, though the system does not', async function () {
    if (!existsSync('/dev/full')) skipWithout(this, '/dev/full', 'Linux alone has a disk that is always full');
    const error = await writeFile('/dev/full', 'x').catch((thrown: unknown) => toEditError(thrown));
    expect(error)
      .deep.include({ code: 'output/ENOSPC' })
      .property('message')
      .match(/The disk is full: \/dev takes no more/);
  });
});

describe('retrying', () => {
  it('is decided by the code: never where a person must change something, always where time or room helps', () => {
    const never = ['output/exists', 'output/no-folder', 'output/is-folder', 'output/EACCES', 'output/EPERM', 'output/EROFS', 'network/denied', 'usage/flag'] as const; // prettier-ignore
    const again = ['output/in-use', 'output/ENOSPC', 'output/no-space', 'output/EBUSY', 'memory/killed', 'network/broken', 'cancel/SIGHUP'] as const; // prettier-ignore
    expect(never.filter((code) => new EditError(code, 'x').retryable)).deep.equal([]);
    expect(again.filter((code) => !new EditError(code, 'x').retryable)).deep.equal([]);
    expect(new EditError('cancel/SIGHUP', 'x').exitCode).equal(129);
  });
});
