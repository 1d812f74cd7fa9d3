import { expect } from 'chai';
import type { Frame } from '../../../core/frame.js';
import type { Plan } from '../../../pipeline/plan/plan.js';
import { maskShown } from '../../../pipeline/preview/mask-shown.js';
import { previewFrames } from '../../../pipeline/preview/preview.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';

describe('a preview of masks', () => {
  const at = temporaryFolder();
  const events = { signal: new AbortController().signal, onProgress: () => undefined, onNotice: () => undefined };

  it('keeps stages that say where others edit, and shows these', () => {
    const names = (...uses: string[]) =>
      maskShown({ strength: 0.5, stages: uses.map((use) => ({ use, options: {} })) } as unknown as Plan).stages.map(
        ({ use, options }) => (use === 'recolour' ? options['colour'] : use),
      );
    expect(names('mask', 'adjust')).deep.equal(['mask', 'lime']);
    expect(names('adjust', 'mask', 'instruct')).deep.equal(['red', 'mask', 'blue']);
    expect(names('mask')).deep.equal(['mask', 'red']);
    expect(names()).deep.equal(['red']);
  });

  it('has a colour for each stage, where it edits, and the source elsewhere', async () => {
    lavfiClip(at('clip.mkv'), { seconds: 0.12, size: '48x32', more: ['-c:v', 'ffv1', '-pix_fmt', 'gbrp10le', '-an'] });
    const box = (x: number) => ({ of: [{ kind: 'box', x, y: 0, width: 8, height: 32 } as const] });
    const stages = [
      { use: 'adjust', options: { saturation: 0 }, mask: box(0), strength: 0.1 },
      { use: 'instruct', options: { prompt: 'no model is asked' }, mask: box(16) },
    ];
    const plan = { input: at('clip.mkv'), output: at('never.mkv'), stages };
    const { frames } = await previewFrames({ plan, moments: [{ at: 1, unit: 'frames' }], seeds: [], strengths: [], sheet: '', showMask: true }, events); // prettier-ignore
    const { source, edited } = frames[0] as { source: Frame; edited: readonly Frame[] };
    const [g, b, r] = edited[0].planes;
    for (let i = 0; i < 48 * 32; i++) {
      const x = i % 48;
      const same = [0, 1, 2].every((plane) => edited[0]?.planes[plane][i] === source.planes[plane][i]);
      if (x >= 8 && x < 16) expect(same).equal(true);
      if (x >= 24) expect(same).equal(true);
      if (x < 8 && r[i] > 240) expect(r[i] > g[i] && r[i] > b[i], 'red').equal(true);
      if (x >= 16 && x < 24 && g[i] > 240) expect(g[i] >= r[i] && g[i] > b[i], 'lime').equal(true);
    }
  });
});
