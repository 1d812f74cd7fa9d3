import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { probeClip } from '../../../media/input/probe.js';
import { adjust, edit } from '../../../pipeline/index.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { FFMPEG } from '../../tools.js';

/** 192 colours a picture, others in each. Multiples of 8 have no grey that lies just between two codes (by BT.709, in steps of 1/10000). */
const COLOURS = `r='16*floor(X/4)':g='16*floor(Y/4)':b='80*N'`;

/** The colours of all pictures, as hexadecimal RGBA. */
function coloursOf(path: string): Set<string> {
  const bytes = execFileSync(FFMPEG, ['-v', 'error', '-i', path, '-f', 'rawvideo', '-pix_fmt', 'rgba', '-'], {
    maxBuffer: 1 << 28,
  });
  return new Set(Array.from({ length: bytes.length / 4 }, (_, i) => bytes.toString('hex', 4 * i, 4 * i + 4)));
}

describe('GIF', () => {
  const at = temporaryFolder();
  const made = (name: string, loop: number): string => {
    const path = at(name);
    const palette = 'format=rgb24,split[a][b];[a]palettegen=stats_mode=single[p];[b][p]paletteuse=new=1:dither=none';
    const source = ['-f', 'lavfi', '-i', `color=size=64x48:rate=10:duration=0.3,format=rgb24,geq=${COLOURS}`];
    execFileSync(FFMPEG, ['-v', 'error', '-y', ...source, '-vf', palette, '-loop', String(loop), path]);
    return path;
  };

  it('has a palette for every picture: its colours stay, and grey stays grey', async () => {
    const source = made('source.gif', 0);
    await edit({ input: source, output: at('copy.gif'), stages: [], inProcess: true }).result;
    expect([...coloursOf(at('copy.gif'))].sort()).deep.equal([...coloursOf(source)].sort());
    await edit({ input: source, output: at('grey.gif'), stages: [adjust({ saturation: 0 })], inProcess: true }).result;
    for (const colour of coloursOf(at('grey.gif'))) expect(colour).match(/^(..)\1\1ff$/);
  });

  for (const [loop, plays] of [
    [-1, 1],
    [0, 0],
    [4, 5],
  ] as const)
    it(`that is played ${plays || 'without end'} is played so again, as GIF and as APNG`, async () => {
      const source = made(`loop${loop}.gif`, loop);
      let input = source;
      for (const output of [at(`${plays}-a.gif`), at(`${plays}-b.apng`), at(`${plays}-c.gif`)]) {
        await edit({ input, output, stages: [], inProcess: true }).result;
        expect((await probeClip(output)).plays).equal(plays);
        input = output;
      }
    });
});
