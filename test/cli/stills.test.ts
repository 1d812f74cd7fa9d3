import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { deflateSync } from 'node:zlib';
import { type PngChunk, readChunks, writeChunks } from '../../media/stills/contents/png-chunks.js';
import { output } from '../accept/shell.js';
import { command } from './command.js';
import { lavfiClip } from '../lavfi-clip.js';
import { colours, pngWith } from '../pipeline/stills/made-pictures.js';
import { FFPROBE } from '../tools.js';
import { expectCode, expectRefusal } from './ended.js';
import { temporaryFolder } from './temporary-folder.js';

const GREY = ['--stages', 'adjust', '--set', 'adjust.saturation=0'];

/** A PNG of ten pictures in one file. */
async function animatedPng(plays: number): Promise<Buffer> {
  const { chunks } = readChunks(await colours().png().toBuffer());
  const head = chunks.find(({ type }) => type === 'IHDR') as PngChunk;
  const samples = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const number = (...values: number[]): Buffer => {
    const data = Buffer.alloc(4 * values.length);
    values.forEach((value, i) => data.writeUInt32BE(value, 4 * i));
    return data;
  };
  let sequence = 0;
  const frames = Array.from({ length: 10 }, (_, i): PngChunk[] => [
    { type: 'fcTL', data: Buffer.concat([number(sequence++, 48, 32, 0, 0), Buffer.from([0, 1, 0, 10, 0, 0])]) },
    i === 0 ? { type: 'IDAT', data: samples } : { type: 'fdAT', data: Buffer.concat([number(sequence++), samples]) },
  ]).flat();
  const text = { type: 'tEXt', data: Buffer.from('Author\0Jane') };
  const gamma = { type: 'gAMA', data: number(100_000) };
  return writeChunks([
    head,
    gamma,
    text,
    { type: 'acTL', data: number(10, plays) },
    ...frames,
    { type: 'IEND', data: Buffer.alloc(0) },
  ]);
}

describe('command line: a picture in every verb', () => {
  const at = temporaryFolder();

  it('info, --dry-run, compare and plan answer', async () => {
    const note = { type: 'zTXt', data: Buffer.concat([Buffer.from('Note\0\0'), deflateSync('words')]) };
    await pngWith(at('note.png'), colours(), [note]);
    const info = await command(['info', at('note.png')]);
    expectCode(info, 0);
    expect(info.stdout)
      .match(/^picture +48x32$/m)
      .and.match(/^text "Note" /m)
      .and.contain('An edit becomes PNG.');
    const facts = JSON.parse((await command(['info', at('note.png'), '--json'])).stdout) as { contents: Record<string, unknown> };
    expect(facts.contents).include({ 'bits a sample': 8, 'samples': 'RGB', 'transparency': 'no' }); // prettier-ignore
    const before = readdirSync(at());
    const dry = await command(['edit', at('note.png'), ...GREY, '-o', at('dry.jpg'), '--dry-run']);
    expectCode(dry, 0);
    expect(dry.stderr).match(/note: Left out, because JPEG cannot hold it: text "Note"\./);
    expect(readdirSync(at())).deep.equal(before);
    const ended = await command(['edit', at('note.png'), ...GREY, '-o', at('grey.jpg'), '--progress', 'none']);
    expect(ended.stderr).match(/note: Left out, because JPEG cannot hold it: text "Note"\./);
    const compared = await command(['compare', at('note.png'), at('grey.jpg')]);
    expectCode(compared, 0);
    expect(compared.stdout)
      .match(/^text "Note" +\w+ became none$/m)
      .and.match(/^PSNR /m);
    expect((await command(['plan', at('grey.jpg')])).stdout).contain('input: note.png');
    for (const verb of ['plan', 'info'])
      expectRefusal(await command([verb, at('nothere.jpg')]), 4, /nothere\.jpg: there is no such file/);
  });

  it('compare reads WebP and AVIF', async () => {
    await colours().webp({ lossless: true }).toFile(at('exact.webp'));
    expectCode(await command(['edit', at('exact.webp'), ...GREY, '-o', at('grey.webp'), '--progress', 'none']), 0);
    expectCode(await command(['edit', at('exact.webp'), ...GREY, '-o', at('grey.avif'), '--progress', 'none']), 0);
    expect((await command(['compare', at('exact.webp'), at('grey.webp')])).stdout).not.contain('became');
    expectCode(await command(['compare', at('exact.webp'), at('grey.avif')]), 0);
  });

  it('a folder’s clips and pictures are all edited, and all dry', async () => {
    mkdirSync(at('mixed'));
    lavfiClip(at('mixed', 'clip.mp4'), { seconds: 0.2, more: ['-an'] });
    await colours().jpeg().toFile(at('mixed', 'photo.jpg'));
    writeFileSync(at('mixed', 'broken.png'), 'no picture');
    writeFileSync(at('mixed', 'icon.bmp'), 'no picture');
    const dry = await command(['edit', at('mixed'), ...GREY, '-o', `${at('out')}/`, '--dry-run']);
    expect(dry.stderr).match(/broken\.png +failed/).and.match(/icon\.bmp +failed/).and.match(/photo\.jpg +ok/).and.match(/clip\.mp4 +ok/); // prettier-ignore
    const ended = await command(['edit', at('mixed'), ...GREY, '-o', `${at('out')}/`, '--progress', 'none']);
    expect(ended.stderr).match(/photo\.jpg +ok/);
    expect(readdirSync(at('out')).sort()).include.members(['clip.adjust.mp4', 'photo.adjust.jpg']);
  });

  it('an animated PNG is edited whole, whatever it is called, and played as often', async () => {
    for (const [name, plays] of [
      ['film.png', 3],
      ['film.apng', 1],
      ['endless.png', 0],
    ] as const) {
      // prettier-ignore
      writeFileSync(at(name), await animatedPng(plays));
      const target = at(name.replace('.', '.grey.'));
      expectCode(await command(['edit', at(name), ...GREY, '-o', target, '--progress', 'none']), 0);
      const frames = await output(FFPROBE, ['-v', 'error', '-count_packets', '-show_entries', 'stream=nb_read_packets', '-of', 'csv=p=0', target]); // prettier-ignore
      expect(Number.parseInt(frames, 10), name).equal(10);
      const { chunks } = readChunks(readFileSync(target));
      const kept = (type: string): string | undefined => chunks.find((chunk) => chunk.type === type)?.data.toString('latin1');
      expect([kept('tEXt'), kept('gAMA'), kept('acTL')?.charCodeAt(7)], name).deep.equal(['Author\0Jane', '\0\x01\x86\xa0', plays]); // prettier-ignore
    }
    expect((await command(['info', at('film.png')])).stdout).contain('apng');
    const clip = lavfiClip(at('clip.mkv'), { seconds: 0.2, more: ['-an'] });
    expectRefusal(await command(['edit', clip, ...GREY, '-o', at('clip.png')]), 2, /expected an output that ends in \.mp4/);
  });

  it('a picture without an extension is one', async () => {
    await colours().png().toFile(at('plain.png'));
    copyFileSync(at('plain.png'), at('plain'));
    const ended = await command(['edit', at('plain'), ...GREY, '--progress', 'none']);
    expectCode(ended, 0);
    expect(ended.stdout.trim()).equal(at('plain.adjust.png'));
  });
});
