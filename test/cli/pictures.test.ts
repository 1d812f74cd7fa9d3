import { mkdirSync, readdirSync } from 'node:fs';
import { expect } from 'chai';
import { openImage, sharp } from '../../media/stills/image.js';
import { output } from '../accept/shell.js';
import { command } from './command.js';
import { lavfiClip } from '../lavfi-clip.js';
import { shared } from '../shared-folder.js';
import { expectCode, expectRefusal } from './ended.js';
import { frameHashes } from './frame-hash.js';
import { temporaryFolder } from './temporary-folder.js';
import { FFMPEG, FFPROBE } from '../tools.js';

const samplesOf = (path: string): Promise<Buffer> => openImage(path).raw().toBuffer();
const edit = (...args: string[]) => command(['edit', ...args, '--progress', 'none']);

describe('command line: stills, GIF and image sequences', () => {
  const at = temporaryFolder();

  it('a PNG that nothing is asked of keeps every sample, and carries its plan', async function () {
    const photo = shared(this, 'media/photos/kodim23.png');
    expectCode(await edit(photo, '--stages', 'none', '-o', at('parrots.png')), 0);
    expect((await samplesOf(at('parrots.png'))).equals(await samplesOf(photo))).equal(true);
    expect((await command(['plan', at('parrots.png')])).stdout).contain('input: kodim23.png');
  });

  it('tells with --dry-run what an edit of a still will do, and writes nothing', async () => {
    await sharp({ create: { width: 60, height: 40, channels: 3, background: '#804020' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toFile(at('dry.jpg'));
    const before = readdirSync(at());
    const ended = await edit(at('dry.jpg'), 'make it a blueprint', '--dry-run');
    expectCode(ended, 0);
    expect(ended.stdout).match(/^overpaint: 1\n/);
    expect(ended.stderr).match(/^1 frame of 40×60 pixels, jpg, edited by instruct$/m);
    expect((await edit(at('dry.jpg'), '--stages', 'none', '--dry-run')).stderr).match(/jpg, no stage edits it/);
    const refused = await edit(at('dry.jpg'), '--stages', 'none', '--dry-run', '-o', at('dry.mp4'));
    expectRefusal(refused, 2, /dry\.mp4: a still is written as \.png, .* found "\.mp4"/);
    expect(readdirSync(at())).deep.equal(before);
  });

  it('a JPEG keeps its EXIF orientation and its size', async function () {
    const photo = shared(this, 'media/photos/exif-Portrait_8.jpg');
    expectCode(await edit(photo, '--stages', 'adjust', '--set', 'adjust.saturation=0', '-o', at('grey.jpg')), 0);
    const [source, edited] = [await openImage(photo).metadata(), await openImage(at('grey.jpg')).metadata()];
    expect([edited.orientation, edited.width, edited.height]).deep.equal([8, source.width, source.height]);
    const { channels } = await openImage(at('grey.jpg')).stats();
    const means = channels.slice(0, 3).map(({ mean }) => mean);
    expect(Math.max(...means) - Math.min(...means), 'it is grey').lessThan(1);
  });

  it('a picture is what it was after a sentence that means nothing to the model', async function () {
    const photo = shared(this, 'media/photos/kodim23.png');
    await openImage(photo).resize(192, 128).toFile(at('small.png'));
    expectCode(await edit(at('small.png'), 'make it flibbertigibbet', '--force', '-o', at('forced.png')), 0);
    const [before, after] = [await samplesOf(at('small.png')), await samplesOf(at('forced.png'))];
    const error = before.reduce((sum, value, i) => sum + (value - after[i]) ** 2, 0) / before.length;
    expect(error, 'mean squared error of 8 bits; 6.5 is 40 dB').lessThan(6.5);
  });

  it('a sentence as people say it gives what the look’s own example gives', async function () {
    const photo = shared(this, 'media/photos/kodim23.png');
    await openImage(photo).resize(192, 128).toFile(at('small.png'));
    const said = await edit(at('small.png'), 'Could you change the material to lether, please?', '-o', at('said.png'));
    expectCode(said, 0);
    expect(said.stderr).contain('Understood as "make it leather"');
    expectCode(await edit(at('small.png'), 'make it leather', '-o', at('example.png')), 0);
    expect((await samplesOf(at('said.png'))).equals(await samplesOf(at('example.png')))).equal(true);
    expect((await samplesOf(at('said.png'))).equals(await samplesOf(at('small.png')))).equal(false);
  });

  it('a GIF stays a GIF with its times', async function () {
    const source = shared(this, 'media/video/awk-people-detection.gif');
    expectCode(await edit(source, '--stages', 'none', '-o', at('again.gif')), 0);
    const times = (path: string) =>
      output(FFPROBE, ['-v', 'error', '-show_entries', 'packet=pts_time,duration_time', '-of', 'csv=p=0', path]);
    expect(await times(at('again.gif'))).equal(await times(source));
  });

  it('a clip becomes a numbered sequence and back, picture for picture', async () => {
    const clip = lavfiClip(at('clip.mkv'), {
      seconds: 0.4,
      more: ['-an', '-c:v', 'ffv1', '-pix_fmt', 'bgr0', '-colorspace', 'rgb'],
    });
    mkdirSync(at('shot'));
    expectCode(await edit(clip, '--stages', 'none', '-o', at('shot', 'shot.%04d.png')), 0);
    expect(readdirSync(at('shot')).filter((name) => name.endsWith('.png')))
      .length(10)
      .and.contain('shot.0001.png');
    expectCode(
      await edit(at('shot', 'shot.%04d.png'), '--stages', 'none', '--fps', '25', '-o', at('back.mkv'), '--codec', 'ffv1'),
      0,
    );
    const rgb = async (path: string): Promise<string[]> => frameHashes(path, []);
    const asRgb = async (path: string): Promise<string> =>
      output(FFMPEG, ['-v', 'error', '-i', path, '-map', '0:v', '-pix_fmt', 'rgb24', '-f', 'md5', '-']);
    expect(await rgb(at('back.mkv'))).length(10);
    expect(await asRgb(at('back.mkv'))).equal(await asRgb(clip));
  });
});
