import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { askReading } from '../../pipeline/cli/ask-reading.js';
import { cli } from '../accept/shell.js';
import { expectCode } from './ended.js';

/** A terminal on which somebody types lines. */
function typing(...lines: string[]) {
  const input = Object.assign(new PassThrough(), { isTTY: true }) as unknown as NodeJS.ReadStream & PassThrough;
  const output = new PassThrough() as unknown as NodeJS.WriteStream & PassThrough;
  const shown: string[] = [];
  output.on('data', (data) => {
    shown.push(String(data));
    if (String(data).includes('Which one?')) setImmediate(() => input.write(`${lines.shift() ?? ''}\n`));
  });
  return { terminal: { input, output }, shown };
}

describe('--ask', () => {
  it('shows the meanings of a sentence, takes a number, and asks once', async () => {
    const { terminal, shown } = typing('7', 'orange', '2');
    const choose = askReading(terminal);
    const asked = () => choose('sky pink or orange\u001b[2J', ['recolour pink, of sky', 'recolour orange, of sky']);
    expect(await asked()).equal(1);
    expect(await asked()).equal(1);
    expect(shown.join('').split('Which one?')).length(4);
    expect(shown.join('')).contain('  2  recolour orange, of sky').contain('\\u001b').not.contain('\u001b[2J');
  });

  it('takes an empty line as the most likely one', async () => {
    expect(await askReading(typing('').terminal)('snow or rain', ['weather snow', 'weather rain'])).equal(0);
  });

  it('is refused where there is no terminal', async () => {
    const ended = await cli(['edit', 'clip.mp4', 'snow or rain', '--ask']);
    expectCode(ended, 2);
    expect(ended.stderr).contain('expected a terminal to ask on');
  });
});
