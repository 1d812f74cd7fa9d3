import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import * as z from 'zod';
import { fits } from '../../../core/options.js';
import { packageFile } from '../../../core/package-file.js';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import { formatPlan, parsePlan } from '../../../pipeline/plan/plan-text.js';
import { optionTable } from '../../../pipeline/plan/schema/option-table.js';
import { besides, planJsonSchema, planSchemaText } from '../../../pipeline/plan/schema/plan-file.js';
import { SCENE_OPTIONS } from '../../../pipeline/plan/scene-options.js';
import { STAGES } from '../../../stages/index.js';

const PATHS = { input: 'a.mp4', output: 'b.mp4' };
const adjust = (options: Record<string, unknown>) => ({ ...PATHS, stages: [{ use: 'adjust', options }] });
const range = (from: unknown, to: unknown, unit: unknown) => ({ ...PATHS, range: { from, to, unit } });

const RIGHT: readonly object[] = [
  PATHS,
  { $schema: './plan.schema.json', ...PATHS, overpaint: 1, instruction: 'make it night', seed: 4294967295 },
  adjust({ saturation: 0 }),
  { ...PATHS, stages: [{ use: 'adjust' }, { use: './own.mjs', options: { any: [1, { deep: null }] } }, { use: 'own.js' }] },
  { ...PATHS, stages: [{ use: 'instruct', sentence: 'make it night', options: { prompt: 'night', steps: 4, detail: 'model' } }] },
  range(0, 2.5, 'seconds'),
  { ...PATHS, range: [{ from: 0, to: 1, unit: 'frames' }, { from: 2, to: 3, unit: 'seconds' }], codec: 'ffv1', sdr: true }, // prettier-ignore
  { ...PATHS, anchors: [{ image: 'a.png', at: 1, unit: 'frames' }], framesPerSecond: 30, encode: { threads: 4 } },
  { input: 'a.glb', output: 'b.glb', scene: { uv: 'new', materials: ['Wood'] }, mark: false },
  { ...PATHS, framesPerSecond: '30000/1001', schema: 1, forecast: { frames: 3 }, notes: ['it is so'] },
];

const WRONG: readonly object[] = [
  { input: 'a.mp4' },
  { ...PATHS, speed: 2 },
  { ...PATHS, seed: -1 },
  { ...PATHS, seed: 1.5 },
  { ...PATHS, overpaint: 2 },
  { ...PATHS, input: '' },
  { ...PATHS, codec: 'xvid' },
  { ...PATHS, mark: 'no' },
  { ...PATHS, framesPerSecond: 'fast' },
  adjust({ contrast: 9 }),
  adjust({ glow: 1 }),
  { ...PATHS, stages: [{ use: 'paint' }] },
  { ...PATHS, stages: [{ use: 'adjust', opts: {} }] },
  range(0, 1, 'hours'),
  { ...PATHS, range: [] },
  { ...PATHS, anchors: [{ image: 'a.png', at: -1, unit: 'frames' }] },
  { ...PATHS, encode: { threads: 0 } },
  { input: 'a.glb', output: 'b.glb', scene: { uv: 'odd' } },
];

describe('the JSON Schema of plans', () => {
  const schema = z.fromJSONSchema(planJsonSchema() as never);
  const isRead = (data: object): Promise<boolean> =>
    parsePlan(JSON.stringify(data)).then(
      () => true,
      () => false,
    );

  it('accepts what is read, and refuses what is not', async () => {
    for (const [plans, right] of [
      [RIGHT, true],
      [WRONG, false],
    ] as const)
      // prettier-ignore
      for (const plan of plans) {
        expect(await isRead(plan), `read: ${JSON.stringify(plan)}`).equal(right);
        expect(schema.safeParse(plan).success, `accepted: ${JSON.stringify(plan)}`).equal(right);
      }
  });

  it('accepts every plan that is written', async () => {
    for (const request of [adjust({}), { input: 'a.glb', output: 'b.mp4' }]) {
      const plan = await makePlan(request);
      expect(schema.parse(plan)).deep.include({ seed: 1 });
      expect(await parsePlan(`# yaml-language-server: $schema=./plan.schema.json\n${formatPlan(plan)}`)).deep.equal(plan);
    }
  });

  it('tells of each setting what it is', () => {
    interface Described {
      readonly description?: string;
      readonly $ref?: string;
    }
    const { properties, definitions } = planJsonSchema() as Record<'properties' | 'definitions', Record<string, Described>>;
    const named = ({ $ref }: Described): Described | undefined => ($ref === undefined ? undefined : definitions[$ref.split('/').at(-1) ?? '']); // prettier-ignore
    for (const [name, one] of Object.entries(properties)) expect((named(one) ?? one).description, name).match(/\w+ \w+/);
    expect(Object.keys(properties)).include.members(Object.keys(besides));
  });

  it('has for each option what its table says, of any value', () => {
    const value = fc.oneof(fc.double(), fc.integer(), fc.boolean(), fc.string(), fc.array(fc.string()), fc.constantFrom('auto', 'keep', 'none', 'first', 0, 1, 2, 64)); // prettier-ignore
    for (const table of [STAGES.adjust.options, STAGES.instruct.options, SCENE_OPTIONS]) {
      const checked = optionTable(table);
      const told = z.fromJSONSchema(z.toJSONSchema(checked, { target: 'draft-7', io: 'input', unrepresentable: 'any' }));
      fc.assert(
        fc.property(fc.constantFrom(...Object.entries(table)), value, ([name, option], given) => {
          const right = fits(option as Parameters<typeof fits>[0], given);
          return checked.safeParse({ [name]: given }).success === right && told.safeParse({ [name]: given }).success === right;
        }),
      );
    }
  });

  it('lies in docs/plan.schema.json (OVERPAINT_WRITE_DOCS=1 writes it anew)', () => {
    const path = packageFile('docs', 'plan.schema.json');
    if (process.env['OVERPAINT_WRITE_DOCS']) writeFileSync(path, planSchemaText());
    expect(readFileSync(path, 'utf8') === planSchemaText(), 'docs/plan.schema.json is not current: OVERPAINT_WRITE_DOCS=1').equal(true); // prettier-ignore
  });
});
