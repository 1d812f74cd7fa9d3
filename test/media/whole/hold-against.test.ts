import { expect } from 'chai';
import type { Clip } from '../../../media/input/clip.js';
import { compareProperties, lossesOf } from '../../../media/whole/hold-against.js';
import { readWholeFile, type WholeFile } from '../../../media/whole/whole-file.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { shared } from '../../shared-folder.js';

describe('compare properties', () => {
  const at = temporaryFolder();

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
      'audio packets',
      'chapters',
      'audio tracks',
      'languages and titles of tracks',
      'timecode',
    ]);
    expect(differences.find(({ name }) => name === 'timecode')).to.deep.include({ source: null, output: '01:00:00;00' });
    expect(differences.find(({ name }) => name === 'sample aspect ratio')).to.deep.include({ source: '1:1', output: '2:1' });
  });

  it('holds every sound track against its own: one that is told to be converted speaks for no other', async () => {
    const twice = [
      '-filter_complex',
      '[1:a]asplit[a][b]',
      '-map',
      '0:v',
      '-map',
      '[a]',
      '-map',
      '[b]',
      '-c:v',
      'ffv1',
      '-c:a',
      'flac',
    ];
    const source = await readWholeFile(lavfiClip(at('two-sounds.mkv'), { seconds: 0.2, size: '64x48', more: twice }));
    const short = (stream: number): WholeFile => {
      const track = source.index.tracks.get(stream);
      if (!track) throw new Error('no track');
      return {
        ...source,
        index: { ...source.index, tracks: new Map([...source.index.tracks, [stream, { ...track, shown: 1 }]]) },
      };
    };
    const told = [{ code: 'converted/stream', message: 'The sound is edited.', stream: 1 }] as const;
    const names = (output: WholeFile): string[] => lossesOf(source, output, told).map(({ property }) => property.name);
    expect(names(short(1))).deep.equal([]);
    expect(names(short(2))).deep.equal(['audio packets']);
  });
});
