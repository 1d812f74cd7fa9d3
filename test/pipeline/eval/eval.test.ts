import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import sharp from 'sharp';
import { packageFile } from '../../../core/package-file.js';
import { bootstrapMean } from '../../../core/statistics/bootstrap.js';
import { casesOf } from '../../../pipeline/eval/eval-cases.js';
import { readEvalPlan } from '../../../pipeline/eval/eval-plan.js';
import { LAYOUTS } from '../../../pipeline/eval/layouts.js';
import { readCsv } from '../../../pipeline/eval/read-csv.js';
import { runEval } from '../../../pipeline/eval/run-eval.js';
import { methodPairs } from '../../../pipeline/eval/summarize.js';
import { writeEval } from '../../../pipeline/eval/write-eval.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';

const signal = new AbortController().signal;

describe('a comparison of methods', function () {
  this.timeout(60_000);
  const at = temporaryFolder();
  const plan = (more: object = {}): string => {
    const methods = { soft: { results: 'soft' }, same: { results: 'same' } };
    writeFileSync(at('plan.yaml'), JSON.stringify({ methods, inputs: ['in/*.png'], sentences: ['make it soft', 'make it softer'], metrics: ['ssim', 'psnr'], ...more })); // prettier-ignore
    return at('plan.yaml');
  };

  before(async () => {
    for (const folder of ['in', 'soft', 'same']) mkdirSync(at(folder));
    for (const [n, background] of ['teal', 'gold'].entries()) {
      const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
      await sharp({ create: { width: 60, height: 50, channels: 3, background, noise } })
        .png()
        .toFile(at(`in/p${n}.png`));
      for (const [k, word] of ['soft', 'softer'].entries()) {
        await sharp(at(`in/p${n}.png`)).blur(1 + k).toFile(at(`soft/p${n}--make-it-${word}.png`)); // prettier-ignore
        copyFileSync(at(`in/p${n}.png`), at(`same/p${n}--make-it-${word}.png`));
      }
    }
  });

  it('broken off and gone on with it has the same table, and measures nothing twice', async () => {
    const asked = await readEvalPlan(plan());
    await writeEval(asked, await runEval(asked, at('whole'), { signal }), at('whole'));
    const stop = new AbortController();
    const broken = runEval(asked, at('broken'), { signal: stop.signal, onRow: (_, done) => done === 3 && stop.abort() });
    expect(await broken.then(() => 'ended', () => 'broken')).equal('broken'); // prettier-ignore
    const rows = readdirSync(at('broken/rows/soft'));
    const time = statSync(at('broken/rows/soft', rows[0])).mtimeMs;
    await writeEval(asked, await runEval(asked, at('broken'), { signal }), at('broken'));
    expect(statSync(at('broken/rows/soft', rows[0])).mtimeMs).equal(time);
    for (const name of ['table.csv', 'results.csv'])
      expect(readFileSync(at('broken', name), 'utf8')).equal(readFileSync(at('whole', name), 'utf8'));
    const table = readCsv(readFileSync(at('whole/table.csv'), 'utf8'));
    const ssim = table.find(([metric, method]) => metric === 'ssim' && method === 'soft') as string[];
    expect(Number(ssim[2])).within(Number(ssim[3]), Number(ssim[4])).below(0.95);
    expect(readFileSync(at('whole/eval.html'), 'utf8'))
      .contain('soft against same: 4 cases')
      .and.not.match(/(src|href)="/);
  });

  it('killed with -9 and gone on with it has the same table', async () => {
    const asked = await readEvalPlan(plan());
    const module = (name: string): string => JSON.stringify(pathToFileURL(packageFile('dist', 'pipeline', 'eval', name)).href);
    // stands still after its third row, with nothing written of the fourth
    const script = `const { runEval } = await import(${module('run-eval.js')});
      const { readEvalPlan } = await import(${module('eval-plan.js')});
      await runEval(await readEvalPlan(${JSON.stringify(at('plan.yaml'))}), ${JSON.stringify(at('killed'))}, {
        signal: new AbortController().signal,
        onRow: (_, done) => done === 3 && (process.stdout.write('three'), setTimeout(() => undefined, 60_000), Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)),
      });`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(readdirSync(at('killed/rows'), { recursive: true }).filter((name) => String(name).endsWith('.json'))).length(3);
    await writeEval(asked, await runEval(asked, at('killed'), { signal }), at('killed'));
    for (const name of ['table.csv', 'results.csv'])
      expect(readFileSync(at('killed', name), 'utf8')).equal(readFileSync(at('whole', name), 'utf8'));
  });

  it('tells methods apart case by case, and what is missing', async () => {
    rmSync(at('same/p1--make-it-softer.png'));
    const asked = await readEvalPlan(plan());
    const { rows } = await runEval(asked, at('missing'), { signal });
    expect(rows.filter(({ error }) => error).map(({ error }) => error)).deep.equal(['there is no result named p1--make-it-softer']); // prettier-ignore
    const [pair] = methodPairs(rows);
    expect(pair).deep.include({ metric: 'ssim', first: 'soft', second: 'same', cases: 3 });
    expect(pair?.difference.high).below(0);
    expect(pair?.better).include({ wins: 0, ties: 0 });
  });

  it('edits with the settings of a method, in its own results', async () => {
    const edits = { methods: { dark: { plan: { stages: [{ use: 'adjust', options: { exposure: -1 } }] } } }, sentences: ['make it darker'], metrics: ['psnr-luma'] }; // prettier-ignore
    const { rows } = await runEval(await readEvalPlan(plan(edits)), at('edits'), { signal });
    expect(rows.map(({ error }) => error)).deep.equal([null, null]);
    expect(rows[0].values['psnr-luma']).below(20);
    expect(readdirSync(at('edits/results/dark'))).length(2);
  });

  it('refuses a plan with a sentence that names what is wrong', async () => {
    const refused = async (text: string): Promise<string> => {
      writeFileSync(at('bad.yaml'), text);
      return readEvalPlan(at('bad.yaml')).then(casesOf).then(() => 'taken', (error: Error) => error.message); // prettier-ignore
    };
    expect(await refused('methods: {a: {results: x}}')).contain('neither inputs and sentences nor a benchmark');
    expect(await refused('methods: {a: {results: x}}\ninputs: [no.png]\nsentences: [s]')).contain('there is no such file');
    expect(await refused('methods: {a: {results: x}}\nmetrics: [beauty]')).contain('metrics.0');
  });

  it('reads the layouts of benchmarks', () => {
    const captions =
      'Video name,Our GT caption,Style Change Caption,Object Change Caption\r\nswans,"two swans, a lake","two swans, oil painting",two ducks\r\n';
    expect(LAYOUTS.tgve(captions).map(({ id, sentence, sourceWords }) => [id, sentence, sourceWords])).deep.equal([
      ['swans-style', 'two swans, oil painting', 'two swans, a lake'],
      ['swans-object', 'two ducks', 'two swans, a lake'],
    ]);
    expect(LAYOUTS.tgve(captions.replaceAll('"two swans, a lake"', 'x').replaceAll('"two swans, oil painting"', 'y').replaceAll(',', '/'))).length(2); // prettier-ignore
    const [cove] = LAYOUTS.covebench('[{"id": 7, "videoA_path": "data/6.mp4", "editing_instruction": "make it night"}]');
    expect(cove).deep.include({ id: '7', clips: ['data/6.mp4', '6.mp4'], sentence: 'make it night' });
    const [ive] = LAYOUTS.ivebench('[{"id": 1, "src_video_name": "a.mp4", "edit_prompt": "add snow"}]');
    expect(ive).deep.include({ id: 'a', sentence: 'add snow' });
    expect(LAYOUTS.five('[{"video_name": "b", "source_prompt": "a red car", "target_prompt": "a blue car"}]')[0].words).equal(
      'a blue car',
    );
    expect(() => LAYOUTS.covebench('[{"id": 1}]')).throw('task 0 has no videoA_path');
    expect(() => LAYOUTS.tgve('a,b\n1,2')).throw('Video name');
  });

  it('has intervals that hold the mean as often as they say', () => {
    let state = 1;
    const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
    const held = Array.from({ length: 200 }, () => bootstrapMean(Array.from({ length: 40 }, random))).filter((one) => one && one.low < 0.5 && one.high > 0.5); // prettier-ignore
    expect(held.length / 200).within(0.89, 0.99);
    expect(bootstrapMean([])).equal(undefined);
    expect(bootstrapMean([3])).deep.equal({ mean: 3, low: 3, high: 3, count: 1 });
  });
});
