import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSequence } from '../../media/input/image-sequence.js';
import { CONTAINERS } from '../../media/output/containers.js';
import { compareContents } from '../../media/stills/contents/compare-contents.js';
import { STILL_FORMATS } from '../../media/stills/still-formats.js';
import { stillContents } from '../../media/stills/still.js';
import { isStill } from '../../media/stills/still-paths.js';
import { lossesOf } from '../../media/whole/hold-against.js';
import { readWholeFile } from '../../media/whole/whole-file.js';
import { edit } from '../../pipeline/index.js';
import { FFMPEG } from '../tools.js';
import { writeRichPicture } from './rich-picture.js';
import { printTable, verdict } from './table.js';

const PASSES = 3;

/** Every container and still format, edited again and again: what the first result holds, the second and the third hold too. */
export async function passes(folder: string): Promise<boolean> {
  const [clip, moving] = [await richClip(folder), await movingPictures(folder)];
  const picture = await writeRichPicture(folder);
  const clips = Object.values(CONTAINERS).flatMap(({ extensions, muxer, streams }) =>
    extensions.flatMap((extension) => {
      if (muxer === 'image2') return [{ from: moving, to: `pictures-%02d${extension}` }];
      const name = `clip${extension}`;
      return muxer === 'apng' && extension === '.png' ? [] : [{ from: streams ? clip : moving, to: name }];
    }),
  );
  const stills = STILL_FORMATS.flatMap(({ extensions }) =>
    extensions.slice(0, 1).map((to) => ({ from: picture, to: `still${to}` })),
  );
  const rows: string[][] = [];
  for (const { from, to } of [...clips, ...stills]) {
    const problems = await passesOf(folder, from, to).catch((error: unknown) => [String(error)]);
    rows.push([to, verdict(problems)]);
    console.error(rows.at(-1)?.join(': '));
  }
  printTable(`Passes: ${PASSES} edits in a row, each held against the one before`, ['target', 'verdict'], rows);
  return rows.every(([, word]) => word === 'ok');
}

async function passesOf(folder: string, from: string, to: string): Promise<string[]> {
  const problems: string[] = [];
  let input = from;
  for (let pass = 1; pass <= PASSES; pass++) {
    const place = join(folder, `${to.replace('%', '')}-${pass}`);
    await mkdir(place, { recursive: true });
    const output = join(place, to);
    const stages = pass === 2 ? [] : [{ use: 'adjust', options: { warmth: 0.1 } }];
    const { notices } = await edit({ input, output, stages, inProcess: true }).result;
    if (pass > 1) {
      const lost = notices.filter(({ code }) => code.startsWith('lost/')).map(({ message }) => message);
      problems.push(...[...lost, ...(await missing(input, output))].map((problem) => `pass ${pass}: ${problem}`));
    }
    input = output;
  }
  return problems;
}

/** What an output lacks of a result that it was made of. */
async function missing(input: string, output: string): Promise<string[]> {
  if (isStill(input)) {
    const rows = compareContents(await stillContents(input), await stillContents(output));
    return rows.flatMap(({ name, same, source, output: found }) => (same ? [] : [`${name} ${source} became ${found}`]));
  }
  const whole = async (path: string) => readWholeFile(path, isSequence(path) ? { framesPerSecond: '25' } : {});
  return lossesOf(await whole(input), await whole(output), []).map(({ notice }) => notice.message);
}

/** Pictures, two tracks of sound with languages, captions, chapters, tags, a timecode. */
async function richClip(folder: string): Promise<string> {
  const path = join(folder, 'rich.mkv');
  const [captions, chapters] = [join(folder, 'captions.srt'), join(folder, 'chapters.txt')];
  await writeFile(captions, '1\n00:00:00,100 --> 00:00:00,600\nhello\n');
  await writeFile(
    chapters,
    ';FFMETADATA1\ntitle=Rich\nartist=Someone\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=400\ntitle=one\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=400\nEND=800\ntitle=two\n',
  );
  const inputs = ['testsrc2=size=256x128:rate=25:duration=0.8', 'sine=f=330:r=48000:d=0.8', 'sine=f=550:r=48000:d=0.8'];
  execFileSync(FFMPEG, [
    ...['-v', 'error', '-y', ...inputs.flatMap((input) => ['-f', 'lavfi', '-i', input]), '-i', captions, '-i', chapters],
    ...['-map', '0', '-map', '1', '-map', '2', '-map', '3', '-map_metadata', '4', '-map_chapters', '4'],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-c:a', 'pcm_s16le', '-c:s', 'subrip'],
    ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-aspect', '4:1', '-timecode', '10:00:00:00'],
    ...['-metadata:s:a:0', 'language=eng', '-metadata:s:a:1', 'language=fre', '-metadata:s:s:0', 'language=ger', path],
  ]);
  return path;
}

/** Pictures with transparency, that are shown twice. */
async function movingPictures(folder: string): Promise<string> {
  const path = join(folder, 'moving.apng');
  const source =
    'testsrc2=size=64x48:rate=10:duration=0.4,format=rgba,geq=r=r(X\\,Y):g=g(X\\,Y):b=b(X\\,Y):a=if(lt(X\\,20)\\,0\\,255)';
  execFileSync(FFMPEG, ['-v', 'error', '-y', '-f', 'lavfi', '-i', source, '-plays', '2', path]);
  return Promise.resolve(path);
}
