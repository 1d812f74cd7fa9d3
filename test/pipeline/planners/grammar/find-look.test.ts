import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { packageFile } from '../../../../core/package-file.js';
import { findLook } from '../../../../pipeline/planners/grammar/find-look.js';
import { type Looks, readLooks } from '../../../../models/looks/read-looks.js';

/** What people type, by the look that they mean. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  watercolor: ['please make this look like a Watercolour!', 'make it watercolr', 'a water colour painting', 'water-color'],
  oil: ['Can you turn it into an oil painting?', 'oil paintng', 'oil on canvas'],
  night: ['make it look as if it was shot at night', 'make it niht', 'turn day into night'],
  darker: ['make it very dark', 'can you darken the image'],
  brighter: ['make the picture a touch brighter', 'lighten it up', 'make it not so dark'],
  warmer: ['make it a bit warmer'],
  cooler: ['make it slightly cooler please', 'make the colors colder'],
  'more-contrast': ['more contrast please', 'slightly more contrast'],
  'less-contrast': ['make it less contrasty'],
  'less-saturation': ['much less saturation please', 'tone down the colours', 'less vivid colors'],
  'black-and-white': [
    'black & white',
    'turn this into black-and-white',
    'black and whtie',
    'black and withe',
    'b&w',
    'remove the color',
    'without colour',
  ],
  vintage: ['make it look vintge', 'make it look like an old photograph'],
  'teal-orange': ['teal and orange like a blockbuster movie'],
  snow: ['I want it to be snowing', 'make it winter'],
  rain: ['it should be raining', 'make the scene look like a rainy evening'],
  fog: ['make it foggier', 'i would like a foggy morning', 'fog, but not too dark'],
  dramatic: ['make it moody but not so dark'],
  underwater: ["make it look like it's under water"],
  neon: ['neon lights, cyberpunk'],
  sunset: ['mke it a sunst', 'make it sunset-y', 'make it look like a warm summer sunset at the beach'],
  infrared: ['infra-red'],
  'pixel-art': ['make it 8bit', 'make it 8 bit', 'pixelated', 'retro game graphics'],
  woodcut: ['wood engraving effect'],
  'stained-glass': ['a stained-glass window'],
  cartoon: ["I'd like it to look like a cartoon", 'in the style of anime'],
  marble: ['turn the wood into marble', 'strongly turn the whole thing into marble', 'turn him into a marble statue'],
  wood: ['replace the marble with wood', 'turn marble to wood', 'make the floor wooden'],
  recolor: [
    'turn the red shirt green',
    'swap red for blue',
    'change all red things to blue',
    'can the red flowers become purple?',
  ],
  'sky-color': ['make the sky purple', 'paint the sky in pink', 'give me a violet sky'],
  autumn: ['make the leaves orange like in autumn', 'turn the green into autumn'],
};

/** What a model of looks cannot do: things, other languages, one colour alone, taking a look away. */
const REFUSED = [
  'add a dog',
  'remove the dog',
  'make him smile',
  'blur the background',
  'in the style of Picasso',
  'make the car red',
  'paint the walls white',
  'make the leaves red',
  'make it brown',
  'remove the fog',
  'get rid of the rain',
  'make it less foggy',
  "don't change anything",
  'turn night into day',
  'from night to day',
  'make it wool',
  'make it a bit wobbly',
  // the model itself takes this for pastel
  'make it an oel painting',
  'change background to a beach',
  'mach es zu einem Aquarell',
  'Lass es schneien',
  'rends-le comme une aquarelle',
  'en noir et blanc',
  'haz que parezca una acuarela',
];

describe('looks of the built-in model', () => {
  const looks = readLooks(packageFile('models', 'gesso')) as Looks;

  it('finds each look by its own example', () => {
    for (const { name, example } of looks.families) expect(findLook(looks, example).look?.name, example).equal(name);
  });

  it('understands what people type, slips of the pen included', () => {
    for (const [name, sentences] of Object.entries(MEANT))
      for (const sentence of sentences) expect(findLook(looks, sentence).look?.name, sentence).equal(name);
  });

  it('understands sentences written without knowing its words, and refuses what it cannot do', () => {
    const path = packageFile('test', 'fixtures', 'sentences', 'as-people-say.json');
    const written = JSON.parse(readFileSync(path, 'utf8')) as { looks: Record<string, string[]>; outside: string[] };
    const asked = Object.entries(written.looks).flatMap(([name, sentences]) => sentences.map((sentence) => ({ name, sentence })));
    const missed = asked.filter(({ name, sentence }) => findLook(looks, sentence).look?.name !== name);
    expect(missed.length / asked.length, JSON.stringify(missed, undefined, 1)).below(0.02);
    const taken = written.outside.filter((sentence) => findLook(looks, sentence).look);
    expect(taken.length / written.outside.length, JSON.stringify(taken)).below(0.05);
  });

  it('refuses what is no look, or takes one back', () => {
    for (const sentence of REFUSED) expect(findLook(looks, sentence).look?.name, sentence).equal(undefined);
  });

  it('names the word that it does not know and what it could have been', () => {
    const { look, unknown, nearest } = findLook(looks, 'make it flibbertigibbet');
    expect(look).equal(undefined);
    expect(unknown).deep.equal(['flibbertigibbet']);
    expect(nearest).length(3);
  });

  it('offers the looks of colours to one who names a colour, and the look that was taken back', () => {
    const offered = (sentence: string): string[] => findLook(looks, sentence).nearest.map(({ name }) => name);
    expect(offered('make the car red').slice(0, 2)).deep.equal(['recolor', 'sky-color']);
    expect(offered('remove the fog')[0]).equal('fog');
    for (const sentence of ['make it gray', 'make it grey'])
      expect(findLook(looks, sentence).look?.name, sentence).equal('black-and-white');
  });

  it('knows another language from a word that it has not learnt', () => {
    expect(findLook(looks, 'mach es zu einem Aquarell').foreign).equal(true);
    expect(findLook(looks, 'make it flibbertigibbet').foreign).equal(false);
  });
});
