import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { DEVICES_FILE, rememberedDevice } from '../../../models/runtime/remembered-device.js';

describe('rememberedDevice', () => {
  const before = { cache: process.env['OVERPAINT_CACHE'], cuda: process.env['CUDA_VISIBLE_DEVICES'] };
  let folder: string;
  let trials = 0;
  const choose = () => Promise.resolve({ device: 'cpu' as const, why: `cpu, because of trial ${++trials}.` });
  beforeEach(() => {
    trials = 0;
    process.env['OVERPAINT_CACHE'] = folder = mkdtempSync(join(tmpdir(), 'overpaint-devices-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
    for (const [name, value] of [
      ['OVERPAINT_CACHE', before.cache],
      ['CUDA_VISIBLE_DEVICES', before.cuda],
    ] as const)
      // prettier-ignore
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  });

  it('tries once, and again for another precision, other visible cards, and a broken file', async () => {
    expect(await rememberedDevice(false, choose)).include({ device: 'cpu', known: false });
    expect(await rememberedDevice(false, choose)).include({ device: 'cpu', known: true, why: 'cpu, because of trial 1.' });
    expect(await rememberedDevice(true, choose)).property('known', false);
    process.env['CUDA_VISIBLE_DEVICES'] = 'none-of-them';
    expect(await rememberedDevice(false, choose)).property('known', false);
    expect(await rememberedDevice(true, choose)).property('known', false);
    expect(await rememberedDevice(false, choose)).property('known', true);
    for (const text of ['{', '[1]', '{"x":null}']) {
      writeFileSync(join(folder, DEVICES_FILE), text);
      expect(await rememberedDevice(false, choose)).property('known', false);
    }
    expect(trials).equal(7);
  });
});
