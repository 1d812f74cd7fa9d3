import { execFileSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import type { EditError } from '../../core/errors.js';
import { packageFile } from '../../core/package-file.js';
import { parsePsTime } from '../../media/ffmpeg/activity.js';
import { edit } from '../../pipeline/edit.js';
import type { EditRequest } from '../../pipeline/process/run-edit.js';
import { alive, processTree } from '../accept/shell.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { lavfiClip } from '../lavfi-clip.js';
import { FFMPEG, FFPROBE } from '../tools.js';

describe('an ffmpeg that hangs', function () {
  if (process.platform === 'win32') return; // what it stands in for is a shell script
  this.timeout(120_000);
  const at = temporaryFolder();
  let clip = '';
  const probe = process.env['FFPROBE_PATH'];
  before(() => {
    clip = lavfiClip(at('clip.mkv'), { seconds: 2, more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p'] });
    execFileSync('mkfifo', [at('fifo')]);
  });

  afterEach(() => {
    if (probe === undefined) delete process.env['FFPROBE_PATH'];
    else process.env['FFPROBE_PATH'] = probe;
  });

  /** Programs that do what a shell says where their arguments have a word, and are the real ones otherwise. */
  function tools(name: string, word: string, then: string, program = 'ffmpeg'): string {
    mkdirSync(at(name));
    for (const [file, real] of [
      ['ffmpeg', FFMPEG],
      ['ffprobe', FFPROBE],
    ] as const) {
      const script = file === program ? `case "$*" in *${word}*) ${then};; esac\n` : '';
      writeFileSync(at(name, file), `#!/bin/sh\n${script}exec "${real}" "$@"\n`, { mode: 0o755 });
    }
    process.env['FFPROBE_PATH'] = at(name, 'ffprobe'); // one that is set stands before the one beside ffmpeg
    return at(name, 'ffmpeg');
  }

  const copy = (name: string, more: Partial<EditRequest>): ReturnType<typeof edit> =>
    edit({ input: clip, output: at(`${name}.mkv`), stages: [], codec: 'ffv1', ...more });

  const DECODING = 'frames';
  const ENCODING = 'pipe:0';
  const SAY = 'echo "reading from a dead disk" >&2';

  for (const [what, word, then, program] of [
    ['does not decode', DECODING, `${SAY}; exec sleep 99`, 'ffmpeg'],
    ['does not take frames', ENCODING, `${SAY}; exec sleep 99`, 'ffmpeg'],
    ['takes frames and never ends', ENCODING, `${SAY}; cat > /dev/null; exec sleep 99`, 'ffmpeg'],
    ['never joins', 'ffconcat', `${SAY}; exec sleep 99`, 'ffmpeg'],
    ['does not probe', 'show_streams', `${SAY}; exec sleep 99`, 'ffprobe'],
    ['turns in a loop', DECODING, `${SAY}; while :; do :; done`, 'ffmpeg'],
    ['ignores that it should end, behind a script', DECODING, `trap "" TERM; ${SAY}; sleep 99; sleep 99`, 'ffmpeg'],
  ] as const) {
    it(`${what}: the job ends with its last words, and leaves nothing`, async () => {
      const name = what.replaceAll(/\W+/g, '-');
      const job = copy(name, { ffmpeg: tools(name, word, then, program), stallTimeout: what.includes('loop') ? 0.3 : 1 });
      const error = (await job.result.catch((reason: unknown) => reason)) as EditError;
      expect(error).property('code', 'media/stalled');
      expect(error.message).match(/: (ffmpeg|ffprobe) did nothing for [\d.]+ s and was ended; .*reading from a dead disk/);
      expect([error.exitCode, error.retryable]).deep.equal([75, true]);
      expect(existsSync(at(`${name}.mkv`))).equal(false);
      const scripts = (await processTree(process.pid)).filter((pid) => commandOf(pid).includes(at(name)));
      expect(await alive(scripts), 'processes that are left').deep.equal([]);
    });
  }

  const commandOf = (pid: number): string =>
    existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '';

  it('and one that is killed: neither makes a clip a damaged one', async () => {
    const job = copy('killed', { ffmpeg: tools('killed-tools', DECODING, 'kill -9 $$') });
    const error = (await job.result.catch((reason: unknown) => reason)) as EditError;
    expect([error.code, error.exitCode, error.retryable]).deep.equal(['memory/killed', 33, true]);
  });

  it('reads the processor time that ps prints', () => {
    expect(['0:00.25', ' 12:03', '01:00:02', '2-00:00:01'].map(parsePsTime)).deep.equal([0.25, 723, 3602, 172_801]);
  });

  it('is not one that waits for a slow stage, nor one that a slow stage has nothing for', async () => {
    const input = lavfiClip(at('large.mkv'), { seconds: 2.4, rate: '5', size: '480x270', more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p'] }); // prettier-ignore
    const use = packageFile('dist', 'test', 'fixtures', 'slow-negative.js');
    const job = copy('held', { input, stages: [{ use, options: { milliseconds: 700 } }], allowModules: true, stallTimeout: 0.5 });
    expect((await job.result).frames).equal(12);
  });

  it('is not one that is slow: one frame every fifth of a second', async () => {
    const slow = lavfiClip(at('slow.mkv'), { seconds: 4, rate: '5', more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p'] }); // prettier-ignore
    const ffmpeg = tools('real-time', DECODING, `exec "${FFMPEG}" -re "$@"`);
    const result = await copy('slow-copy', { input: slow, ffmpeg, stallTimeout: 3 }).result;
    expect(result.frames).equal(20);
  });

  it('is nor one behind a FIFO that brings bytes slowly; one that brings no more ends the job', async () => {
    const bytes = readFileSync(clip);
    const feed = async (parts: number): Promise<void> => {
      const into = createWriteStream(at('fifo'));
      for (let part = 0; part < parts; part++) {
        into.write(bytes.subarray(Math.ceil((part * bytes.length) / 10), Math.ceil(((part + 1) * bytes.length) / 10)));
        await wait(300);
      }
      if (parts === 10) into.end();
    };
    const job = copy('fed', { input: at('fifo'), stallTimeout: 2 });
    await feed(10);
    expect((await job.result).frames).equal(50);
    const starved = copy('starved', { input: at('fifo'), stallTimeout: 2 }).result.catch((reason: unknown) => reason);
    await feed(3);
    const error = (await starved) as EditError;
    expect(error).property('code', 'media/stalled');
    expect(error.message).equal(`${at('fifo')}: nothing came out of it for 2 s.`);
    expect(readdirSync(at()).filter((name) => name.startsWith('starved'))).deep.equal([]);
  });
});
