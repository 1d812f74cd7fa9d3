import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { rememberedVersions } from '../../media/ffmpeg/remembered-versions.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { needsPosix } from '../skip-without.js';

describe('versions of programs', () => {
  const at = temporaryFolder();
  const kept = process.env['OVERPAINT_CACHE'];
  before(function () {
    needsPosix(this, 'programs that are scripts');
    process.env['OVERPAINT_CACHE'] = at('cache');
  });
  after(() => {
    if (kept === undefined) delete process.env['OVERPAINT_CACHE'];
    else process.env['OVERPAINT_CACHE'] = kept;
  });
  const program = (version: string): void =>
    writeFileSync(at('tool'), `#!/bin/sh\necho asked >> "${at('log')}"\necho "ffmpeg version ${version}"\n`, { mode: 0o755 });
  const asked = (): number => readFileSync(at('log'), 'utf8').split('\n').length - 1;

  it('are asked once, and again when the program is another', async () => {
    program('1.0');
    expect(await rememberedVersions([at('tool')])).deep.equal(['ffmpeg version 1.0']);
    expect(await rememberedVersions([at('tool')])).deep.equal(['ffmpeg version 1.0']);
    expect(asked()).equal(1);
    program('2.0');
    expect(await rememberedVersions([at('tool')])).deep.equal(['ffmpeg version 2.0']);
    expect(asked()).equal(2);
  });

  it('of programs that are one shim are told apart, and asked each time', async () => {
    writeFileSync(at('shim'), '#!/bin/sh\necho "${0##*/} version 3.0"\n', { mode: 0o755 });
    for (const name of ['ffmpeg', 'ffprobe']) symlinkSync(at('shim'), at(name));
    for (let times = 0; times < 2; times++)
      expect(await rememberedVersions([at('ffmpeg'), at('ffprobe')])).deep.equal(['ffmpeg version 3.0', 'ffprobe version 3.0']);
  });

  it('are asked anew where what is kept is no such list, or the program fails', async () => {
    writeFileSync(at('cache', 'ffmpeg.json'), '[1, null');
    expect(await rememberedVersions([at('tool')])).deep.equal(['ffmpeg version 2.0']);
    writeFileSync(at('broken'), '#!/bin/sh\nexit 3\n', { mode: 0o755 });
    for (let times = 0; times < 2; times++) {
      const error: unknown = await rememberedVersions([at('broken')]).catch((reason: unknown) => reason);
      expect(error).instanceOf(Error);
    }
  });
});
