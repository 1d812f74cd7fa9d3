import { expect } from 'chai';
import { readRiff, writeRiff } from '../../../media/stills/contents/riff-chunks.js';

describe('the chunks of a WebP', () => {
  const chunks = [
    { type: 'VP8X', data: Buffer.from([1, 2, 3]) },
    { type: 'EXIF', data: Buffer.alloc(0) },
    { type: 'XMP ', data: Buffer.from('four') },
  ];
  const file = writeRiff(chunks);

  it('begin at even places, and the head counts them', () => {
    expect(file.toString('latin1', 0, 4) + file.toString('latin1', 8, 12)).equal('RIFFWEBP');
    expect(file.readUInt32LE(4)).equal(file.length - 8);
    expect(file.length).equal(12 + (8 + 4) + 8 + (8 + 4));
  });

  it('come back as they were, and what stands behind them is counted', () => {
    expect(readRiff(file)).deep.equal({ chunks, behind: 0 });
    expect(readRiff(Buffer.concat([file, Buffer.from('more')]))).deep.equal({ chunks, behind: 4 });
  });

  it('end where the file does', () => {
    expect(
      readRiff(file.subarray(0, file.length - 2))
        .chunks.at(-1)
        ?.data.toString(),
    ).equal('fo');
    expect(readRiff(Buffer.from('RIFF'))).deep.equal({ chunks: [], behind: 4 });
  });
});
