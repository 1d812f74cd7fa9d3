import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import sharp from 'sharp';
import type { Notice } from '../../../../core/notice.js';
import { packageFile } from '../../../../core/package-file.js';
import { type Looks, readLooks } from '../../../../models/looks/read-looks.js';
import { understanding } from '../../../../pipeline/plan/schema/understanding.js';
import { parsePlan } from '../../../../pipeline/plan/plan-text.js';
import { createLlm } from '../../../../pipeline/planners/llm/llm.js';
import { cli } from '../../../accept/shell.js';

const KEY = 'secret-key-1234';
const SENTENCE = 'make it night, then mute it';

describe('planner llm against a server process', function () {
  this.timeout(60_000);
  const looks = readLooks(packageFile('models', 'gesso')) as Looks;
  const started: ChildProcess[] = [];
  afterEach(() => {
    for (const child of started.splice(0)) child.kill();
  });

  /** Starts a server of a habit; what it was asked comes as lines. */
  async function serve(habit: string): Promise<{ url: string; asked: { authorization?: string; body: string }[] }> {
    const child = spawn(process.execPath, [packageFile('dist', 'test', 'pipeline', 'planners', 'llm', 'server-process.js'), habit], { stdio: ['ignore', 'pipe', 'inherit'] }); // prettier-ignore
    started.push(child);
    const lines = createInterface(child.stdout);
    const [port] = (await once(lines, 'line')) as [string];
    const asked: { authorization?: string; body: string }[] = [];
    lines.on('line', (line) => asked.push(JSON.parse(line) as { body: string }));
    return { url: `http://127.0.0.1:${port}/v1`, asked };
  }

  async function read(habit: string, total = 20_000) {
    const { url, asked } = await serve(habit);
    const notices: Notice[] = [];
    const planner = createLlm({ OVERPAINT_LLM_URL: url, OVERPAINT_LLM_KEY: KEY }, { total, backOff: 10 });
    const found = await planner.understand(SENTENCE, { looks, notify: (notice) => notices.push(notice) });
    expect(understanding.parse(found)).deep.equal(found);
    expect(JSON.stringify([found, notices])).not.include(KEY);
    expect(notices[0].code).equal('plan/server');
    expect(notices[0].message).include(new URL(url).origin);
    return { found, codes: notices.map(({ code }) => code), asked };
  }

  for (const habit of ['good', 'fenced', 'wrong-once', 'busy-twice', 'no-schema'])
    it(`takes the edits of a server that is ${habit}`, async () => {
      const { found, codes, asked } = await read(habit);
      expect(found.edits).length(1);
      expect(found.edits[0]).include({ look: 'rain', note: 'by the server' });
      expect(codes).deep.equal(['plan/server']);
      while (asked.length === 0) await wait(5); // what the server prints may come after what it answers
      expect(asked[0].authorization).equal(`Bearer ${KEY}`);
    });

  for (const habit of [
    'malformed',
    'no-content',
    'not-the-protocol',
    'denied',
    'slow',
    'dropping',
    'dropping-late',
    'endless',
    'redirecting',
  ])
    it(`reads by the grammar, and says so, where a server is ${habit}`, async () => {
      const { found, codes } = await read(habit, 1500);
      expect(found.edits.map(({ look, sound }) => look ?? sound)).deep.equal(['night', 'mute']);
      expect(codes).deep.equal(['plan/server', 'plan/by-grammar']);
    });

  it('sends the sentence and the looks, and nothing of this machine', async () => {
    const { asked } = await read('good');
    const { messages, response_format } = JSON.parse(asked[0].body) as { messages: { role: string; content: string }[]; response_format: object }; // prettier-ignore
    expect(messages.map(({ role }) => role)).deep.equal(['system', 'user']);
    expect(messages[1].content).equal(SENTENCE);
    expect(response_format).to.have.nested.property('json_schema.schema.properties.edits');
    expect(asked[0].body).not.include(process.cwd());
  });

  it('sends three small frames where that is asked for, and says so', async () => {
    const { url, asked } = await serve('good');
    const env = { OVERPAINT_LLM_URL: url };
    const clip = packageFile('examples', 'demo-media', 'clip.mp4');
    const ended = await cli(['plan', SENTENCE, '--for', clip, '--planner', 'llm', '--send-frames', '--json'], env);
    expect(ended.code, ended.stderr).equal(0);
    expect(ended.stderr).contain(
      `The sentence and 3 small frames of clip.mp4 go to the language model server at ${new URL(url).origin}`,
    );
    while (asked.length === 0) await wait(5);
    const { messages } = JSON.parse(asked[0].body) as { messages: { content: { text?: string; image_url?: { url: string } }[] }[] }; // prettier-ignore
    const [said, ...frames] = messages[1].content;
    expect(said.text).equal(SENTENCE);
    const pictures = frames.map((frame) => /^data:image\/jpeg;base64,(.+)$/.exec(frame.image_url?.url ?? '')?.[1] ?? '');
    const looks = await Promise.all(pictures.map((data) => sharp(Buffer.from(data, 'base64')).metadata()));
    expect(looks.map(({ format, width, exif, xmp }) => [format, width <= 512, exif, xmp])).deep.equal(
      Array(3).fill(['jpeg', true, undefined, undefined]),
    );
    expect(new Set(pictures).size).equal(3);
    const grammar = await cli(['plan', SENTENCE, '--for', clip, '--send-frames'], env);
    expect(grammar.code).equal(2);
    expect(grammar.stderr).contain('expected --planner llm beside it');
  });

  it('gives the key of OpenAI to no other server', async () => {
    const { url, asked } = await serve('good');
    await createLlm({ OVERPAINT_LLM_URL: url, OPENAI_API_KEY: KEY }).understand(SENTENCE, { looks });
    expect(asked[0].authorization).equal(undefined);
  });

  it('reads by the grammar where no server is named or none is there', async () => {
    for (const env of [{}, { OVERPAINT_LLM_URL: 'ftp://x' }, { OVERPAINT_LLM_URL: 'http://127.0.0.1:9/v1' }]) {
      const found = await createLlm(env, { total: 5000, backOff: 1 }).understand(SENTENCE, { looks });
      expect(found.edits).length(2);
    }
  });

  it('is chosen by --planner, whose output never holds the key', async () => {
    const { url } = await serve('good');
    const ended = await cli(['plan', SENTENCE, '--planner', 'llm', '--json'], { OVERPAINT_LLM_URL: url, OVERPAINT_LLM_KEY: KEY });
    expect(ended.code).equal(0);
    expect(JSON.parse(ended.stdout)).to.have.nested.property('edits[0].note', 'by the server');
    expect(ended.stderr).include(new URL(url).origin);
    expect(ended.stdout + ended.stderr).not.include(KEY);
  });

  it('makes the plan of an edit, which runs without it and never holds the key', async () => {
    const { url, asked } = await serve('good');
    const env = { OVERPAINT_LLM_URL: url, OVERPAINT_LLM_KEY: KEY };
    const clip = packageFile('examples', 'demo-media', 'clip.mp4');
    const ended = await cli(['edit', clip, SENTENCE, '--planner', 'llm', '--dry-run', '-o', 'never.mp4'], env);
    expect(ended.code, ended.stderr).equal(0);
    expect(asked, 'asked once for the whole command').length(1);
    expect(ended.stderr).contain(`The sentence goes to the language model server at ${new URL(url).origin}`);
    const plan = await parsePlan(ended.stdout);
    expect(plan.stages.map(({ use }) => use)).deep.equal(['instruct', 'finish']);
    expect(plan.stages[0]).deep.include({ use: 'instruct', when: { from: 2, to: 4 } });
    expect(plan.stages[0].options).include({ prompt: 'make it rain' });
    expect(ended.stdout + ended.stderr).not.include(KEY);
    const unknown = await cli(['edit', clip, SENTENCE, '--planner', 'oracle', '--dry-run']);
    expect(unknown.code).equal(2);
    expect(unknown.stderr).match(/planner: expected grammar or llm, found "oracle"/);
  });
});
