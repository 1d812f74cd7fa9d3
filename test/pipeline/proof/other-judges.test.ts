import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import sharp from 'sharp';
import type { EditError } from '../../../core/errors.js';
import type { Notice } from '../../../core/notice.js';
import { packageFile } from '../../../core/package-file.js';
import type { SmallView } from '../../../media/metrics/small-view.js';
import { edit } from '../../../pipeline/edit.js';
import type { PlanStage } from '../../../pipeline/plan/plan.js';
import { judgesOf } from '../../../pipeline/proof/judges/index.js';
import type { JudgeRequest } from '../../../pipeline/proof/judges/judge-request.js';
import type { Judged } from '../../../pipeline/proof/records.js';
import type { ShownEdit } from '../../../pipeline/proof/shown-edits.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { makeClip } from '../../models/make-clip.js';
import { shared } from '../../shared-folder.js';

const stage: PlanStage = {
  use: 'instruct',
  options: {},
  understood: {
    said: { op: 'replace', look: null, grade: null, target: { kind: 'thing', words: 'dog' }, except: [{ kind: 'sky', words: 'sky' }], colour: null, amount: 1, time: null, sound: null, note: '' }, // prettier-ignore
  } as never,
};
const ask = (words: string): ShownEdit => ({ edit: words, look: null, colours: [], amount: 1, stages: [{ stage, place: 0 }] });

/** A picture of one colour with a light gradient. */
const picture = (...colour: readonly [number, number, number]): SmallView => {
  const [width, height] = [48, 32];
  const samples = Float32Array.from({ length: 3 * width * height }, (_, i) => colour[Math.floor(i / (width * height))] + 0.05 * ((i % width) / width)); // prettier-ignore
  return { width, height, samples };
};
const GREY = picture(0.6, 0.6, 0.6);

describe('judges of edits in any words', function () {
  this.timeout(60_000);
  const at = temporaryFolder();
  const started: ChildProcess[] = [];
  afterEach(() => started.splice(0).forEach((child) => child.kill()));

  const judged = async (words: string, output: SmallView, request: Partial<JudgeRequest>, frame = 0): Promise<Judged | null> => {
    const [judge] = judgesOf([ask(words)], { sampled: new Set([0]), tell: () => undefined, ...request });
    return (await judge?.({ frame, source: GREY, output, share: 1 })) ?? null;
  };

  it('CLIP: the way that the words point counts, another way does not, and nothing is nothing', async () => {
    const clipModel = makeClip(at('clip'));
    const red = await judged('make it red', picture(0.9, 0.3, 0.3), { clipModel });
    expect(red).include({ value: 1, unlike: false });
    expect(red?.said).match(/^CLIP direction (0\.[5-9]|1\.0), -?\d\.\d like the source$/);
    expect(await judged('make it blue', picture(0.9, 0.3, 0.3), { clipModel })).include({ value: 0, unlike: true });
    expect(await judged('make it red', GREY, { clipModel })).deep.equal({ value: 0, said: 'nothing', unlike: true });
    expect(await judged('make it red', picture(0.9, 0.3, 0.3), {})).equal(null);
  });

  it('CLIP of the shared folder takes any words', async function () {
    const folder = shared(this, 'reference-2/judges/models/tiny-clip');
    const found = await judged('put a dog on the sofa', picture(0.9, 0.3, 0.3), { clipModel: join(folder) });
    expect(found?.value).within(0, 1);
    expect(found?.said).match(/^CLIP direction -?\d\.\d/);
  });

  async function serve(habit: string): Promise<{ env: Record<string, string>; asked: string[] }> {
    const script = packageFile('dist', 'test', 'pipeline', 'planners', 'llm', 'server-process.js');
    const child = spawn(process.execPath, [script, habit], { stdio: ['ignore', 'pipe', 'inherit'] });
    started.push(child);
    const lines = createInterface(child.stdout);
    const [port] = (await once(lines, 'line')) as [string];
    const asked: string[] = [];
    lines.on('line', (line) => asked.push((JSON.parse(line) as { body: string }).body));
    return { env: { OVERPAINT_LLM_URL: `http://127.0.0.1:${port}/v1` }, asked };
  }

  it('a server answers the questions of the plan on three frames, and the person is told where they go', async () => {
    const { env, asked } = await serve('judge');
    const notices: Notice[] = [];
    const request = { judge: 'llm', env, sampled: new Set([0, 4, 8, 12, 16]), tell: (one: Notice) => void notices.push(one) } as const; // prettier-ignore
    const values = [];
    for (const frame of [0, 4, 8, 12, 16])
      values.push((await judged('turn the dog into a cat', picture(0.9, 0.3, 0.3), request, frame))?.value ?? null);
    expect(values).deep.equal([1 / 3, null, 1 / 3, null, 1 / 3]);
    expect(notices[0]).include({ code: 'result/server' });
    expect(notices[0].message).contain('Small copies of 3 frames go').contain(env['OVERPAINT_LLM_URL'].replace('/v1', ''));
    const { messages } = JSON.parse(asked[0]) as { messages: { content: { text?: string; image_url?: { url: string } }[] }[] };
    const [questions, before, after] = messages[1].content;
    expect(questions.text?.split('\n')).deep.equal([
      '1. Is the second picture the first one with this edit done: "turn the dog into a cat"?',
      '2. Is it the dog that changed, and hardly anything else?',
      '3. Is the sky as it was?',
    ]);
    const red = async (part: typeof before): Promise<number> => {
      const jpeg = Buffer.from(part.image_url?.url.replace('data:image/jpeg;base64,', '') ?? '', 'base64');
      return (await sharp(jpeg).stats()).channels[1].mean;
    };
    expect(await red(before)).greaterThan(140);
    expect(await red(after)).lessThan(100);
  });

  it('where a server does not answer, what else can judge does, and the person is told', async () => {
    const { env } = await serve('malformed');
    const notices: Notice[] = [];
    const tell = (one: Notice): void => void notices.push(one);
    const found = await judged('make it red', picture(0.9, 0.3, 0.3), {
      judge: 'llm',
      env,
      tell,
      clipModel: makeClip(at('clip')),
    });
    expect(found).include({ value: 1 });
    expect(notices.map(({ code }) => code)).deep.equal(['result/server', 'result/unjudged']);
  });

  it('refuses a judge that nothing names and a folder that is no CLIP, before it begins', async () => {
    const errorOf = (more: object): Promise<unknown> =>
      edit({ input: at('x.mkv'), output: at('y.mkv'), stages: [{ use: 'adjust', options: { exposure: 1 } }], inProcess: true, ...more }).result.catch((error: EditError) => error.code); // prettier-ignore
    expect(await errorOf({ judge: 'jury' })).equal('usage/judge');
    if (!process.env['OVERPAINT_LLM_URL'] && !process.env['OPENAI_API_KEY'])
      expect(await errorOf({ judge: 'llm' })).equal('usage/judge');
    const still = at('still.png');
    await sharp({ create: { width: 32, height: 32, channels: 3, background: 'teal' } })
      .png()
      .toFile(still);
    expect(await errorOf({ input: still, output: at('out.png'), clipModel: packageFile('models', 'gesso') })).equal('model/vision-folder'); // prettier-ignore
    const { proof } = await edit({ input: still, output: at('out.png'), stages: [{ use: 'adjust', options: { exposure: 1 } }], clipModel: at('clip'), inProcess: true }).result; // prettier-ignore
    expect(proof?.followed[0]?.said).equal('brighter');
  });
});
