import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { runFfmpeg } from '../../media/ffmpeg/command.js';
import { printable } from '../../pipeline/cli/printable.js';
import { command } from './command.js';

const ESCAPE = '\u001b]0;taken\u0007\u009b2J\u202etxt';

describe('text from files of others', () => {
  let folder: string;
  let clip: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'overpaint-printable-'));
    clip = join(folder, 'titled.mkv');
    await runFfmpeg({
      inputs: [{ path: 'testsrc2=s=64x48:r=5:d=0.4', options: ['-f', 'lavfi'] }],
      outputOptions: ['-metadata', `title=${ESCAPE}`, '-c:v', 'ffv1', '-f', 'matroska'],
      output: clip,
    });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is printed without what would steer a terminal', async () => {
    for (const args of [
      ['info', clip],
      ['info', clip, '--json'],
      ['info', `${ESCAPE}.mp4`],
      ['edit', clip, ESCAPE, '--progress', 'json'],
    ]) {
      const { stdout, stderr } = await command(args);
      expect(stdout + stderr, args.join(' ')).not.match(/[\u001b\u009b\u202e\u0007]/);
    }
  });

  it('has the same value in JSON', async () => {
    const { stdout } = await command(['info', clip, '--json']);
    expect((JSON.parse(stdout) as { tags: { title: string } }).tags.title).equal(ESCAPE);
  });

  it('keeps lines, tabs and the letters of every language', () => {
    const text = 'a\tb\nдüm 東京 👩‍🎨 שלום';
    expect(printable(text)).equal(text);
  });
});
