import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { keys } from '../../pipeline/index.js';
import { FFMPEG } from '../tools.js';

/** Frames of a second: how often keys look. */
const RATE = 8;

describe('frames to edit', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overpaint-keys-'));
  });

  after(() => rm(folder, { recursive: true }));

  /** Keys of what a filter makes of one picture of many details, twice as wide as the clip. */
  async function keysOf(filter: string): Promise<number[]> {
    const clip = join(folder, 'clip.mkv');
    const still = `mandelbrot=size=256x96:start_scale=0.01:rate=${RATE},trim=end_frame=1,loop=23:1,setpts=N/${RATE}/TB[wall]`;
    const bar = `testsrc2=size=24x96:rate=${RATE},trim=end_frame=1,loop=23:1,setpts=N/${RATE}/TB[bar]`;
    const graph = `${still};${bar};${filter}`;
    execFileSync(FFMPEG, ['-v', 'error', '-y', '-filter_complex', `${graph},format=yuv420p[out]`, '-map', '[out]', '-frames:v', '24', '-c:v', 'ffv1', clip]); // prettier-ignore
    return (await keys(clip)).keys.map(({ frame }) => frame);
  }

  it('are few where something passes before what was seen: it is found again behind', async () => {
    expect(await keysOf('[wall]crop=128:96:64:0[w];[w][bar]overlay=x=-24+8*n:y=0')).length.within(1, 2);
  });

  it('are one for a picture that shakes, and more for one that moves on to what was not seen', async () => {
    const shaking = `crop=128:96:60+4*mod(n\\,2):0`;
    expect(await keysOf(`[bar]nullsink;[wall]${shaking}`)).length(1);
    expect(await keysOf(`[bar]nullsink;[wall]crop=128:96:5*n:0`)).length.within(2, 3);
  });
});
