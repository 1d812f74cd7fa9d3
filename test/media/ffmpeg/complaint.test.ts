import { expect } from 'chai';
import { isOfOutputTimes, isOfRecord } from '../../../media/ffmpeg/complaint.js';

/** Lines of ffmpeg, and whether they are about a record, and about times on their way out. */
const LINES: readonly (readonly [line: string, record: boolean, times: boolean])[] = [
  ['[h264 @ 0x55fd79874b80] [error] error while decoding MB 8 5, bytestream -8', false, false],
  ['[mov,mp4,m4a,3gp,3g2,mj2 @ 0x5581d1f7b800] [error] Unknown projection type: mshp', true, false],
  ['[mpegts @ 0x560d1] [error] Drop frame is only allowed with 30000/1001 or 60000/1001 FPS', true, false],
  ['[mov @ 0x560d1] [error] Invalid timecode syntax', true, false],
  [
    '[null @ 0x55] [error] Application provided invalid, non monotonically increasing dts to muxer in stream 0: 3 >= 3',
    false,
    true,
  ],
];

describe('what ffmpeg complains of', () => {
  for (const [line, record, times] of LINES)
    it(`${record ? 'is a record' : times ? 'is times on their way out' : 'is a picture'}: ${line.replace(/^.*\] /, '')}`, () =>
      expect([isOfRecord(line), isOfOutputTimes(line)]).deep.equal([record, times]));
});
