import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EditError } from '../../../core/errors.js';
import { compareClips, type ClipComparison } from '../../../media/metrics/compare-clips.js';
import { shared } from '../../shared-folder.js';
import { ffmpegSays } from './read-clip.js';
import { PASSTHROUGH } from '../../tools.js';

const COFFEE = 'media/video/people-coffee-720p.mp4';
const FLOWER = 'media/video/nature-flower-960x540-2997.mp4';
const SMALL = { side: 144, flowSide: 120 };
/** Twice the side that is measured: what an edit of larger pictures would add is the time that it takes. */
const HALF = 'scale=-2:288:flags=area';

describe('compareClips', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'overpaint-compare-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** The first frames of a clip, edited, encoded without loss, times kept. */
  function make(clip: string, name: string, { filter = 'null', frames = 9, options = [] as string[] } = {}): string {
    const path = join(folder, name);
    const codec = ['-c:v', 'libx264', '-qp', '0', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', ...PASSTHROUGH];
    ffmpegSays([
      '-y',
      '-v',
      'error',
      '-i',
      clip,
      '-vf',
      filter,
      '-frames:v',
      String(frames),
      '-c:a',
      'copy',
      ...codec,
      ...options,
      path,
    ]);
    return path;
  }

  it('finds nothing between a clip with sound and itself', async function () {
    const clip = make(shared(this, 'media/video/city-skyline-360p-audio.mp4'), 'self.mp4');
    const found = await compareClips(clip, clip, SMALL);
    expect(found.timestamps).to.deep.include({ exact: true, sourceFrames: 9, outputFrames: 9 });
    expect([found.audio.same, found.colour.same, found.duration.differenceMilliseconds]).to.deep.equal([true, true, 0]);
    expect(found.audio.streams[0]?.sourcePackets).to.be.above(1);
    expect(found.properties.filter(({ same }) => !same)).to.deep.equal([]);
    expect([found.pictures.identicalFrames, found.pictures.measured]).to.deep.equal([9, 9]);
    expect((JSON.parse(JSON.stringify(found)) as ClipComparison).pictures.psnr?.rgb.mean).to.equal(null);
  });

  for (const path of [COFFEE, FLOWER]) {
    it(`tells steady from flickering edits of ${path}`, async function () {
      const source = make(shared(this, path), 'plain.mp4', { filter: HALF });
      const steady = make(source, 'steady.mp4', { filter: 'hue=h=40:s=1.3' });
      const flickering = make(source, 'flickering.mp4', {
        filter: "geq=lum='clip(lum(X,Y)+if(mod(N,2),4,-4),16,235)':cb='cb(X,Y)':cr='cr(X,Y)'",
      });
      const [calm, nervous] = [await compareClips(source, steady, SMALL), await compareClips(source, flickering, SMALL)];
      expect(calm.timestamps.exact && nervous.timestamps.exact).to.equal(true);
      expect(calm.pictures.flicker?.ratio).to.be.within(0.7, 1.3);
      expect(nervous.pictures.flicker?.ratio).to.be.above(4);
      expect(calm.pictures.warpError?.ratio).to.be.within(0.7, 1.5);
      expect(nervous.pictures.warpError?.ratio).to.be.above(2);
      expect(nervous.pictures.psnr?.luma.mean).to.be.closeTo(20 * Math.log10(219 / 4), 0.6);
    });
  }

  it('names what an encoder changed: times, sound, size, colour tags', async function () {
    const source = shared(this, FLOWER);
    const whole = make(source, 'whole.mp4', { frames: 6 });
    const other = make(whole, 'other.mp4', {
      filter: 'scale=480:270,setpts=PTS+3003*gte(N\\,2)',
      frames: 5,
      options: ['-an', '-colorspace', 'bt470bg', '-color_primaries', 'bt470bg', '-video_track_timescale', '30000'],
    });
    const found = await compareClips(whole, other, SMALL);
    expect(found.timestamps).to.deep.include({ exact: false, sourceFrames: 6, outputFrames: 5, firstDifference: 2 });
    expect(found.pictures.outputResizedFrom).to.deep.equal({ width: 480, height: 270 });
    expect(found.pictures.size).to.deep.equal({ width: 256, height: 144 });
    expect(found.properties.find(({ name }) => name === 'size')).to.deep.include({
      source: '960x540',
      output: '480x270',
      same: false,
    });
    expect(found.colour.differences.map(({ tag }) => tag)).to.include.members(['primaries', 'matrix']);
    expect(found.notes.join(' ')).to.include('The output is 480x270 where the source is 960x540');
  });

  it('sees a changed sound packet and a sound that starts late', async function () {
    const clip = make(shared(this, 'media/video/city-skyline-360p-audio.mp4'), 'sound.mp4');
    const late = join(folder, 'late.mp4');
    ffmpegSays([
      '-y',
      '-v',
      'error',
      '-i',
      clip,
      '-itsoffset',
      '0.2',
      '-i',
      clip,
      '-map',
      '0:v',
      '-map',
      '1:a',
      '-c',
      'copy',
      late,
    ]);
    const remade = join(folder, 'remade.mp4');
    ffmpegSays(['-y', '-v', 'error', '-i', clip, '-map', '0', '-c:v', 'copy', '-c:a', 'aac', '-af', 'volume=0.5', remade]);
    const delayed = await compareClips(clip, late, SMALL);
    expect(delayed.audio.same).to.equal(true);
    expect(delayed.audio.streams[0]?.startOffsetMilliseconds).to.be.closeTo(200, 10);
    expect((await compareClips(clip, remade, SMALL)).audio.same).to.equal(false);
  });

  it('measures turned pictures upright, so a turn that is written out is no difference', async function () {
    const flat = make(shared(this, COFFEE), 'upright.mp4', { filter: HALF, frames: 3 });
    const turned = join(folder, 'turned.mp4');
    const sideways = make(flat, 'sideways.mp4', { filter: 'transpose=cclock', frames: 3 });
    ffmpegSays(['-y', '-v', 'error', '-i', sideways, '-c', 'copy', '-metadata:s:v', 'rotate=270', turned]);
    const found = await compareClips(flat, turned, { ...SMALL, side: 10_000, flowSide: false });
    expect(found.properties.filter(({ same }) => !same).map(({ name }) => name)).to.deep.equal(['rotation', 'display matrix']);
    expect(found.pictures.psnr?.rgb.mean).to.be.above(40);
  });

  it('says how it sampled, and stops at a signal', async function () {
    const clip = make(shared(this, FLOWER), 'sampled.mp4', { filter: HALF, frames: 10 });
    const found = await compareClips(clip, clip, { ...SMALL, every: 4 });
    expect([found.pictures.every, found.pictures.measured, found.timestamps.sourceFrames]).to.deep.equal([4, 3, 10]);
    expect(found.notes[0]).to.equal(
      'Pictures were measured at one frame in 4, 3 in all; frame count and times are of all frames.',
    );
    const controller = new AbortController();
    const onFrame = (count: number): void => (count === 2 ? controller.abort() : undefined);
    expect((await refusal(compareClips(clip, clip, { ...SMALL, signal: controller.signal, onFrame }))).code).to.equal(
      'cancel/aborted',
    );
  });

  it('refuses in sentences what is no clip, not there, or asked for wrongly', async function () {
    const clip = make(shared(this, FLOWER), 'good.mp4', { frames: 2 });
    const text = join(folder, 'text.mp4');
    writeFileSync(text, 'This is not a film.');
    const messages = {
      absent: await refusal(compareClips(clip, join(folder, 'absent.mp4'))),
      text: await refusal(compareClips(text, clip)),
      every: await refusal(compareClips(clip, clip, { every: 0 })),
      side: await refusal(compareClips(clip, clip, { side: 0 })),
    };
    expect(messages.absent.message).to.match(/absent\.mp4: there is no such file\.$/);
    expect(messages.text.area).to.equal('media');
    expect(messages.every.message).to.equal('expected a whole number of at least 1 for every, found 0.');
    expect(messages.side.message).to.equal('expected a measuring side of at least 2 pixels, found 0.');
  });
});

async function refusal(promise: Promise<unknown>): Promise<EditError> {
  const thrown: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).to.be.instanceOf(EditError);
  return thrown as EditError;
}
