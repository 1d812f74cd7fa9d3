import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import sharp from 'sharp';
import type { EditError } from '../../core/errors.js';
import { edit } from '../../pipeline/edit.js';
import type { EditRequest } from '../../pipeline/process/run-edit.js';

describe('edit() with a sentence and nothing else', () => {
  let folder: string;
  let input: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'overpaint-sentence-'));
    input = join(folder, 'green.png');
    const background = { r: 40, g: 160, b: 60 };
    await sharp({ create: { width: 48, height: 32, channels: 3, background } }).toFile(input);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const refusal = (request: EditRequest): Promise<EditError> =>
    edit(request).result.then(
      () => expect.fail('it was not refused'),
      (error: EditError) => error,
    );

  it('edits as it says', async () => {
    const output = join(folder, 'grey.png');
    const { plan } = await edit({ input, output, instruction: 'make it black and white' }).result;
    expect(plan.stages.map(({ use }) => use)).deep.equal(['adjust']);
    const { channels } = await sharp(output).stats();
    const means = channels.slice(0, 3).map(({ mean }) => mean);
    expect(Math.max(...means) - Math.min(...means)).below(2); // the source's are 120 apart
  });

  it('is refused where the sentence is empty, and not a copy', async () => {
    for (const sentence of ['', '  '])
      expect(await refusal({ input, output: join(folder, 'none.png'), instruction: sentence })).property(
        'code',
        'usage/nothing-asked',
      );
    expect(existsSync(join(folder, 'none.png'))).equal(false);
  });

  it('leaves a colour that it names', async () => {
    const half = (r: number, g: number, b: number) => ({ create: { width: 24, height: 32, channels: 3 as const, background: { r, g, b } } }); // prettier-ignore
    const two = join(folder, 'two.png');
    const red = await sharp(half(210, 30, 30))
      .png()
      .toBuffer();
    await sharp({ create: { width: 48, height: 32, channels: 3, background: { r: 40, g: 160, b: 60 } } }).composite([{ input: red, left: 0, top: 0 }]).toFile(two); // prettier-ignore
    const output = join(folder, 'red-kept.png');
    const { plan } = await edit({ input: two, output, instruction: 'black and white but keep the reds', inProcess: true }).result;
    expect(plan.stages[0].mask?.except).deep.equal([{ kind: 'colour', words: ['red'] }]);
    const { data } = await sharp(output).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number): number[] => [...data.subarray((y * 48 + x) * 3, (y * 48 + x) * 3 + 3)];
    expect(at(4, 16)).deep.equal([210, 30, 30]);
    const [r, g, b] = at(40, 16);
    expect(Math.max(r, g, b) - Math.min(r, g, b)).below(3);
  });

  it('refuses what the model cannot do, before any work, in the words of the command line', async () => {
    const output = join(folder, 'hat.png');
    const given = { input, output, instruction: 'add a hat' };
    for (const request of [given, { ...given, stages: [{ use: 'instruct', options: { instruction: 'add a hat' } }] }]) {
      const error = await refusal(request);
      expect(error).property('code', 'plan/cannot');
      expect(error.message).match(/^"add a hat": The built-in model .* "hat" cannot be put in\.$/);
      expect(existsSync(output)).equal(false);
    }
  });

  for (const nothing of [null, undefined, {}, { input: 3 }])
    it(`rejects ${JSON.stringify(nothing)} as a plan that is not valid`, async () => {
      expect(await refusal(nothing as unknown as EditRequest)).property('code', 'plan/invalid');
    });
});
