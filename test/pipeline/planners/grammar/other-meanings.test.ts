import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { packageFile } from '../../../../core/package-file.js';
import { type Looks, readLooks } from '../../../../models/looks/read-looks.js';
import { understanding } from '../../../../pipeline/plan/schema/understanding.js';
import { understandSentence } from '../../../../pipeline/planners/grammar/understand-sentence.js';
import { sayEdits } from '../../../../pipeline/planners/other-readings.js';

describe('a sentence that may mean several things', () => {
  const looks = readLooks(packageFile('models', 'gesso')) as Looks;

  for (const [sentence, ...meanings] of [
    ['make the sky pink or orange', 'recolour pink, of sky', 'recolour orange, of sky'],
    ['make it sunset, night or fog', 'relight sunset', 'relight night', 'weather fog'],
    ['either snow or rain until 0:05', 'weather snow, from 0 s to 5 s', 'weather rain, from 0 s to 5 s'],
    ['blur the sky or the sea', 'blur, of sky', 'blur, of sea (water)'],
    ['blur or sharpen the face', 'blur, of face (person)', 'sharpen, of face (person)'],
    ['make the car red or maybe blue, and mute it', 'recolour red, of car; sound mute', 'recolour blue, of car; sound mute'],
    ['sepia or black and white', 'grade sepia', 'grade monochrome'],
    ['make the door gold', 'material gold, of door', 'recolour gold, of door'],
    ['remove the noise', 'denoise', 'sound denoise'],
    ['make it softer', 'blur', 'grade contrast, −1'],
    ['blur the sky and brighten the road until 0:04', 'blur, of sky; grade exposure, +1, of road (ground), from 0 s to 4 s', 'blur, of sky, from 0 s to 4 s; grade exposure, +1, of road (ground), from 0 s to 4 s'], // prettier-ignore
  ] as const)
    it(`"${sentence}" is ${meanings[0]}, and says the others`, () => {
      const found = understandSentence(sentence, looks);
      expect([found.edits, ...(found.others ?? [])].map(sayEdits)).deep.equal(meanings);
      expect(found.unheard).deep.equal([]);
      expect(understanding.parse(found)).deep.equal(found);
    });

  for (const sentence of [
    'turn the door into gold',
    'make it night or something',
    "don't blur the sky or the sea, make it gold",
    'reduce the film grain noise',
    'soften the skin',
    'sunset and fog from 0:02',
    'make it rain and, from 0:05, fog',
  ])
    // prettier-ignore
    it(`"${sentence}" leaves no doubt`, () => {
      expect(understandSentence(sentence, looks)).not.property('others');
    });

  it('is seldom one', () => {
    const lines = readFileSync(join(packageFile('test', 'fixtures', 'sentences'), 'own.jsonl'), 'utf8').split('\n').filter(Boolean); // prettier-ignore
    const doubtful = lines.filter(
      (line) => understandSentence((JSON.parse(line) as { sentence: string }).sentence, looks).others,
    );
    expect(doubtful.length).below(lines.length * 0.03);
  });
});
