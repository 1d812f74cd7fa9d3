/*
 * What the layers of the stage `finish` make of training's pictures, by the program itself (compiled). Where a look is the model's first, its wanted result
 * stands for the model, which would take a hundred times as long.
 *
 *     node layer-edits.mjs WORK/pictures WORK/layers 40 rain,snow,night+rain       # pairs of each; `+`: the second look of a picture that has the first
 *
 * `WORK/pictures` is what photos.py wrote. Writes what program.mjs says, for edit_pairs.py.
 */
import { edit, frameOf, from, keep, opened, read, samplesOf, stagesOf } from './program.mjs';
import { anyOf, numbersOf, openPictures } from './pictures.mjs';

const { readEvaluationData } = await from('test/evaluate/evaluation-data.js');
const { openWantedResults } = await from('test/evaluate/wanted-results.js');
const { packageFile } = await from('core/package-file.js');
const { finishEdit } = await from('pipeline/planners/edits/finish-edit.js');

const [path, out, each, names, chance = '1'] = process.argv.slice(2);
const SIZES = [[384, 216], [384, 256], [384, 288], [216, 384], [256, 384], [288, 384], [320, 320]]; // prettier-ignore
/** Words of amount that are asked for, and how much that is; all of it twice as often. */
const AMOUNTS = [['fully', 1], ['slightly', 0.5], ['fully', 1], ['faintly', 0.25]]; // prettier-ignore
/** How many times as large as judges see it a picture is: 5 would be 1080p. */
const SCALES = [1, 2, 3, 3, 4];

const random = numbersOf(Number(chance));
const pictures = openPictures(path, random);
const { families, finishes } = read('../../gesso/looks.json');
const data = readEvaluationData(packageFile('models', 'gesso'));
const wanted = await openWantedResults(data, 1);

/** Lays on samples, `scale` times as large as the model's picture, the change that a look's wanted result is, with nothing by chance. */
async function model(look, samples, width, height, scale, amount) {
  const [w, h] = [width / scale, height / scale];
  const small = new Float32Array(3 * w * h);
  const place = (i) => Math.floor(i / (width * height)) * w * h + Math.floor((Math.floor(i / width) % height) / scale) * w + Math.floor((i % width) / scale); // prettier-ignore
  samples.forEach((value, i) => (small[place(i)] += value / scale ** 2));
  const { channels, side } = wanted.latent;
  const { picture } = await wanted.draw(look, { name: '', width: w, height: h, data: small }, new Float32Array((channels * w * h) / side ** 2)); // prettier-ignore
  return samples.map((value, i) => value + amount * (picture[place(i)] - small[place(i)]));
}

/** A frame of some samples with a look by so much. */
async function looking({ name, example, motion }, samples, { width, height, scale, index, much, seed }) {
  let result = samples;
  const layers = [];
  for (const stage of await stagesOf(example))
    if (stage.use === 'instruct') result = await model(name, result, width, height, scale, much);
    else layers.push(motion ? { ...stage, options: { ...stage.options, ...finishEdit(motion.layers, much).options } } : stage);
  const drawn = frameOf(result, width, height, index);
  return layers.length ? edit(drawn, layers, seed) : drawn;
}

/** Whether a look can be had by half: bars are there or not. */
const comesByParts = ({ motion }) =>
  !motion?.layers || JSON.stringify(finishEdit(motion.layers, 0.5)) !== JSON.stringify(finishEdit(motion.layers, 1));

for (let round = 0; round < Number(each); round++)
  for (const way of names.split(',')) {
    const looks = way.split('+').map((name) => [...families, ...finishes].find((one) => one.name === name));
    const last = looks.at(-1);
    const [amount, much] = comesByParts(last) ? AMOUNTS[round % AMOUNTS.length] : AMOUNTS[0];
    const picture = pictures.any();
    const scale = anyOf(SCALES, random);
    const [width, height] = anyOf(SIZES, random).map((side) => scale * side);
    const samples = await pictures.fill(picture, width, height);
    const index = Math.floor(random() * 200);
    const seed = 1 + Math.floor(random() * 10000);
    let [before, after] = [undefined, frameOf(samples, width, height, index)];
    for (const look of looks) {
      const how = { width, height, scale, index, much: look === last ? much : 1, seed };
      before = after;
      after = await looking(look, samplesOf(before), how);
    }
    keep(out, before, after, {
      look: last.name,
      over: looks.slice(0, -1).map(({ name }) => name),
      amount,
      picture: picture.name,
    });
  }
pictures.close();
await wanted.close();
await opened.close();
