import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { packageFile } from '../../core/package-file.js';

/** A host program as docs/library.md tells of: it listens to progress without a handler for errors, and catches `result`. */
const HOST = `
  import { edit } from ${JSON.stringify(packageFile('dist', 'pipeline', 'index.js'))};
  const job = edit({ input: 'there-is-none.mp4', output: 'grey.mp4', stages: [{ use: 'adjust', options: { saturation: 0 } }] });
  job.progress.subscribe(({ frames, total }) => console.log(frames, total));
  try { await job.result; } catch (error) { console.log('caught', error.code); }
  await new Promise((resolve) => setTimeout(resolve, 50)); // what RxJS throws comes by a timer
  console.log('alive');
`;

describe('a job that fails', () => {
  it('rejects its result and does not end the process of who listens to its progress', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', HOST]);
    expect(stdout.trim().split('\n')).deep.equal(['caught media/not-found', 'alive']);
  });
});
