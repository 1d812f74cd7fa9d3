import { execFileSync } from 'node:child_process';
import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { expect } from 'chai';
import { edit } from '../../pipeline/edit.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { FFMPEG } from '../tools.js';
import { decodedHashes } from './decoded-hashes.js';

/** Frames of a shot. */
const SHOT = 4;

describe('a key more, or another one', function () {
  this.timeout(240_000);
  const at = temporaryFolder();
  const cache = process.env['OVERPAINT_CACHE'];
  const kept = (): string[] => readdirSync(at('cache/carried'));

  before(() => {
    process.env['OVERPAINT_CACHE'] = at('cache');
    const pictures = ['testsrc2', 'mandelbrot'].flatMap((name) => ['-f', 'lavfi', '-i', `${name}=size=48x32:rate=24`]);
    const cut = [0, 1].map((one) => `[${one}:v]trim=end_frame=${SHOT},noise=alls=12:allf=t[${one}]`).join(';');
    const filter = `${cut};[0][1]concat=n=2,format=yuv420p`;
    execFileSync(FFMPEG, ['-v', 'error', ...pictures, '-filter_complex', filter, '-c:v', 'ffv1', at('clip.mkv')]);
  });
  after(() => {
    if (cache === undefined) delete process.env['OVERPAINT_CACHE'];
    else process.env['OVERPAINT_CACHE'] = cache;
  });

  /** A picture of a frame with a square of a colour. */
  function key(frame: number, colour: string): { image: string; at: number; unit: 'frames' } {
    const image = at(`${frame}-${colour}.png`);
    const painted = `select=eq(n\\,${frame}),drawbox=8:8:16:12:${colour}:t=fill`;
    execFileSync(FFMPEG, ['-v', 'error', '-y', '-i', at('clip.mkv'), '-vf', painted, '-frames:v', '1', image]);
    return { image, at: frame, unit: 'frames' };
  }

  async function made(...carry: ReturnType<typeof key>[]): Promise<string[]> {
    const job = { input: at('clip.mkv'), output: at('out.mkv'), codec: 'ffv1' as const, carry };
    const { carried } = await edit({ ...job, overwrite: true, inProcess: true }).result;
    expect(carried?.frames).to.have.length(2 * SHOT);
    return decodedHashes(at('out.mkv'));
  }

  it('makes the frames alone that it changes, and the same bytes as a first job', async () => {
    const first = await made(key(0, 'red'), key(SHOT, 'red'));
    const before = kept();
    expect(before).to.have.length(2 * SHOT);
    // what is there is taken as it is, so that it can be seen
    for (const name of before.slice(1)) copyFileSync(at(`cache/carried/${before[0]}`), at(`cache/carried/${name}`));
    const more = [key(0, 'red'), key(SHOT, 'blue'), key(2 * SHOT - 1, 'blue')];
    const again = await made(...more);
    expect(new Set(again.slice(0, SHOT)).size).equal(1);
    expect(kept()).to.have.length(3 * SHOT);
    rmSync(at('cache'), { recursive: true });
    const anew = await made(...more);
    expect(anew.slice(0, SHOT)).deep.equal(first.slice(0, SHOT));
    expect(anew.slice(SHOT)).deep.equal(again.slice(SHOT));
    for (let frame = SHOT; frame < 2 * SHOT; frame += 1) expect(anew[frame], String(frame)).not.equal(first[frame]);
  });
});
