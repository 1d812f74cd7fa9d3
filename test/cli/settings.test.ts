import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { CLI } from '../accept/shell.js';
import { temporaryFolder } from './temporary-folder.js';
import { FFMPEG } from '../tools.js';

describe('command line: settings', () => {
  const at = temporaryFolder();

  const doctor = (config: string, env: NodeJS.ProcessEnv = {}, ...args: string[]) => {
    writeFileSync(at('overpaint.config.yaml'), config);
    return spawnSync(process.execPath, [CLI, 'doctor', '--json', ...args], {
      cwd: at(),
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
  };
  const settingsIn = (stdout: string) =>
    (JSON.parse(stdout) as { settings: Record<string, { value: unknown; origin: string }> }).settings;

  it('come from the configuration file', () => {
    expect(settingsIn(doctor('encoder-threads: 3\nno-mark: true\n').stdout)).deep.equal({
      'encoder-threads': { value: '3', origin: 'configuration file' },
      'no-mark': { value: true, origin: 'configuration file' },
    });
  });

  it('of the configuration file do not name a program, which would run in a folder that came with clips', () => {
    writeFileSync(at('ffmpeg'), `#!/bin/sh\ntouch ${at('has-run')}\n`, { mode: 0o755 });
    const { status, stderr } = doctor(`ffmpeg: ${at('ffmpeg')}\n`);
    expect(status).equal(2);
    expect(stderr).match(/"ffmpeg" names a program to run/);
    expect(existsSync(at('has-run'))).equal(false);
  });

  it('the environment beats the file', () => {
    expect(settingsIn(doctor('encoder-threads: 3\n', { OVERPAINT_ENCODER_THREADS: '4' }).stdout)['encoder-threads']).deep.equal({
      value: '4',
      origin: 'environment',
    });
  });

  it('a flag beats both', () => {
    const edit = (...more: string[]): string => {
      const run = spawnSync(
        process.execPath,
        [CLI, 'edit', 'clip.mp4', '--stages', 'none', '-o', 'out.mp4', '--dry-run', '--json', ...more],
        {
          cwd: at(),
          encoding: 'utf8',
          env: { ...process.env, OVERPAINT_SEED: '5' },
        },
      );
      expect(run.status, run.stderr).equal(0);
      return (JSON.parse(run.stdout) as { seed: number }).seed.toString();
    };
    writeFileSync(at('overpaint.config.yaml'), 'seed: 4\n');
    spawnSync(FFMPEG, [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      'testsrc2=size=64x48:rate=10:duration=0.3',
      '-pix_fmt',
      'yuv420p',
      at('clip.mp4'),
    ]);
    expect(edit()).equal('5');
    expect(edit('--seed', '6')).equal('6');
  });

  it('a name that is no setting is refused, with those that are', () => {
    const run = doctor('treads: 3\n');
    expect(run.status).equal(2);
    expect(run.stderr).match(/overpaint\.config\.yaml: there is no setting "treads" \(there are .*threads/);
  });

  it('a file that is not YAML is refused', () => {
    const run = doctor('threads: [\n');
    expect(run.status).equal(2);
    expect(run.stderr).match(/overpaint\.config\.yaml: it is not YAML/);
  });
});
