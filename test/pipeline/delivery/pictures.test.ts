import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { probeClip } from '../../../media/input/probe.js';
import { frameOfTimecode } from '../../../media/input/timecode.js';
import { edit, inspect } from '../../../pipeline/index.js';
import { cli } from '../../accept/shell.js';
import { command } from '../../cli/command.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { FFMPEG, needsFfmpeg } from '../../tools.js';

const samples = (path: string, pixelFormat: string): Buffer =>
  execFileSync(FFMPEG, [
    '-v',
    'error',
    '-start_number',
    '1',
    '-i',
    path,
    '-frames:v',
    '1',
    '-f',
    'rawvideo',
    '-pix_fmt',
    pixelFormat,
    '-',
  ]);

describe('pictures and timecodes of an editor', () => {
  const at = temporaryFolder();

  it('16 bits stay, from PNG to TIFF and back to PNG', async function () {
    needsFfmpeg(this, 4.4, 'makes no gradients of 16 bits');
    const first = at('a-%03d.png');
    const source = ['-f', 'lavfi', '-i', 'gradients=size=64x48:rate=25:duration=0.08:nb_colors=3:seed=2', '-pix_fmt', 'rgb48be'];
    execFileSync(FFMPEG, ['-v', 'error', '-y', ...source, first]);
    for (const [input, output] of [
      [first, at('b-%03d.tif')],
      [at('b-%03d.tif'), at('c-%03d.png')],
    ] as const)
      // prettier-ignore
      await edit({ input, output, stages: [], inProcess: true }).result;
    expect((await probeClip(at('c-%03d.png'))).video.decodedFormat).equal('rgb48be');
    expect(samples(at('c-%03d.png'), 'rgb48le').equals(samples(first, 'rgb48le'))).equal(true);
  });

  it('linear light of EXR is read as display colour', async function () {
    needsFfmpeg(this, 5.1, 'writes no EXR');
    const grey = [
      '-f',
      'lavfi',
      '-i',
      'color=c=0x808080:size=64x48:rate=25:duration=0.08',
      '-vf',
      'format=gbrp,format=gbrpf32le',
    ];
    execFileSync(FFMPEG, ['-v', 'error', '-y', ...grey, at('linear-%03d.exr')]);
    const { notices } = await edit({ input: at('linear-%03d.exr'), output: at('display-%03d.tif'), stages: [], inProcess: true })
      .result;
    expect(notices.map(({ code }) => code)).include('clip/linear');
    expect(samples(at('display-%03d.tif'), 'rgb24')[0]).closeTo(0xbc, 1); // sRGB of 0x80 / 255
  });

  it('a range in timecode is frames, counted from the start timecode', async function () {
    needsFfmpeg(this, 5.1, 'writes other timecodes');
    const source = lavfiClip(at('timecode.mov'), {
      seconds: 3,
      size: '64x48',
      more: ['-c:v', 'mpeg4', '-an', '-timecode', '01:00:00:00'],
    });
    const args = [
      'edit',
      source,
      '--stages',
      'adjust',
      '--range',
      '01:00:01:00-01:00:02:05',
      '-o',
      at('t.mov'),
      '--dry-run',
      '--json',
    ];
    const { stdout, stderr } = await command(args);
    expect(JSON.parse(stdout), stderr).deep.include({ range: { from: 25, to: 55, unit: 'frames' } });
    const early = await command(args.map((arg) => arg.replace('01:00:01:00', '00:59:59:00')));
    expect([early.code, early.stderr]).satisfies(
      ([code, text]: [number, string]) => code === 3 && text.includes('its first timecode is 01:00:00:00'),
    );
    const drop = lavfiClip(at('drop.mov'), {
      seconds: 0.1,
      size: '64x48',
      rate: '30000/1001',
      more: ['-c:v', 'mpeg4', '-an', '-timecode', '00:00:59;28'],
    });
    expect(frameOfTimecode('00:01:00;02', await probeClip(drop))).equal(2); // ;00 and ;01 do not exist
  });

  it('a plan is read wherever one stands: in every container, or beside it', async function () {
    needsFfmpeg(this, 5.1, 'has not all encoders');
    const source = lavfiClip(at('plan.mov'), { seconds: 0.12, size: '64x48', more: ['-c:v', 'mpeg4', '-an'] });
    for (const target of ['p.mp4', 'p.mov', 'p.mkv', 'p.webm', 'p.mxf', 'p.gif', 'p.apng', 'p-%02d.png']) {
      await edit({ input: source, output: at(target), stages: [], seed: 7, inProcess: true }).result;
      const print = ['plan', at(target), '--json'];
      const { stdout, stderr } = await (target === 'p.mp4' ? cli(print, {}, '/') : command(print));
      expect(JSON.parse(stdout), stderr).include({ seed: 7, input: 'plan.mov' });
    }
    expect((await inspect({ input: source, output: at('x.mp4'), stages: [] })).frames).equal(3);
  });

  it('a timecode that cannot be put into words (drop-frame at 24 pictures a second) is named, and is no damage', async function () {
    needsFfmpeg(this, 5.1, 'writes other timecode tracks');
    const input = at('drop.mov');
    lavfiClip(at('tc.mov'), {
      seconds: 0.2,
      size: '64x48',
      rate: '24',
      more: ['-c:v', 'libx264', '-an', '-timecode', '00:00:41:16'],
    });
    const bytes = readFileSync(at('tc.mov'));
    // the sample entry is the last of that name but its flags' lowest bit says drop-frame
    const entry = bytes.indexOf('tmcd', bytes.indexOf('gmhd'));
    const described = bytes.indexOf('tmcd', bytes.indexOf('stsd', entry));
    bytes[described + 19] = (bytes[described + 19] ?? 0) | 1;
    writeFileSync(input, bytes);
    const told = await inspect({ input, output: at('drop-out.mov'), stages: [] });
    expect(told.notices.map(({ code }) => code)).deep.equal(['lost/timecode']);
    const { frames, notices } = await edit({ input, output: at('drop-out.mov'), stages: [], inProcess: true }).result;
    expect([frames, notices.map(({ code }) => code)]).deep.equal([5, ['lost/timecode']]);
  });
});
