import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Rehearsal } from '../../../pipeline/jobs/clip/rehearse.js';
import { REHEARSALS_FILE } from '../../../pipeline/jobs/clip/remembered-rehearsal.js';
import { inspect } from '../../../pipeline/inspect.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';

describe('rehearsals that are remembered', () => {
  const at = temporaryFolder();
  const before_ = process.env['OVERPAINT_CACHE'];
  let source = '';
  before(() => {
    process.env['OVERPAINT_CACHE'] = at('cache');
    source = lavfiClip(at('clip.mkv'), { seconds: 0.08, size: '48x32', more: ['-c:v', 'ffv1', '-an'] });
  });
  after(() => {
    if (before_ === undefined) delete process.env['OVERPAINT_CACHE'];
    else process.env['OVERPAINT_CACHE'] = before_;
  });

  const told = async (saturation: number, output = 'out.mkv', codec = 'ffv1'): Promise<string[]> => {
    const stages = [{ use: 'adjust', options: { saturation } }];
    const { notices } = await inspect({ input: source, output: at(output), codec, stages });
    return notices.map(({ code }) => code);
  };
  const kept = (): [string, Rehearsal][] =>
    Object.entries(JSON.parse(readFileSync(at('cache', REHEARSALS_FILE), 'utf8')) as Record<string, Rehearsal>);

  it('are used for the same content and target, whatever the edit and the folder; not for another target, other content or damage', async () => {
    const first = await told(0.1);
    const planted = kept().map(([key, found]) => [key, { ...found, notices: [...found.notices, { code: 'lost/planted', message: '' }] }]); // prettier-ignore
    expect(planted).length(1);
    const remember = (): void => writeFileSync(at('cache', REHEARSALS_FILE), JSON.stringify(Object.fromEntries(planted)));
    remember();
    expect(await told(0.5)).deep.equal([...first, 'lost/planted']);
    expect(await told(0.1, 'out.mov')).not.include('lost/planted');
    expect(await told(0.1, 'out.mkv', 'h264')).not.include('lost/planted');
    remember();
    copyFileSync(source, at('copy.mkv'));
    source = at('copy.mkv');
    expect(await told(0.1)).deep.equal([...first, 'lost/planted']);
    lavfiClip(source, { seconds: 0.12, size: '48x32', more: ['-c:v', 'ffv1', '-an'] });
    expect(await told(0.1)).deep.equal(first);
    writeFileSync(at('cache', REHEARSALS_FILE), '[["', 'utf8');
    expect(await told(0.1)).deep.equal(first);
    expect(kept()).length(1);
  });
});
