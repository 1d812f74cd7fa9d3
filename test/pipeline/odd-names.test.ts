import { existsSync, readdirSync, renameSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { expect } from 'chai';
import { writeContactSheet } from '../../media/stills/contact-sheet.js';
import { encodePicture } from '../../media/stills/encode-picture.js';
import { openImage } from '../../media/stills/image.js';
import { probeClip } from '../../media/input/probe.js';
import { edit } from '../../pipeline/edit.js';
import { readMark } from '../../pipeline/provenance/read-mark.js';
import { cli } from '../accept/shell.js';
import { expectCode } from '../cli/ended.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { lavfiClip } from '../lavfi-clip.js';
import { needsPosix } from '../skip-without.js';

const GREY = [{ use: 'adjust', options: { saturation: 0 } }];

describe('names that lists, addresses and command lines read otherwise', () => {
  const at = temporaryFolder();
  const clip = (name: string): string => {
    renameSync(lavfiClip(at('plain.mp4'), { seconds: 0.3, size: '64x48' }), at(name));
    return at(name);
  };

  for (const name of ['two\nlines?of#it.mp4', 'it\'s\r\n"so".mp4', 'a?b#c%20dog%25\\.mp4'])
    it(`a clip, its folder and its scratch folder called ${JSON.stringify(name)}`, async function () {
      needsPosix(this, 'names of all characters');
      const input = clip(name);
      const folder = at(`in ${name}`);
      await mkdir(folder);
      for (const scratch of [undefined, folder]) {
        const output = `${folder}/${scratch ? 'scratch' : ''}${name}`;
        await edit({ input, output, stages: GREY, scratch, inProcess: true, encode: { segmentSeconds: 1 } }).result;
        expect((await probeClip(output)).format.width).equal(64);
        expect((await readMark(output)).overpaint.input).equal(name);
      }
    });

  it('a clip, outputs, scratch and a still that begin with -', async () => {
    clip('-i.mp4');
    await mkdir(at('-scratch'));
    await writeFile(at('-still.png'), await encodePicture({ width: 8, height: 8, data: new Float32Array(192).fill(0.3) }));
    const run = async (...args: string[]) => expectCode(await cli(['edit', '--stages', 'adjust', ...args], {}, at()), 0);
    await run('--output=-out.mp4', '--scratch=-scratch', '--', '-i.mp4');
    await run('--output=-out.png', '--', '-still.png');
    for (const name of ['-out.mp4', '-out.png']) expect(existsSync(at(name)), name).equal(true);
    expect(readdirSync(at('-scratch'))).deep.equal([]);
  });

  it('a contact sheet whose name begins with -', async () => {
    const picture = await encodePicture({ width: 8, height: 8, data: new Float32Array(192).fill(0.3) });
    const sheet = { title: '<', words: '&', columns: ['a'], rows: [{ label: '-', pictures: [picture] }], cellWidth: 32 };
    const here = process.cwd();
    process.chdir(at());
    try {
      await writeContactSheet(sheet, '-sheet.png');
    } finally {
      process.chdir(here);
    }
    expect((await openImage(at('-sheet.png')).metadata()).format).equal('png');
  });
});
