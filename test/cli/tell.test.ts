import { expect } from 'chai';
import { cli } from '../accept/shell.js';
import { command } from './command.js';
import { lavfiClip } from '../lavfi-clip.js';
import { shared } from '../shared-folder.js';
import { expectCode } from './ended.js';
import { temporaryFolder } from './temporary-folder.js';

describe('command line: verbs that tell', () => {
  const at = temporaryFolder();

  it('info tells what a clip holds and how it would be written', async function () {
    const ended = await command(['info', shared(this, 'media/video/awk-rotation-portrait-phone.MOV')]);
    expectCode(ended, 0);
    expect(ended.stdout)
      .match(/picture +\d+x\d+, stored \d+x\d+ and turned by 90°/)
      .and.match(/An edit becomes mov with h264/);
  });

  it('info --json is one JSON value', async () => {
    const ended = await command(['info', lavfiClip(at('clip.mp4'), { seconds: 0.4 }), '--json']);
    const clip = JSON.parse(ended.stdout) as { streams: unknown[]; video: { codec: string } };
    expect([clip.streams.length, clip.video.codec]).deep.equal([2, 'h264']);
  });

  it('stages lists each stage with its options', async () => {
    const ended = await command(['stages']);
    expect(ended.stdout)
      .match(/^adjust: /m)
      .and.match(/adjust\.warmth +.*-1 … 1; default 0/);
    expect((JSON.parse((await command(['stages', '--json'])).stdout) as { stages: unknown }).stages).an('array').not.empty;
  });

  it('doctor names the ffmpeg it found and where', async () => {
    const ended = await cli(['doctor']);
    expectCode(ended, 0);
    expect(ended.stdout)
      .match(/^ffmpeg +\S+ .*\(found by (PATH|FFMPEG_PATH|npm package)\)/m)
      .and.match(/^memory/m);
    const none = await cli(['doctor', '--ffmpeg', at('nothing')]);
    expectCode(none, 4);
    expect(none.stdout).match(/is not an ffmpeg that runs/);
  });
});
