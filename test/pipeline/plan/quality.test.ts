import { packageFile } from '../../../core/package-file.js';
import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import { QUALITIES, qualityOptions, type QualityName } from '../../../pipeline/plan/quality.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import { modelFolder } from '../../../stages/built-in-model.js';
import { longestSide } from '../../../stages/longest-side.js';
import { shared } from '../../shared-folder.js';
import { command } from '../../cli/command.js';
import { expectCode, expectRefusal } from '../../cli/ended.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';

describe('quality and detail', () => {
  const at = temporaryFolder();
  let clip = '';
  before(() => {
    clip = lavfiClip(at('clip.mp4'), { seconds: 0.2 });
  });

  const options = async (...args: string[]): Promise<Record<string, unknown>> => {
    const ended = await command(['edit', clip, ...args, '--dry-run', '--json']);
    expectCode(ended, 0);
    const plan = JSON.parse(ended.stdout) as { stages: { options: Record<string, unknown> }[] };
    return plan.stages[0]?.options ?? {};
  };

  it('every quality is worked out in numbers, from worse to better', async () => {
    const [draft, normal, best] = await Promise.all(
      (Object.keys(QUALITIES) as QualityName[]).map((name) => qualityOptions(name)),
    );
    expect(draft).include({ model: 'gesso-turbo', steps: 1, fineness: 0.6667 });
    expect(normal).include({ model: 'gesso', steps: 4, fineness: 1 });
    expect(best).include({ model: 'gesso', steps: 8, fineness: 1.6667 });
  });

  it('a model that was named stays, and its size never grows above what its card calls good', async function () {
    const folder = shared(this, 'reference/models/tiny-ip2p');
    const [normal, best] = await Promise.all((['normal', 'best'] as const).map((name) => qualityOptions(name, folder)));
    expect([normal?.model, best?.model]).deep.equal([folder, folder]);
    const sizes = [normal, best].map((quality) =>
      longestSide({ size: 0, scale: 1, fineness: Number(quality?.fineness) }, readModelFolder(folder)),
    );
    expect(sizes[1]).equal(sizes[0]);
    expect(best?.steps).equal(2 * Number(normal?.steps));
  });

  it('is a size of the working picture for light, and the look’s own for strokes, unless a flag says otherwise', async () => {
    const folder = readModelFolder(modelFolder('gesso'));
    const side = (fineness: number, scale = 1, size = 0): number => longestSide({ size, fineness, scale }, folder);
    expect([side(0.6667), side(1), side(1.6667), side(9), side(1, 0.5), side(1, 2), side(1, 2, 200)]).deep.equal([256, 384, 640, 768, 768, 192, 200]); // prettier-ignore
    for (const quality of ['draft', 'best'])
      expect(await options('make it a blueprint', '--quality', quality)).include({ fineness: 1, size: 0 });
    expect(await options('make it a blueprint', '--quality', 'best', '--size', '500', '--scale', '0.7')).include({ size: 500, scale: 0.7 }); // prettier-ignore
  });

  it('single flags beat it', async () => {
    expect(await options('make it a blueprint', '--quality', 'draft', '--steps', '3')).include({ model: 'gesso-turbo', steps: 3, size: 0 }); // prettier-ignore
    expect(await options('turn day into night', '--quality', 'draft')).include({ fineness: 0.6667 });
    expectRefusal(await command(['edit', clip, 'make it a watercolor', '--quality', 'fine']), 2, /--quality: expected draft, normal or best, found "fine"/); // prettier-ignore
  });

  it('detail auto becomes what the looks say, for both built-in models and in a plan of one’s own', async () => {
    expect(await options('make it a blueprint')).include({ detail: 'model', model: 'gesso' });
    expect(await options('turn day into night', '--model', 'gesso-turbo')).include({ detail: 'transfer' });
    expect(await options('turn day into night', '--detail', 'model')).include({ detail: 'model' });
    const plan = await makePlan({ input: clip, output: at('o.mp4'), stages: [{ use: 'instruct', sentence: 'turn day into night', options: {} }] }); // prettier-ignore
    expect(plan.stages[0]?.options).include({ detail: 'transfer', model: 'gesso' });
  });

  it('flags change a repeated plan, another sentence takes the place of its sentence', async () => {
    const ended = await command(['edit', clip, 'turn day into night', '--steps', '2', '--dry-run', '--json']);
    writeFileSync(at('plan.json'), ended.stdout);
    expect(await options('--plan', at('plan.json'), '--size', '128')).include({ steps: 2, size: 128, detail: 'transfer' });
    expect(await options('make it a blueprint', '--plan', at('plan.json'))).include({
      prompt: 'make it a blueprint',
      steps: 2,
      detail: 'model',
    });
    const any = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');
    expect(await options('could you make it niht', '--set', 'instruct.detail=model')).include({ detail: 'model' });
    writeFileSync(at('said.json'), (await command(['edit', clip, 'could you make it niht', '--dry-run', '--json'])).stdout);
    expect(await options('--plan', at('said.json'))).include({ prompt: 'turn day into night' });
    for (const flags of [
      ['--model', any],
      ['--set', `instruct.model=${any}`],
    ])
      expect(await options('--plan', at('said.json'), ...flags), flags[0]).include({ prompt: 'could you make it niht' });
  });
});
