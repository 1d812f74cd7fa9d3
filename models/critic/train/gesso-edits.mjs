/*
 * Real edits for the critic's figures: looks on held-out photos of a folder, by the program itself (compiled), 192 pixels wide or as said.
 *
 *     node gesso-edits.mjs PHOTOS WORK/edits 2                          # photos a look; names from ../../gesso/holdout.json
 *     node gesso-edits.mjs PHOTOS WORK/painted 8 oil,watercolor,cartoon 768x512
 *
 * Writes what program.mjs says, for edits.py.
 */
import { join } from 'node:path';
import { edit, frameOf, from, keep, opened, read, stagesOf } from './program.mjs';

const { sharp } = await from('media/stills/image.js');

const [folder, out, each = '1', only, size = '192x128'] = process.argv.slice(2);
const [WIDTH, HEIGHT] = size.split('x').map(Number);
const TRIES = 5;
const { photos } = read('../../gesso/holdout.json');
const { families, finishes } = read('../../gesso/looks.json');
const { looks: sentences } = read('../../gesso/evaluation/sentences.json');

async function photoOf(name) {
  const rgb = await sharp(join(folder, name)).removeAlpha().resize(WIDTH, HEIGHT, { fit: 'cover' }).raw().toBuffer();
  const area = WIDTH * HEIGHT;
  return frameOf(
    Float32Array.from({ length: 3 * area }, (_, i) => rgb[3 * (i % area) + Math.floor(i / area)] / 255),
    WIDTH,
    HEIGHT,
  );
}

for (let round = 0; round < Number(each); round++)
  for (const [n, { name: look, example }] of [...families, ...finishes].entries())
    for (let turn = 0; turn < TRIES; turn++) {
      if (only && !only.split(',').includes(look)) break;
      const photo = photos[(n * 5 + round * 3 + turn * 11) % photos.length];
      const ways = sentences[look] ?? [{ sentences: [example] }]; // finishes have no phrasings of their own to be judged by
      const asked = ways[(round * 7 + turn * 11 + n) % ways.length];
      const sentence = asked.sentences[(round + turn) % asked.sentences.length];
      const frame = await photoOf(photo);
      const stages = await stagesOf(sentence).catch((error) => {
        if (error.code !== 'plan/cannot') throw error;
      });
      if (!stages) continue; // the sentence names a thing that nothing here finds
      const edited = await edit(frame, stages, 1 + round);
      if (keep(out, frame, edited, { look, to: asked.to ?? null, photo, sentence })) break; // else the look finds nothing to do here
    }
await opened.close();
