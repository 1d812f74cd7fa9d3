import { expect } from 'chai';
import { mapped, mapTexts, textsOf } from '../../../pipeline/steps/map-paths.js';

describe('paths of another machine', () => {
  const maps = [
    { from: '/mnt/films', to: '/Volumes/films' },
    { from: '/mnt', to: '/net' },
  ];

  it('are those of the first folder that holds them, there and back', () => {
    expect(mapped('/mnt/films/a.mp4', maps, 'from', 'to')).equal('/Volumes/films/a.mp4');
    expect(mapped('/Volumes/films', maps, 'to', 'from')).equal('/mnt/films');
    expect(mapped('/mnt/filmsets/a.mp4', maps, 'from', 'to')).equal('/net/filmsets/a.mp4');
    expect(mapped('/films/mnt/a.mp4', maps, 'from', 'to')).equal('/films/mnt/a.mp4');
  });

  it('are changed wherever they stand in data, and nothing else is', () => {
    const data = { input: 'a', list: ['a', 1, null, { deep: 'a', yes: true }], count: 2 };
    const wanted = { input: 'b', list: ['b', 1, null, { deep: 'b', yes: true }], count: 2 };
    expect(mapTexts(data, (text) => text.replace('a', 'b'))).deep.equal(wanted);
  });

  it('are among the texts that are no numbers', () =>
    expect(textsOf({ a: 'one', b: ['-12', '12', 'two', { c: '' }], d: 3, e: null })).deep.equal(['one', 'two']));
});
