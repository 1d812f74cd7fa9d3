import { expect } from 'chai';
import type { Clip } from '../../../media/input/clip.js';
import { compareProperties } from '../../../media/whole/hold-against.js';
import { readWholeFile } from '../../../media/whole/whole-file.js';
import { shared } from '../../shared-folder.js';

describe('compare properties', () => {
  it('finds a clip the same as itself, and each fact that changed', async function () {
    const file = await readWholeFile(shared(this, 'media/video/awk-rotation-270-720p-people-audio.mp4'));
    const { clip } = file;
    expect(compareProperties(file, file).filter(({ same }) => !same)).to.deep.equal([]);
    const changed: Clip = {
      ...clip,
      chapterMarks: [{ startSeconds: 0, endSeconds: 9, title: 'one' }],
      format: { ...clip.format, orientation: { turn: 0, mirror: false }, sampleAspectRatio: { num: 2, den: 1 } },
      streams: clip.streams.filter(({ type }) => type !== 'audio'),
      tags: { ...clip.tags, timecode: '01:00:00;00' },
    };
    const differences = compareProperties(file, { ...file, clip: changed }).filter(({ same }) => !same);
    expect(differences.map(({ name }) => name)).to.deep.equal([
      'size',
      'rotation',
      'sample aspect ratio',
      'sound packets',
      'chapters',
      'audio tracks',
      'languages and titles of tracks',
      'timecode',
    ]);
    expect(differences.find(({ name }) => name === 'timecode')).to.deep.include({ source: null, output: '01:00:00;00' });
    expect(differences.find(({ name }) => name === 'sample aspect ratio')).to.deep.include({ source: '1:1', output: '2:1' });
  });
});
