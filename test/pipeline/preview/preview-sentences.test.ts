import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { openImage } from '../../../media/stills/image.js';
import { previewFrames, runPreview } from '../../../pipeline/preview/preview.js';
import type { PreviewRequest } from '../../../pipeline/preview/preview-request.js';
import { command } from '../../cli/command.js';
import { expectRefusal } from '../../cli/ended.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';

const SENTENCES = ['make it vintage', 'make it a blueprint', 'turn day into night'];
const events = { signal: new AbortController().signal, onProgress: () => undefined, onNotice: () => undefined };

describe('preview of several sentences', () => {
  const at = temporaryFolder();
  before(() => lavfiClip(at('clip.mp4'), { seconds: 0.4 }));

  const told = (instruction: string) => ({
    instruction,
    stages: [{ use: 'instruct', options: { instruction, model: 'gesso-turbo', size: 64, device: 'cpu', detail: 'auto' } }],
  });
  const request = ([first, ...more]: readonly string[], sheet = ''): PreviewRequest => ({
    plan: { input: at('clip.mp4'), output: at('never.mp4'), ...told(first) },
    sentences: more.map(told),
    moments: [],
    seeds: [],
    strengths: [],
    sheet,
    overwrite: false,
  });

  it('loads the model once, and shows what each sentence alone gives', async () => {
    let threads = 0; // a loaded model has a thread of its own
    const count = (): void => void threads++;
    process.on('worker', count);
    const { frames, variants } = await previewFrames(request(SENTENCES), events).finally(() => process.off('worker', count));
    expect(threads).equal(1);
    expect(variants.map(({ instruction, plan }) => [instruction, plan.instruction])).deep.equal(SENTENCES.map((one) => [one, one])); // prettier-ignore
    const details = variants.map(({ plan }) => (plan.stages[0]?.options as { detail: string }).detail);
    expect(details, 'each as its own look asks').deep.equal(['transfer', 'model', 'transfer']);
    const [, second] = SENTENCES as [string, string];
    const alone = await previewFrames(request([second]), events);
    expect(Buffer.from(alone.frames[0].edited[0].bytes).equals(frames[0].edited[1].bytes)).equal(true);
  });

  it('are rows of one sheet', async () => {
    const result = await runPreview(request(SENTENCES, at('sheet.png')), events);
    expect(result.variants.map(({ instruction }) => instruction)).deep.equal(SENTENCES);
    const { width, height } = await openImage(readFileSync(at('sheet.png'))).metadata();
    expect([(width - 72 + 14) / (480 + 14), (height - 104 - 58 + 14) / (360 + 14)]).deep.equal([2, 3]);
  });

  it('are each held against what the model knows before it is loaded', async () => {
    const ended = await command(['preview', at('clip.mp4'), 'make it sepia', 'add a hat', '-o', at('none.png')]);
    expectRefusal(ended, 3, /"add a hat": The built-in model/);
    expectRefusal(await command(['edit', at('clip.mp4'), 'make it sepia', 'make it gold']), 2, /Expected one sentence, found 2/);
  });
});
