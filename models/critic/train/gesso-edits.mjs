/*
 * Real edits by Gesso, for the critic's figures: every look on some photos of a folder, by the program itself (compiled), 192 pixels wide.
 *
 *     node gesso-edits.mjs PHOTOS WORK/edits 2        # photos a look; names from ../../gesso/holdout.json
 *
 * Writes WORK/edits.bin (source and result as the critic's judge sees them, planar bytes) and WORK/edits.txt (a line of JSON each).
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const from = (path) => import(new URL(`../../../dist/${path}`, import.meta.url).href);
const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const { makePlan } = await from('pipeline/planners/make-plan.js');
const { resolvePlan } = await from('pipeline/plan/resolve-plan.js');
const { createGraph } = await from('pipeline/run/graph.js');
const { openOnce } = await from('pipeline/run/open-once.js');
const { filmInMemory, runFrames } = await from('pipeline/run/run-graph.js');
const { smallView } = await from('media/metrics/small-view.js');
const { pixelFormat, planesOf } = await from('media/pixel-format.js');
const { ExtraPlanes } = await from('core/extra-plane.js');
const { sharp } = await from('media/stills/image.js');

const [folder, out, each = '1'] = process.argv.slice(2);
const [WIDTH, HEIGHT, TRIES] = [192, 128, 5];
const { photos } = read('../../gesso/holdout.json');
const { families } = read('../../gesso/looks.json');
const { looks: sentences } = read('../../gesso/evaluation/sentences.json');
const format = {
  width: WIDTH,
  height: HEIGHT,
  pixelFormat: pixelFormat('gbrp'),
  colour: {},
  timeBase: { num: 1, den: 25 },
  orientation: { turn: 0, mirror: false },
  sampleAspectRatio: { num: 1, den: 1 },
};

async function frameOf(name) {
  const rgb = await sharp(join(folder, name)).removeAlpha().resize(WIDTH, HEIGHT, { fit: 'cover' }).raw().toBuffer();
  const area = WIDTH * HEIGHT;
  const bytes = Uint8Array.from({ length: 3 * area }, (_, i) => rgb[3 * (i % area) + [1, 2, 0][Math.floor(i / area)]]);
  const planes = planesOf(bytes, format.pixelFormat, WIDTH, HEIGHT);
  return { format, index: 0, pts: 0n, bytes, planes, selected: true, extra: new ExtraPlanes(), release: () => undefined };
}

const opened = openOnce();
const events = { signal: new AbortController().signal, onNotice: () => undefined };
for (let round = 0; round < Number(each); round++)
  for (const [n, { name: look }] of families.entries())
    for (let turn = 0; turn < TRIES; turn++) {
      const photo = photos[(n * 5 + round * 7 + turn * 3) % photos.length];
      const asked = sentences[look][(round * 7 + turn * 11 + n) % sentences[look].length];
      const sentence = asked.sentences[(round + turn) % asked.sentences.length];
      const plan = await resolvePlan(await makePlan({ input: 'a.png', output: 'b.png', instruction: sentence }), () => undefined);
      const frame = await frameOf(photo);
      const before = smallView(frame, 384);
      const film = filmInMemory([frame], { format, frameBytes: frame.bytes.length });
      const run = {
        graph: createGraph(plan.stages),
        seed: 1 + round,
        format,
        outputFormat: format,
        shared: opened.shared,
        ...film,
      };
      const [edited] = await runFrames({ ...run, selects: () => true }, [0], events);
      const after = smallView(edited, 384);
      const change = after.samples.reduce((sum, value, i) => sum + Math.abs(value - before.samples[i]), 0) / after.samples.length;
      if (change < 0.006) continue; // the look finds nothing to do here
      for (const { samples } of [before, after])
        appendFileSync(
          `${out}.bin`,
          Uint8Array.from(samples, (value) => Math.round(255 * value)),
        );
      appendFileSync(`${out}.txt`, `${JSON.stringify({ look, to: asked.to ?? null, w: WIDTH, h: HEIGHT, photo, sentence })}\n`);
      break;
    }
await opened.close();
