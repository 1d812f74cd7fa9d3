import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { timecodeOf } from '../../../media/input/clip.js';
import { timecodeOfFrame } from '../../../media/input/timecode.js';
import { readWholeFile } from '../../../media/whole/whole-file.js';
import { adjust, edit, inspect } from '../../../pipeline/index.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { FFMPEG, needsFfmpeg } from '../../tools.js';

const CAPTIONS = [
  [0.2, 0.7],
  [0.9, 1.8],
  [2.1, 3.5],
  [3.6, 3.9],
]
  .map(([from, to], at) => `${at}\n00:00:0${from},000 --> 00:00:0${to},000\nwords ${at}\n`.replaceAll(/\.(\d),000/g, ',$100'))
  .join('\n');

const CHAPTERS = [
  [0, 1200, 'one'],
  [1200, 3000, 'two'],
  [3000, 4000, 'three'],
]
  .map(([from, to, title]) => `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${from}\nEND=${to}\ntitle=${title}`)
  .join('\n');

/** A hash of each picture of a file. */
const pictures = (path: string): string[] => {
  const raw = execFileSync(FFMPEG, ['-v', 'error', '-i', path, '-map', '0:v:0', '-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-']);
  const bytes = (64 * 48 * 3) / 2;
  return Array.from({ length: raw.length / bytes }, (_, at) => createHash('md5').update(raw.subarray(at * bytes, (at + 1) * bytes)).digest('hex')); // prettier-ignore
};

/** The sound of a file from a time on, so many seconds of it, as bare samples. */
const samples = (path: string, track: number, from: number, seconds: number): Buffer =>
  execFileSync(FFMPEG, ['-v', 'error', '-i', path, '-map', `0:a:${track}`, '-af', `atrim=start=${from}:end=${from + seconds},asetpts=PTS-STARTPTS`, '-f', 's16le', '-ac', '1', '-']); // prettier-ignore

describe('a range as a clip of its own', () => {
  const at = temporaryFolder();
  let plain = '';

  const makeSource = (): string => {
    const made = at(`made.mov`);
    lavfiClip(made, { size: '64x48', rate: '24', more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p', '-c:a', 'pcm_s16le', '-ar', '48000'] }); // prettier-ignore
    writeFileSync(at('captions.srt'), CAPTIONS);
    writeFileSync(at('chapters.txt'), `;FFMETADATA1\n${CHAPTERS}\n`);
    const path = at('whole.mov');
    execFileSync(FFMPEG, [
      ...['-v', 'error', '-y', '-i', made, '-i', at('captions.srt'), '-f', 'ffmetadata', '-i', at('chapters.txt')],
      ...['-map', '0:v', '-map', '0:a', '-map', '0:a', '-map', '1', '-map_chapters', '2', '-c:v', 'copy'],
      ...['-c:a:0', 'aac', '-c:a:1', 'copy', '-c:s', 'mov_text', '-timecode', '01:00:00:00', path],
    ]);
    return path;
  };

  before(function () {
    needsFfmpeg(this, 5, 'leaves no packets out');
    plain = makeSource();
  });

  for (const output of ['part.mov', 'part.mkv'])
    it(`has the times, timecode, captions and chapters of the range: ${output}`, async () => {
      const range = { from: 24, to: 71, unit: 'frames' } as const;
      const request = { input: plain, output: at(output), codec: 'ffv1' as const, range, trim: true, stages: [] };
      const told = await inspect(request);
      expect([told.frames, told.notices.map(({ code }) => code)]).deep.equal([48, ['clip/trimmed', ...(output === 'part.mkv' ? ['converted/stream'] : [])]]); // prettier-ignore
      const { notices, frames } = await edit({ ...request, inProcess: true }).result;
      expect([frames, notices]).deep.equal([48, told.notices]);
      const { clip, index } = await readWholeFile(at(output));
      expect(timecodeOf(clip)).equal('01:00:01:00');
      expect(clip.durationSeconds).closeTo(2, 0.0011);
      expect([index.pts.length, Number(index.pts[0])]).deep.equal([48, 0]);
      expect(clip.chapterMarks.map(({ startSeconds, endSeconds, title }) => [startSeconds.toFixed(2), endSeconds.toFixed(2), title])).deep.equal([['0.00', '0.20', 'one'], ['0.20', '2.00', 'two']]); // prettier-ignore
      const captions = clip.streams.findIndex(({ type }) => type === 'subtitle');
      const text = execFileSync(FFMPEG, ['-v', 'error', '-i', at(output), '-map', `0:${captions}`, '-f', 'srt', '-'], { encoding: 'utf8' }); // prettier-ignore
      expect(text.match(/[\d:,]+ --> [\d:,]+/g)).deep.equal(['00:00:00,000 --> 00:00:00,800', '00:00:01,100 --> 00:00:02,000']);
      expect(pictures(at(output))).deep.equal(pictures(plain).slice(24, 72));
      expect(samples(at(output), 1, 0, 2).equals(samples(plain, 1, 1, 2))).equal(true); // bare samples, to the sample
      const offset = output === 'part.mkv' ? 0.1 : 0; // a packet that begins before is left out where nothing hides it
      const [before, after] = [samples(plain, 0, 1 + offset, 1.8), samples(at(output), 0, offset, 1.8)];
      expect(after.length).equal(before.length);
      if (!offset) expect(Math.max(...Array.from({ length: 80_000 }, (_, k) => Math.abs(before.readInt16LE(2 * k) - after.readInt16LE(2 * k))))).lessThan(300); // prettier-ignore
    });

  it('has handles on each side, edited, and the very frames that the whole clip’s edit has', async () => {
    const base = { input: plain, codec: 'ffv1', stages: [adjust({ saturation: 0.3 })], inProcess: true } as const;
    await edit({ ...base, output: at('all.mov'), range: { from: 19, to: 34, unit: 'frames' } }).result;
    const range = { from: 1, to: 29 / 24, unit: 'seconds' } as const;
    const { frames } = await edit({ ...base, output: at('handles.mov'), range, trim: true, handles: 5 }).result;
    expect(frames).equal(16);
    expect(pictures(at('handles.mov'))).deep.equal(pictures(at('all.mov')).slice(19, 35));
    expect(timecodeOf((await readWholeFile(at('handles.mov'))).clip)).equal('01:00:00:19');
    const atStart = {
      ...base,
      output: at('start.mov'),
      range: { from: 0, to: 3, unit: 'frames' },
      trim: true,
      handles: 9,
    } as const;
    expect((await edit(atStart).result).frames).equal(13);
  });

  it('keeps the edited sound in step with the pictures', async () => {
    const sound = [{ effect: 'mute', from: 1.5, to: 2 }] as const;
    const base = { input: plain, codec: 'ffv1', stages: [], sound, inProcess: true } as const;
    await edit({ ...base, output: at('muted.mov'), range: { from: 24, to: 71, unit: 'frames' }, trim: true }).result;
    const loud = (from: number): number => Math.max(...new Int16Array(samples(at('muted.mov'), 0, from, 0.3).buffer.slice(0, 8000)).map(Math.abs)); // prettier-ignore
    expect([loud(0.1) > 1000, loud(0.6) < 10, loud(1.2) > 1000]).deep.equal([true, true, true]);
  });

  it('of a sequence keeps the numbers of its files, by which a range can be named', async () => {
    const input = at('shot.%04d.png');
    execFileSync(FFMPEG, ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=64x48:rate=25:duration=0.4', '-start_number', '1001', input]); // prettier-ignore
    const range = { from: 1003, to: 1005, unit: 'files' } as const;
    const request = { input, output: at('cut.%04d.png'), range, trim: true, handles: 1, stages: [] };
    expect((await inspect(request)).plan.range).deep.equal({ from: 2, to: 4, unit: 'frames' });
    await edit({ ...request, inProcess: true }).result;
    const names = readdirSync(at('.')).filter((name) => /^cut\.\d/.test(name));
    expect(names.sort()).deep.equal([1002, 1003, 1004, 1005, 1006].map((number) => `cut.${number}.png`));
    expect(pictures(at('cut.1004.png'))).deep.equal(pictures(at('shot.1004.png')));
  });

  for (const [problem, change] of [
    ['a range beside it', { trim: true }],
    ['trim beside it', { handles: 3 }],
    ['several parts', { trim: true, range: [0, 20].map((from) => ({ from, to: from + 3, unit: 'frames' as const })) }],
  ] as const)
    it(`is refused without ${problem}`, async () => {
      const refused = await inspect({ input: plain, output: at('no.mov'), stages: [], ...change }).catch((error: Error) => error);
      expect(refused).instanceOf(Error).property('message').contain(problem);
    });

  it('counts timecodes over minutes, tens of them and midnight, as they are left out', async () => {
    const { clip } = await readWholeFile(plain);
    const named = (start: string, num: number, den: number, frame: number): string | undefined =>
      timecodeOfFrame({ ...clip, tags: { timecode: start }, video: { ...clip.video, tags: {}, frameRate: { num, den } } }, frame);
    expect(named('00:00:59;28', 30000, 1001, 2)).equal('00:01:00;02');
    expect(named('00:09:59;29', 30000, 1001, 1)).equal('00:10:00;00');
    expect(named('00:00:59;59', 60000, 1001, 1)).equal('00:01:00;04');
    expect(named('00:00:00;00', 30000, 1001, 107892)).equal('01:00:00;00');
    expect(named('23:59:59:24', 25, 1, 1)).equal('00:00:00:00');
    expect(named('01:00:00:099', 120, 1, 2)).equal('01:00:00:101');
  });
});
