import { expect } from 'chai';
import type { EditError } from '../../../core/errors.js';
import { edit } from '../../../pipeline/edit.js';
import type { JobResult } from '../../../pipeline/jobs/job-result.js';
import type { EditRequest } from '../../../pipeline/process/run-edit.js';
import { holdRequired, parseRequirement } from '../../../pipeline/proof/requirements.js';
import { existsSync } from 'node:fs';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';

const thrownBy = (work: () => unknown): EditError | undefined => {
  try {
    work();
  } catch (error) {
    return error as EditError;
  }
  return undefined;
};

describe('what is required of a proof', function () {
  this.timeout(60_000);
  const at = temporaryFolder();
  const run = (output: string, more: Partial<EditRequest>): Promise<JobResult> =>
    edit({ input: at('clip.mkv'), output: at(output), inProcess: true, ...more }).result;
  const errorOf = (output: string, more: Partial<EditRequest>): Promise<EditError | undefined> =>
    run(output, more).then(
      () => undefined,
      (error: unknown) => error as EditError,
    );
  const FLAT = { use: 'adjust', options: { contrast: 0 } };

  before(() => lavfiClip(at('clip.mkv'), { seconds: 0.2, size: '96x64', more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p', '-an'] }));

  it('is read with : and >=, and refused where it makes no sense', () => {
    expect(parseRequirement('followed:0.8,kept>=0.99')).to.deep.equal({ followed: 0.8, kept: 0.99 });
    expect(parseRequirement(' steady : 1 ')).to.deep.equal({ steady: 1 });
    for (const text of ['', 'followed', 'followed:2', 'kept=0.5', 'likeness:0.5', 'followed:0.8,'])
      expect(thrownBy(() => parseRequirement(text))?.code, text).to.equal('usage/require');
  });

  it('is decided by the least of several edits, and by what cannot be told', async () => {
    const { proof } = await run('plain.mkv', { stages: [{ use: 'adjust', options: { exposure: 0.5 } }] });
    const followed = [0.9, 0.4].map((value) => ({ edit: `edit ${value}`, value, said: 'x' }));
    const of = (more: object) => ({ ...proof, ...more }) as typeof proof;
    expect(thrownBy(() => holdRequired({ followed: 0.4 }, of({ followed }), 'out'))).to.equal(undefined);
    expect(thrownBy(() => holdRequired({ followed: 0.5 }, of({ followed }), 'out'))?.message).to.contain(
      'is 0.400 for "edit 0.4"',
    );
    const untold = thrownBy(() => holdRequired({ steady: 0.1 }, of({ steady: null, reasons: { steady: 'one picture' } }), 'out'));
    expect(untold?.message).to.contain('cannot be told: one picture');
    expect(thrownBy(() => holdRequired({ kept: 0 }, null, 'out'))?.code).to.equal('check/required');
  });

  it('ends the job with exit code 10 once the output is written', async () => {
    const error = await errorOf('dull.mkv', {
      stages: [{ use: 'adjust', options: { exposure: 0.5 } }],
      require: { kept: 0.99999 },
    });
    expect(error).to.include({ code: 'check/required', exitCode: 10 });
    expect(existsSync(at('dull.mkv'))).to.equal(true);
    expect((await errorOf('x.mkv', { stages: [], require: { kept: 3 } }))?.code).to.equal('usage/require');
  });

  it('tells frames that fail, or ends the job at the first', async () => {
    const { notices, proof } = await run('flat.mkv', { stages: [FLAT] });
    expect(proof?.findings[0]).to.deep.include({ name: 'flat', from: 0, to: 4 });
    expect(notices.map(({ message }) => message)).to.include('Frames 0 to 4 are one flat colour.');
    const error = await errorOf('stopped.mkv', { stages: [FLAT], onFailure: 'stop' });
    expect(error).to.include({ code: 'check/failed-frame', exitCode: 10 });
    expect(error?.details).to.deep.include({ name: 'flat', frame: 0 });
    expect(existsSync(at('stopped.mkv'))).to.equal(false);
  });
});
