import { expect } from 'chai';
import { readOptions } from '../../../core/options.js';
import { misplacedOptions, SCENE_OPTIONS } from '../../../pipeline/plan/scene-options.js';

describe('pipeline/plan/scene-options', () => {
  const misplaced = (given: Readonly<Record<string, unknown>>, painted: boolean): string[] =>
    misplacedOptions(readOptions(SCENE_OPTIONS, given, 'scene').values, painted);

  it('finds nothing misplaced where nothing is set, lists included', () => {
    expect(misplaced({}, true)).deep.equal([]);
    expect(misplaced({}, false)).deep.equal([]);
    expect(misplaced({ uvIslands: ['0.5,0.5'] }, false)).to.have.length(1);
  });
});
