import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import { SCHEDULERS, type SchedulerConfig } from '../../../models/schedulers/index.js';
import type { CaseRow, ReferenceCase } from '../../../models/verify/case.js';
import { verifyCases, type VerifyOptions } from '../../../models/verify/verify-cases.js';
import { shared } from '../../shared-folder.js';

async function rowsOf(folder: string, options: VerifyOptions = {}): Promise<CaseRow[]> {
  const rows: CaseRow[] = [];
  for await (const row of verifyCases(folder, { threads: 1, ...options })) rows.push(row);
  return rows;
}

const indexOf = (folder: string): { cases: ReferenceCase[] } =>
  JSON.parse(readFileSync(join(folder, 'goldens.json'), 'utf8')) as { cases: ReferenceCase[] };

describe('verify-cases', function () {
  this.timeout(120_000);

  it('holds every case of schedulers, text, VAE and single UNet calls on every model folder', async function () {
    const folder = dirname(shared(this, 'reference/goldens.json'));
    const kinds = ['scheduler', 'text_encoder', 'vae', 'unet_call'];
    const rows = await rowsOf(folder, { kinds });
    expect(rows.filter(({ ok }) => !ok)).to.deep.equal([]);
    for (const row of indexOf(folder).cases.filter(({ kind }) => kinds.includes(kind))) {
      const models = row.models_with_these_weights?.map((name) => name.replace('given:', '')) ?? [];
      expect(
        rows.some((found) => found.case === row.name),
        row.name,
      ).to.equal(true);
      for (const model of models)
        expect(
          rows.some((found) => found.case === row.name && found.model === model),
          `${row.name} on ${model}`,
        ).to.equal(true);
    }
  });

  // all folders take 30 s more; `npm run verify-cases` runs them
  it('holds every whole edit, with the attention of each mode, on the first folder of its weights', async function () {
    const folder = dirname(shared(this, 'reference/goldens.json'));
    const kinds = ['instruct_pix2pix', 'sd_img2img_and_inversion'];
    const rows = await rowsOf(folder, { kinds, models: ['tiny-ip2p', 'tiny-sd'] });
    expect(rows.filter(({ ok }) => !ok)).to.deep.equal([]);
    const cases = indexOf(folder).cases.filter(({ kind }) => kinds.includes(kind));
    expect(cases.map(({ name }) => name)).to.deep.equal([...new Set(rows.map((row) => row.case))]);
  });

  it('holds metrics and judges: pairs of pictures, features, motion, intervals, preferences, agreement, CLIP, LPIPS', async function () {
    const folder = dirname(shared(this, 'reference-2/judges/goldens.json'));
    const kinds = [...new Set(indexOf(folder).cases.map(({ kind }) => kind))].filter((kind) =>
      /^(metric_|clip_|lpips)/.test(kind),
    );
    expect(kinds).length(13);
    const rows = await rowsOf(folder, { kinds });
    expect(rows.filter(({ ok }) => !ok)).to.deep.equal([]);
    for (const { name } of indexOf(folder).cases.filter(({ kind }) => kinds.includes(kind)))
      expect(rows.some((row) => row.case === name), name).equal(true); // prettier-ignore
  });

  // made by test/models/make-reference.py from diffusers' own pipelines
  it('holds few-step edits: turbo and latent-consistency folders, every kind of prediction', async () => {
    const folder = packageFile('test', 'fixtures', 'few-step');
    const rows = await rowsOf(folder);
    expect(rows.filter(({ ok }) => !ok)).to.deep.equal([]);
    expect(Math.max(...rows.map(({ difference }) => difference))).to.be.below(1e-4);
    expect(rows.map((row) => `${row.case} ${row.what}`)).to.deep.equal(
      indexOf(folder).cases.flatMap(({ name, outputs }) => Object.keys(outputs).map((what) => `${name} ${what}`)),
    );
    const predictions = indexOf(folder).cases.map((row) => (row['scheduler_config'] as SchedulerConfig).prediction_type);
    expect(new Set(predictions)).to.deep.equal(new Set(['epsilon', 'v_prediction', 'sample']));
  });

  it('holds fused and quantised graphs as they are published, across frames too', async function () {
    const folder = dirname(shared(this, 'reference-2/published/goldens.json'));
    const models = ['attention', 'mha-packed-kv', 'onnx24', 'attention-io32', 'static-b2'].map((name) => `tiny-pub-${name}`);
    const rows = await rowsOf(folder, { kinds: ['unet_call'], models: [...models, 'tiny-pubq-dynamic', 'tiny-pubq-qdq'] });
    expect(rows.filter(({ ok }) => !ok)).to.deep.equal([]);
    expect(new Set(rows.map(({ model }) => model)).size).to.equal(7);
  });

  it('takes and refuses folders as they lie on disks', async function () {
    const folder = dirname(shared(this, 'reference-2/published/goldens.json'));
    const rows = await rowsOf(folder, { kinds: ['folder', 'unet_call_lcm', 'unet_call_static', 'text_encoder_extra_input'] });
    expect(rows.filter(({ ok }) => !ok)).to.deep.equal([]);
    expect(rows.length).to.be.greaterThan(25);
  });

  it('says what does not hold: a wrong value, another stand-in, no model, a kind that is not known', async function () {
    const given = dirname(shared(this, 'reference/goldens.json'));
    const folder = mkdtempSync(join(tmpdir(), 'overpaint-verify-'));
    cpSync(join(given, 'cases/scheduler_ddim_5'), join(folder, 'cases/scheduler_ddim_5'), { recursive: true });
    const ddim = indexOf(given).cases.find(({ name }) => name === 'scheduler_ddim_5') as ReferenceCase;
    const wrong = { ...ddim, name: 'wrong', config: { ...(ddim['config'] as object), steps_offset: 0 } };
    const cases = [
      ddim,
      wrong,
      { ...ddim, name: 'other', stand_in: 'tanh-cos' },
      { ...ddim, name: 'kind', kind: 'riddle', model: 'x' },
      { ...ddim, name: 'absent', kind: 'vae', model: 'nowhere' },
    ];
    writeFileSync(join(folder, 'goldens.json'), JSON.stringify({ cases }));
    const rows = await rowsOf(folder);
    rmSync(folder, { recursive: true });
    const failed = new Set(rows.filter(({ ok }) => !ok).map((row) => row.case));
    expect([...failed]).to.deep.equal(['wrong', 'other', 'kind', 'absent']);
    expect(rows.find((row) => row.case === 'kind')?.what).to.include('riddle');
  });

  it('has a sampler for every class that the index names', function () {
    const named = new Set(
      indexOf(dirname(shared(this, 'reference/goldens.json'))).cases.flatMap((row) =>
        row.kind === 'scheduler' ? [String(row['scheduler'])] : [],
      ),
    );
    const known: string[] = Object.values(SCHEDULERS).map(({ className }) => className);
    for (const name of named) expect(known).to.include(name);
  });
});
