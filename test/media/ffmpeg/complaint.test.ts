import { expect } from 'chai';
import { wordsWithin } from '../../../media/ffmpeg/complaint.js';

const BEFORE = '[Parsed_showinfo_0 @ 0x55fd79874b80] [info] ';
const FIELDS = 'n:  26 pts: 226800 pts_time:2.52    pos:    28388 fmt:yuv420p sar:1/1 s:160x120 i:P iskey:0 type:P ';
const SUMS = 'checksum:CFDF0123 plane_checksum:[F599EE76 9687930D 19467F82] mean:[112 131 130] stdev:[56.5 68.9 75.6]';
const SAID = 'error while decoding MB 8 5, bytestream -8';

describe('what ffmpeg complains of', () => {
  it('is heard in the middle of a line of showinfo, wherever that was cut', () => {
    expect(wordsWithin(`${BEFORE}${FIELDS}${SUMS}`)).equal('');
    expect(wordsWithin(`${BEFORE}n:   0 pts:      0 pts_time:0       pos:      564 duration:3600 fmt:gbrpf32le cl:left sar:0/1 s:2x2 i:P iskey:1 type:I`)).equal(''); // prettier-ignore
    for (const cut of [0, 18, 40, SUMS.indexOf('mean:[112 131') + 13, SUMS.indexOf('stdev:[') + 7, SUMS.length - 1, SUMS.length])
      expect(wordsWithin(`${BEFORE}${FIELDS}${SUMS.slice(0, cut)}${SAID}`), `after ${cut}`).match(
        /decoding MB 8 5, bytestream -8$/,
      );
  });
});
