import { expect } from 'chai';
import { EditError } from '../../core/errors.js';
import { parseMoment, parseRange } from '../../pipeline/cli/parse-moment.js';

describe('command line: times and frames', () => {
  for (const text of ['120-239', 'f120-239', 'f120-f239', 'frames 120-239', 'F120-F239'])
    it(`${text} is frames`, () => expect(parseRange(text)).deep.equal({ from: 120, to: 239, unit: 'frames' }));

  for (const text of ['0:05-1:10', '5s-70s', '5.0-70'])
    it(`${text} is seconds`, () => expect(parseRange(text)).deep.equal({ from: 5, to: 70, unit: 'seconds' }));

  for (const text of ['f9-f2', 'f5', 'f-', 'files 9-2', '0:10-0:05', 'a-b', '1-2-3'])
    it(`${text} is refused`, () => {
      expect(() => parseRange(text)).throws(EditError, /^--range: expected times such as/);
    });

  it('f120 is a frame of a moment, too', () => {
    expect(parseMoment('f120', 'carry')).deep.equal({ at: 120, unit: 'frames' });
  });
});
