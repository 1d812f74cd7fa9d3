/*
 * Real edits by the program itself (compiled): looks on held-out photos of a folder, for the critic's figures, or on training's pictures, to learn from.
 *
 *     node gesso-edits.mjs PHOTOS WORK/edits 2                          # photos a look; those of ../../gesso/holdout.json, or all of a folder that has none of them
 *     node gesso-edits.mjs PHOTOS WORK/painted 8 oil,watercolor,cartoon 768x512
 *     node gesso-edits.mjs WORK/pictures WORK/gesso 8 all 192x128,128x192 21      # what photos.py wrote, several sizes, and chance
 *
 * Looks and sizes are named, or `all`; a look is 192 × 128 pixels by default. Writes what program.mjs says, for edits.py and edit_pairs.py.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { filled, numbersOf, openPictures } from './pictures.mjs';
import { edit, frameOf, keep, opened, read, stagesOf } from './program.mjs';

const [folder, out, each = '1', only = 'all', sizes = '192x128', chance = '1'] = process.argv.slice(2);
const SIZES = sizes.split(',').map((size) => size.split('x').map(Number));
const TRIES = 5;
const { families, finishes } = read('../../gesso/looks.json');
const { looks: sentences } = read('../../gesso/evaluation/sentences.json');
const choose = existsSync(`${folder}.json`) ? trainingPictures() : heldOutPhotos();

/** Photos by turns, so that looks are compared on the same ones whenever this runs. */
function heldOutPhotos() {
  const { photos: held } = read('../../gesso/holdout.json');
  const all = readdirSync(folder).sort();
  const known = held.filter((name) => all.includes(name));
  const photos = known.length ? known : all;
  return (n, round, turn) => {
    const picture = photos[(n * 5 + round * 3 + turn * 11) % photos.length];
    return { picture, samples: (size) => filled(join(folder, picture), ...size) };
  };
}

function trainingPictures() {
  const pictures = openPictures(folder, numbersOf(Number(chance)));
  return () => {
    const picture = pictures.any();
    return { picture: picture.name, samples: (size) => pictures.fill(picture, ...size) };
  };
}

/** Stages of a sentence; nothing where it names a thing or a colour that nothing here finds. */
async function known(sentence) {
  return stagesOf(sentence).catch((error) => {
    if (error.code !== 'plan/cannot' && error.code !== 'plan/colour') throw error;
  });
}

for (let round = 0; round < Number(each); round++)
  for (const [n, { name: look, example }] of [...families, ...finishes].entries())
    for (let turn = 0; turn < TRIES; turn++) {
      if (only !== 'all' && !only.split(',').includes(look)) break;
      const { picture, samples } = choose(n, round, turn);
      const size = SIZES[(n + round) % SIZES.length];
      const ways = sentences[look] ?? [{ sentences: [example] }]; // finishes have no phrasings of their own to be judged by
      const asked = ways[(round * 7 + turn * 11 + n) % ways.length];
      const sentence = asked.sentences[(round + turn) % asked.sentences.length];
      const stages = await known(sentence);
      if (!stages) continue;
      const frame = frameOf(await samples(size), ...size);
      const edited = await edit(frame, stages, 1 + round);
      if (keep(out, frame, edited, { look, to: asked.to ?? null, picture, sentence })) break; // else the look finds nothing to do here
    }
await opened.close();
