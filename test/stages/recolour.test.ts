import { expect } from 'chai';
import { recolourCurve } from '../../stages/recolour-curve.js';
import { learnUsual, usualLight } from '../../stages/usual-light.js';

const RED = 0.63;
const WHITE = 0.93;
const BLACK = 0.14;

describe('new colours', () => {
  it('go through the usual light of a thing, and never back', () => {
    for (const usual of [0.12, 0.25, 0.6, 0.9])
      for (const wanted of [BLACK, RED, WHITE]) {
        const curve = recolourCurve(usual, wanted);
        expect(curve(usual).light, `${usual} to ${wanted}`).closeTo(wanted, 1e-9);
        expect(curve(usual).colourful).closeTo(1, 1e-9);
        const all = Array.from({ length: 101 }, (_, at) => curve(at / 100).light);
        all.forEach((light, at) => expect(light - (all[at - 1] ?? 0), `${usual} to ${wanted} at ${at}`).within(-1e-9, 0.25));
        expect(all[0]).equal(0);
        expect(all[100]).at.most(1);
      }
  });

  it('keep how deep shade is beside lit places', () => {
    const white = recolourCurve(0.9, RED);
    expect(white(0.7).light / white(0.9).light).closeTo(0.7 / 0.9, 1e-9);
    expect(white(1).light).below(0.72);
    expect(white(1).colourful).greaterThan(0.85);
    const asItIs = recolourCurve(0.6, 0.6);
    for (const light of [0.1, 0.5, 0.7, 0.9, 1]) expect(asItIs(light).light).closeTo(light, 1e-9);
  });

  it('keep what shines, white and not of the colour', () => {
    const glossy = recolourCurve(0.35, RED);
    expect(glossy(1).light).closeTo(1, 1e-9);
    expect(glossy(1).colourful).below(0.35);
    const onBlack = recolourCurve(0.6, BLACK); // a glint on what was grey is a glint on black
    expect(onBlack(1).light).greaterThan(0.75);
    expect(onBlack(0.75).light).below(0.25);
  });

  it('do not make grain of dark things loud', () => {
    const curve = recolourCurve(0.25, WHITE);
    expect((curve(0.26).light - curve(0.24).light) / 0.02).below(1.6);
    expect(curve(0.15).light).within(0.65, 0.85); // shade is seen on what is white now
  });

  it('learn the light of a thing, shot by shot, of what is edited alone', () => {
    const learner = learnUsual({ usual: [], colour: 'red' });
    const grey = (level: number, shares?: Float32Array) => ({ data: new Float32Array(300).fill(level), shares });
    learner.see(0, { ...grey(0.2), shares: Float32Array.from({ length: 100 }, (_, i) => (i < 50 ? 0 : 1)) });
    learner.see(40, grey(0.9));
    learner.see(80, grey(0.5, new Float32Array(100))); // nothing of it is seen here
    const { usual, colour } = learner.learnt();
    expect(colour).equal('red');
    expect(usual).length(2);
    const at = usualLight(usual);
    expect(at(39)).closeTo(0.32, 0.01); // OKLab of sRGB 0.2
    expect(at(40)).closeTo(0.92, 0.01);
    expect(at(100)).equal(at(40));
    expect(usualLight([])(3)).equal(0.6);
    expect(usualLight(['0.4'])(3)).equal(0.4);
    for (const wrong of ['1.2', '0', 'x', '3:', '3:1'])
      expect(() => usualLight([wrong]), wrong)
        .throw(/recolour.usual/)
        .with.property('code', 'plan/invalid');
  });
});
