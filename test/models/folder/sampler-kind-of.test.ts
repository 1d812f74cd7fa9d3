import { cpSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { EditError } from '../../../core/errors.js';
import { packageFile } from '../../../core/package-file.js';
import { denoisePlan } from '../../../models/engine/denoise-plan.js';
import { Engine } from '../../../models/engine/engine.js';
import { describeFolder } from '../../../models/folder/describe-folder.js';
import type { ModelFolder } from '../../../models/folder/model-folder.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import { samplerKindOf } from '../../../models/folder/sampler-kind-of.js';
import { MODEL_KINDS, type KindName } from '../../../models/kinds/index.js';
import { SCHEDULERS, type SamplerKind, type SchedulerName } from '../../../models/schedulers/index.js';
import { INSTRUCT_OPTIONS, type InstructOptions } from '../../../stages/instruct-options.js';
import { resolveModel } from '../../../stages/resolve-model.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { testFrames } from '../engine/test-frames.js';

const turbo = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');
const FLOWING: readonly string[] = ['flux2-klein', 'flux-kontext', 'stable-diffusion-3'];
const usual = Object.fromEntries(
  Object.entries(INSTRUCT_OPTIONS).map(([name, option]) => [name, option.default]),
) as unknown as InstructOptions;

describe('samplers of a folder', () => {
  const at = temporaryFolder();

  for (const kind of Object.keys(MODEL_KINDS) as KindName[])
    it(`${kind}: samplers of flow matching and of diffusion are not taken for each other, by name or by class`, () => {
      for (const [name, sampler] of Object.entries<SamplerKind>(SCHEDULERS) as [SchedulerName, SamplerKind][]) {
        const fits = FLOWING.includes(kind) === (name === 'flow-match-euler');
        const byName = (): SamplerKind => samplerKindOf({ kind, scheduler: {} }, name);
        const byClass = (): SamplerKind => samplerKindOf({ kind, scheduler: { _class_name: sampler.className } });
        if (fits) expect([byName().className, byClass().className]).deep.equal([sampler.className, sampler.className]);
        else
          for (const take of [byName, byClass])
            expect(take)
              .throws(EditError, /^expected a scheduler of .* for a model of .*, found/)
              .property('code', 'model/scheduler-config');
      }
    });

  it('a folder whose own sampler is not known runs with another by name, as one that has it', async () => {
    const config = readModelFolder(turbo).scheduler;
    cpSync(turbo, at('model'), { recursive: true });
    const path = at('model', 'scheduler', 'scheduler_config.json');
    writeFileSync(path, JSON.stringify({ ...config, _class_name: 'TCDScheduler' }));
    const strange = readModelFolder(at('model'));
    const edit = async (folder: ModelFolder): Promise<readonly Float32Array[]> => {
      const engine = await Engine.open(folder, 'none', { device: 'cpu', threads: 1 });
      const asked = { prompt: 'make it red', steps: 2, guidanceScale: 1, strength: 1, scheduler: 'ddim' } as const;
      const request = { ...asked, width: 32, height: 32 };
      return (await engine.edit(request, testFrames(1, 32)).finally(() => engine.close())).images;
    };
    expect(await edit(strange)).deep.equal(await edit(readModelFolder(turbo)));
    expect(describeFolder(at('model')).schedulerProblem).match(/found TCDScheduler\. Name another/);
    const options = { ...usual, model: at('model'), device: 'cpu' };
    const refused: unknown = await resolveModel(options, () => undefined).catch((thrown: unknown) => thrown);
    expect(refused).property('code', 'model/scheduler-config');
    expect(await resolveModel({ ...options, method: 'frames', scheduler: 'ddim' }, () => undefined)).property(
      'scheduler',
      'ddim',
    );
  });

  it('is refused before any work, by the engine and by the stage; so is a name that there is not', async () => {
    const traits = { vaeFactor: 8, sizeMultiple: 8, inputs: [] };
    const request = { prompt: '', width: 32, height: 32, scheduler: 'flow-match-euler' } as const;
    expect(() => denoisePlan(readModelFolder(turbo), request, traits)).throws(EditError, 'for a model of diffusion');
    for (const scheduler of ['flow-match-euler', 'bogus', 'constructor']) {
      const options = { ...usual, model: turbo, device: 'cpu', scheduler };
      const error: unknown = await resolveModel(options, () => undefined).catch((thrown: unknown) => thrown);
      expect(error).property('code', 'model/scheduler-config');
      expect(error)
        .property('message')
        .match(new RegExp(`for a model of diffusion, found ${scheduler}\\.$`));
    }
  });
});
