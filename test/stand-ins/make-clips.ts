import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STAND_INS } from '../shared-folder.js';
import { FFMPEG } from '../tools.js';
import { texture, type TextureLook } from './texture.js';

const LOOKS: Readonly<Record<string, TextureLook>> = {
  coffee: { seed: 11, colours: [[20, 14, 10], [115, 95, 70]], grain: 5 },
  flower: { seed: 12, colours: [[110, 130, 100], [225, 190, 205]], grain: 6 },
  city: { seed: 13, colours: [[120, 125, 150], [215, 225, 235]], grain: 5 },
  bug: { seed: 14, colours: [[10, 40, 10], [160, 200, 70]], grain: 6 },
  dog: { seed: 15, colours: [[25, 30, 22], [125, 120, 105]], grain: 6 },
}; // prettier-ignore

const X264 = ['-c:v', 'libx264', '-preset', 'veryslow', '-pix_fmt', 'yuv420p'];
const AAC = ['-c:a', 'aac', '-b:a', '24k', '-ac', '1'];

/** A subtitle, and three chapters. */
const TEXTS = {
  'words.srt': '1\n00:00:00,200 --> 00:00:01,000\nHello\n\n2\n00:00:01,100 --> 00:00:02,000\nWorld\n',
  'words.ass':
    '[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\nStyle: Default,Sans,20\n\n[Events]\nFormat: Layer, Start, End, Style, Text\nDialogue: 0,0:00:00.20,0:00:01.00,Default,Hello\nDialogue: 0,0:00:01.10,0:00:02.00,Default,World\n',
  'chapters.txt': `;FFMETADATA1\n${[0, 1, 2].map((i) => `[CHAPTER]\nTIMEBASE=1/10\nSTART=${8 * i}\nEND=${8 * i + 8}\ntitle=Part ${i}\n`).join('')}`,
};

/** Makes every clip that stands in for one of the shared folder. Needs ffmpeg 5.1 with x264, x265, VP9 and ProRes. */
export async function makeClips(): Promise<void> {
  const folder = join(STAND_INS, 'media', 'video');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const scratch = mkdtempSync(join(tmpdir(), 'overpaint-stand-ins-'));
  for (const [name, text] of Object.entries(TEXTS)) writeFileSync(join(scratch, name), text);
  for (const [name, look] of Object.entries(LOOKS)) await texture(join(scratch, `${name}.png`), 720, 405, look);
  const run = (name: string, args: readonly string[]): unknown =>
    execFileSync(FFMPEG, ['-v', 'error', '-y', ...args, '-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact', join(folder, name)], { cwd: scratch }); // prettier-ignore

  /** The view wanders over a picture, by parts of a pixel a frame. */
  const pan = (look: string, frames: number, size: string, rate: string, more = ''): string[] => {
    const window = `crop=480:270:x='mod(n,240)':y='mod(n/2,135)'`;
    const seconds = String(frames / fractionOf(rate));
    return ['-loop', '1', '-r', rate, '-t', seconds, '-i', `${look}.png`, '-frames:v', String(frames), '-vf', `${window},scale=${size}${more}`]; // prettier-ignore
  };
  const sound = (seconds: number): string[] => ['-f', 'lavfi', '-i', `sine=frequency=330:duration=${seconds}`];

  // what is taken for footage
  run('people-coffee-720p.mp4', [...pan('coffee', 65, '320:180', '25'), ...X264, '-crf', '26']);
  run('nature-flower-960x540-2997.mp4', [
    ...pan('flower', 12, '960:540', '30000/1001'),
    ...X264,
    '-crf',
    '32',
    '-video_track_timescale',
    '30000',
  ]);
  run('city-skyline-360p-audio.mp4', [...sound(1.2), ...pan('city', 30, '320:180', '25'), ...X264, '-crf', '30', ...AAC]);
  run('macro-bug-640x360-noaudio.mp4', [...pan('bug', 10, '320:180', '25'), ...X264, '-crf', '32']);
  run('people-dog-park-720p.mp4', [...pan('dog', 60, '160:90', '24'), ...X264, '-crf', '30', '-timecode', '01:00:00:00']);
  run('traffic-cars-432p-12.5fps.mp4', [...pan('dog', 12, '160:90', '25/2', ',hue=h=90'), ...X264, '-crf', '28']);
  run('anim-bbb-720p-5.1.mp4', [...pan('flower', 24, '160:90', '24'), ...X264, '-crf', '30']);
  const joint = '[0]trim=end_frame=21,scale=160:90,setsar=1[a];[1]trim=end_frame=20,scale=160:90,setsar=1[b];[a][b]concat';
  const [first, second] = ['people-coffee-720p.mp4', 'city-skyline-360p-audio.mp4'].map((name) => ['-i', join(folder, name)]);
  run('anim-bbb-1080p60-5.1.mp4', [...first, ...second, '-an', '-filter_complex', joint, ...X264, '-crf', '30']);

  // what loses something in careless hands
  const short = (more = ''): string[] => pan('city', 30, '96:64', '12', more);
  const small = [...X264, '-crf', '34'];
  run('awk-vfr-screenrec-3026x1386.mp4', [
    ...short(`,setpts='(N*N*7+100*N)/(12*100*TB)'`),
    ...small,
    '-fps_mode',
    'passthrough',
    '-enc_time_base',
    '1/1000',
  ]);
  run('awk-start-pts-10s.mp4', [...sound(2.5), ...short(',setsar=4/3'), ...small, ...AAC, '-output_ts_offset', '10']);
  run('awk-editlist-positive-shift-1080p.mp4', [...sound(2.5), '-itsoffset', '0.3', ...short(), ...small, ...AAC]);
  run('awk-chapters-3.mp4', [
    '-i',
    'chapters.txt',
    ...sound(2.5),
    ...short(),
    '-map',
    '2:v',
    '-map',
    '1:a',
    '-map_metadata',
    '0',
    ...small,
    ...AAC,
  ]);
  const tracks = ['-map', '0:v', '-map', '1:a', '-map', '2:a', '-map', '3:s', '-map', '3:s', '-metadata:s:s:1', 'language=ger'];
  run('plain.mkv', [...short(), ...small]);
  run('awk-multi-audio-subs-chapters.mkv', [
    '-i',
    join(folder, 'plain.mkv'),
    ...sound(2.5),
    ...sound(2.4),
    '-i',
    'words.srt',
    '-i',
    'chapters.txt',
    ...tracks,
    '-map_metadata',
    '4',
    '-c:v',
    'copy',
    ...AAC,
    '-c:s',
    'srt',
  ]);
  run('awk-subtitles-ass.mkv', ['-i', join(folder, 'plain.mkv'), '-i', 'words.ass', '-map', '0:v', '-map', '1:s', '-c', 'copy']);
  run('awk-full-range-bt709.mp4', [
    ...short(',scale=out_range=pc'),
    ...small,
    '-color_range',
    'pc',
    '-colorspace',
    'bt709',
    '-color_primaries',
    'bt709',
    '-color_trc',
    'bt709',
  ]);
  run('awk-interlaced-tff-2997i.mp4', [
    ...pan('city', 30, '96:64', '30000/1001'),
    ...small,
    '-x264-params',
    'tff=1',
    '-flags:v',
    '+ildct+ilme',
    '-field_order',
    'tt',
  ]);
  run('awk-odd-dims-161x121-vp9.webm', [
    ...pan('bug', 30, '161:121', '25'),
    '-c:v',
    'libvpx-vp9',
    '-pix_fmt',
    'yuv420p',
    '-crf',
    '50',
    '-b:v',
    '0',
  ]);
  run('awk-people-detection.gif', [...pan('dog', 8, '80:60', '8'), '-loop', '0']);
  run('awk-people-sign-again.apng', [...pan('dog', 4, '48:32', '8'), '-f', 'apng', '-plays', '0', '-pix_fmt', 'rgb24']);
  const phone = ['-map', '0:a', '-map', '1:v', ...small, ...AAC];
  const turned = (name: string, degrees: number, args: readonly string[], more: readonly string[] = []): void => {
    run(`flat.${name.split('.').at(-1)}`, args);
    run(name, [
      '-i',
      join(folder, `flat.${name.split('.').at(-1)}`),
      '-map',
      '0',
      '-c',
      'copy',
      '-metadata:s:v',
      `rotate=${degrees}`,
      ...more,
    ]);
  };
  turned('awk-rotation-portrait-phone.MOV', 270, [...sound(2.5), ...short(), ...phone]);
  turned(
    'awk-rotation-bbb-fragmented.mp4',
    90,
    [...sound(2.5), ...short(), ...small, ...AAC],
    ['-movflags', 'frag_keyframe+empty_moov'],
  );
  turned('awk-rotation-270-720p-people-audio.mp4', 90, [
    ...sound(1),
    ...pan('dog', 10, '96:64', '12', ',setsar=1'),
    ...small,
    ...AAC,
  ]);
  for (const name of ['flat.mp4', 'flat.MOV', 'plain.mkv']) rmSync(join(folder, name));

  // pixel formats
  run('people-sign-again-640x480.mkv', [
    ...pan('dog', 8, '160:120', '10'),
    '-c:v',
    'mjpeg',
    '-q:v',
    '12',
    '-pix_fmt',
    'yuvj420p',
  ]);
  run('people-sign-help-640x480.mkv', [...pan('bug', 8, '160:120', '10'), '-c:v', 'mjpeg', '-q:v', '12', '-pix_fmt', 'yuvj420p']);
  run('awk-10bit-vp9-profile2.webm', [
    ...pan('city', 8, '160:90', '10'),
    '-c:v',
    'libvpx-vp9',
    '-pix_fmt',
    'yuv420p10le',
    '-crf',
    '40',
    '-b:v',
    '0',
  ]);
  run('awk-alpha-vp9-720p60.webm', [
    ...pan('bug', 6, '96:64', '10', ',format=yuva420p,fade=in:0:5:alpha=1'),
    '-c:v',
    'libvpx-vp9',
    '-pix_fmt',
    'yuva420p',
    '-crf',
    '50',
    '-b:v',
    '0',
    '-auto-alt-ref',
    '0',
  ]);
  run('awk-alpha-prores4444.mov', [
    ...pan('bug', 3, '64:48', '10', ',format=yuva444p12le,fade=in:0:3:alpha=1'),
    '-c:v',
    'prores_ks',
    '-profile:v',
    '4444',
    '-pix_fmt',
    'yuva444p10le',
    '-qscale:v',
    '24',
  ]);
  const hdr = (transfer: string): string[] => [
    '-c:v',
    'libx265',
    '-crf',
    '24',
    '-x265-params',
    `log-level=error:colorprim=bt2020:transfer=${transfer}:colormatrix=bt2020nc`,
    '-pix_fmt',
    'yuv420p10le',
    '-tag:v',
    'hvc1',
    '-color_primaries',
    'bt2020',
    '-color_trc',
    transfer,
    '-colorspace',
    'bt2020nc',
  ];
  run('awk-hdr10-pq-av1-portrait.mp4', [
    ...pan('flower', 4, '240:240', '10', `,eq=brightness=-0.08:contrast=0.7`),
    ...hdr('smpte2084'),
  ]);
  run('awk-hlg-hevc10-1080p-colorchart.mp4', [
    ...sound(0.4),
    ...pan('dog', 4, '240:240', '10'),
    '-map',
    '0:a',
    '-map',
    '1:v',
    ...AAC,
    ...hdr('arib-std-b67'),
  ]);

  // what cannot be read
  const whole = readFileSync(join(folder, 'awk-chapters-3.mp4'));
  writeFileSync(join(folder, 'broken-no-moov.mp4'), whole.subarray(0, whole.indexOf('moov') - 4));
  const headless = Buffer.from(whole);
  for (let at = headless.indexOf('stsd'); at >= 0; at = headless.indexOf('stsd', at + 1)) headless.write('free', at);
  writeFileSync(join(folder, 'broken-missing-stsd-audio.mp4'), headless);
  const webm = readFileSync(join(folder, 'awk-odd-dims-161x121-vp9.webm'));
  writeFileSync(
    join(folder, 'broken-vp9-invalid-bitstream.webm'),
    Buffer.concat([webm.subarray(0, 100), Buffer.alloc(2000, 0x5a)]),
  );
  rmSync(scratch, { recursive: true, force: true });
}

function fractionOf(rate: string): number {
  const [num, den = 1] = rate.split('/').map(Number);
  return (num ?? 0) / den;
}
