import { output } from './shell.js';
import { FFMPEG, FFPROBE, PASSTHROUGH } from '../tools.js';

/** Compares the decoded frames of two clips by MD5, both in the second one's pixel format. Turned clips are turned by ffmpeg while decoding. */
export async function compareFrameHashes(
  source: string,
  copy: string,
  sourceOptions: readonly string[] = [],
): Promise<{ format: string; frames: number; different: number }> {
  const probe = async (args: readonly string[]): Promise<string> => {
    const listing = await output(FFPROBE, [
      '-v',
      'error',
      '-select_streams',
      'V:0',
      '-show_entries',
      'stream=pix_fmt',
      '-of',
      'csv=p=0',
      ...args,
    ]);
    return listing.trim().split('\n')[0];
  };
  const coded = await probe([copy]);
  const format = coded === 'bgr0' ? 'rgb24' : coded; // the fourth byte means nothing
  const own = await probe([...sourceOptions, source]);
  const alphaDecoder = format.startsWith('yuva') && source.endsWith('.webm') ? ['-c:v', 'libvpx-vp9'] : [];
  const hashes = async (input: readonly string[], samples: string): Promise<string[]> => {
    const text = await output(FFMPEG, [
      '-v',
      'error',
      ...input,
      '-map',
      '0:V:0',
      ...PASSTHROUGH,
      '-pix_fmt',
      samples,
      '-f',
      'framemd5',
      '-',
    ]);
    return text
      .split('\n')
      .flatMap((line) => (line === '' || line.startsWith('#') ? [] : (line.split(',').at(-1)?.trim() ?? [])));
  };
  const before = await hashes([...sourceOptions, ...alphaDecoder, '-i', source], own.startsWith('yuvj') ? own : format); // yuvj… is yuv… at full range, which only ffmpeg calls another format
  const after = await hashes(['-i', copy], format);
  const different = before.filter((md5, at) => md5 !== after[at]).length + Math.abs(before.length - after.length);
  return { format, frames: before.length, different };
}
