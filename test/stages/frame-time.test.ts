import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Notice } from '../../core/notice.js';
import { packageFile } from '../../core/package-file.js';
import { INSTRUCT_OPTIONS, type InstructOptions } from '../../stages/instruct-options.js';
import { FRAME_TIMES_FILE, rememberedFrameTime } from '../../stages/frame-time.js';
import { resolveModel } from '../../stages/resolve-model.js';
import { temporaryFolder } from '../cli/temporary-folder.js';

const defaults = Object.fromEntries(Object.entries(INSTRUCT_OPTIONS).map(([name, option]) => [name, option.default]));
const model = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');
const options = { ...defaults, model, prompt: 'make it red', method: 'auto', steps: 1, size: 32, device: 'cpu', threads: 1 } as unknown as InstructOptions; // prettier-ignore

describe('`method: auto`', function () {
  this.timeout(60_000);
  const at = temporaryFolder();
  const before = process.env['OVERPAINT_CACHE'];
  beforeEach(() => (process.env['OVERPAINT_CACHE'] = at('cache')));
  afterEach(() => {
    if (before === undefined) delete process.env['OVERPAINT_CACHE'];
    else process.env['OVERPAINT_CACHE'] = before;
  });

  it('goes by how long a frame takes on this device, tried once and remembered', async () => {
    const told: Notice[] = [];
    const resolved = async () => (await resolveModel(options, (notice) => told.push(notice))).method;
    expect(await resolved()).equal('frames');
    expect(told.map(({ code }) => code)).deep.equal(['model/frame-time']);
    expect(told[0].message).match(/^tiny-turbo takes about \S+ s a frame on cpu: it edits every frame\.$/);
    const times = JSON.parse(readFileSync(at(`cache/${FRAME_TIMES_FILE}`), 'utf8')) as Record<string, number>;
    expect(Object.values(times)).to.have.length(1);
    // as if this machine were slow: a frame is not tried again
    writeFileSync(
      at(`cache/${FRAME_TIMES_FILE}`),
      JSON.stringify(Object.fromEntries(Object.keys(times).map((key) => [key, 60]))),
    );
    expect(await resolved()).equal('carry');
    expect(told).to.have.length(1);
  });

  it('tries again what takes another time: more steps, another size, another device', async () => {
    let trials = 0;
    const trial = () => Promise.resolve((trials += 1));
    const seconds = async (changed: Partial<InstructOptions>) =>
      (await rememberedFrameTime({ ...options, ...changed }, 4, trial)).seconds;
    expect(await seconds({})).equal(1);
    expect(await seconds({ prompt: 'another one', method: 'carry', seed: 2 } as Partial<InstructOptions>)).equal(1);
    expect(await seconds({ steps: 20 })).equal(2);
    expect(await seconds({ size: 64 })).equal(3);
    expect(await seconds({ device: 'webgpu' })).equal(4);
    expect(await seconds({ steps: 20 })).equal(2);
  });
});
