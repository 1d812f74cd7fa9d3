import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import { checkNegative } from '../../../models/engine/check-negative.js';
import { openParts } from '../../../models/engine/open-parts.js';
import { TextEncoders } from '../../../models/engine/text-encoders.js';
import { weighTokens } from '../../../models/engine/weigh-tokens.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import { lastHiddenState } from '../../../models/kinds/stable-diffusion.js';
import { floatTensor } from '../../../models/tensor/tensor.js';
import { readEmphasis } from '../../../models/tokenizer/read-emphasis.js';

/** What AUTOMATIC1111's own reader gives for these, from the examples of its documentation and its rules for what is left open. */
const READ: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  'normal text': [['normal text', 1]],
  'an (important) word': [['an ', 1], ['important', 1.1], [' word', 1]], // prettier-ignore
  '(unbalanced': [['unbalanced', 1.1]],
  '\\(literal\\]': [['(literal]', 1]],
  '(unnecessary)(parens)': [['unnecessaryparens', 1.1]],
  'a (((house:1.3)) [on] a (hill:0.5), sun, (((sky))).': [['a ', 1], ['house', 1.573], [' ', 1.1], ['on', 1], [' a ', 1.1], ['hill', 0.55], [', sun, ', 1.1], ['sky', 1.4641], ['.', 1.1]], // prettier-ignore
  'a ] b : c': [['a ] b : c', 1]],
  '[[calm]]': [['calm', 1 / 1.21]],
  '(a:-0.5)': [['a', -0.5]],
  '(a:b)': [['a:b', 1.1]],
  '': [],
};

describe('weights of words in a prompt', function () {
  this.timeout(30_000);
  for (const [prompt, parts] of Object.entries(READ))
    it(`"${prompt}"`, () => {
      const found = readEmphasis(prompt);
      expect(found.map(({ text }) => text)).deep.equal(parts.map(([text]) => text));
      found.forEach(({ weight }, at) => expect(weight).closeTo(parts[at]?.[1] ?? NaN, 1e-9));
    });

  it('multiplies what is said of a token and brings the mean back, output by output; pooled ones stay', () => {
    const encoded = { hidden: floatTensor(Float32Array.of(1, 2, 3, 4, 5, 6), [1, 3, 2]), pooled: floatTensor(Float32Array.of(7, 8), [1, 2]) }; // prettier-ignore
    const { hidden, pooled } = weighTokens(encoded, [1, 2, 1]);
    const back = 21 / 28;
    expect([...(hidden?.data ?? [])]).deep.equal([1, 2, 6, 8, 5, 6].map((value) => Math.fround(value * back)));
    expect(pooled).equal(encoded.pooled);
    expect(weighTokens(encoded, [1, 1, 1])).equal(encoded);
  });

  it('a model hears them: the same tokens, each weighed', async () => {
    const folder = readModelFolder(packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo'));
    const texts = await TextEncoders.open(folder, openParts(folder, { device: 'cpu', threads: 1 }));
    const hidden = async (prompt: string) => lastHiddenState((await texts.encode(prompt))[0] ?? {}).data;
    const [plain, weighed, escaped] = [await hidden('a red cat'), await hidden('a (red:1.5) cat'), await hidden('\\(a red cat')];
    const ratios = Array.from(weighed, (value, at) => value / (plain[at] ?? NaN));
    await texts.close();
    const width = folder.configs['text_encoder']?.['hidden_size'] as number;
    const [first, others] = [ratios[0] ?? NaN, ratios.map((ratio) => ratio / (ratios[0] ?? NaN))];
    expect(first).not.closeTo(1, 1e-6);
    const strong = others.flatMap((ratio, at) => (Math.abs(ratio - 1.5) < 1e-3 ? [Math.floor(at / width)] : []));
    expect(strong.length % width).equal(0);
    expect(Math.min(...strong)).above(1); // after the beginning and "a"
    expect(others.filter((ratio) => Math.abs(ratio - 1) < 1e-3)).lengthOf(others.length - strong.length);
    expect(escaped).not.deep.equal(plain);
  });

  it('a negative prompt is refused by a model that hears none', () => {
    const file = (name: string) => packageFile('test', 'fixtures', 'few-step', 'models', name);
    const turbo = readModelFolder(file('tiny-turbo'));
    const lcm = { ...turbo, name: 'tiny-lcm', graphs: { unet: `${file('tiny-lcm')}/unet/model.onnx` } };
    const scales = { guidance: 0, imageGuidance: 0 };
    expect(() => checkNegative(turbo, 'blurry', scales)).throws(
      /guidance of 1: expected `guidance` above 1, found `negative: blurry`/,
    );
    expect(() => checkNegative(turbo, 'blurry', { ...scales, guidance: 3 })).not.throw();
    expect(() => checkNegative(lcm, 'blurry', { ...scales, guidance: 8 })).throws(/tiny-lcm hears no negative prompt at all/);
  });
});
