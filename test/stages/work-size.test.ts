import { expect } from 'chai';
import type { ModelFolder } from '../../models/folder/model-folder.js';
import { fittingSize, tileOf } from '../../stages/fitting-size.js';
import { workSize } from '../../stages/work-size.js';

describe('work size', () => {
  it('keeps the shape, in multiples, and never enlarges but to two of them', () => {
    expect(workSize({ width: 1920, height: 1080 }, 512, 8)).deep.equal({ width: 512, height: 288 });
    expect(workSize({ width: 720, height: 1280 }, 512, 8)).deep.equal({ width: 288, height: 512 });
    expect(workSize({ width: 100, height: 60 }, 512, 8)).deep.equal({ width: 104, height: 64 });
    expect(workSize({ width: 1, height: 1 }, 512, 4)).deep.equal({ width: 8, height: 8 });
    expect(workSize({ width: 4000, height: 3 }, 384, 4)).deep.equal({ width: 384, height: 8 });
  });

  it('tiles are of the model alone, and only where they are smaller than the picture', () => {
    const options = { size: 1024, fineness: 1, scale: 1, tile: 500 };
    const free = { sizeMultiple: 64, folder: {} as ModelFolder };
    const picture = { width: 1920, height: 1080 };
    const size = fittingSize(free, picture, options);
    expect(size).deep.equal({ width: 1024, height: 576 });
    expect(tileOf(options, size, free)).deep.equal({ tile: { width: 512, height: 512 } });
    expect(tileOf({ tile: 0 }, size, free)).deep.equal({});
    expect(tileOf({ tile: 1024 }, size, free)).deep.equal({});
    const fixed = { sizeMultiple: 64, folder: { fixedSize: { width: 512, height: 512 } } as ModelFolder };
    expect(fittingSize(fixed, picture, { ...options, tile: 0 })).deep.equal({ width: 512, height: 512 });
    expect(fittingSize(fixed, picture, options)).deep.equal(size);
    expect(tileOf(options, size, fixed)).deep.equal({ tile: { width: 512, height: 512 } });
    expect(fittingSize(fixed, picture, { ...options, size: 768 })).deep.equal({ width: 512, height: 512 }); // 432 rows are too few
  });
});
