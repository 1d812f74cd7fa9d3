import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import sharp from 'sharp';
import { placeDemoMedia } from '../../../pipeline/demo/demo-media.js';
import { createFindings } from '../../../pipeline/proof/findings.js';
import type { FailureName, Film } from '../../../pipeline/proof/proof.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { chance, FAILED, failureOf, failuresOfFrames, goodResult, type Planar, threeFrames } from '../../failed-frames.js';
import { FFMPEG } from '../../tools.js';

/** Every other stripe of 8 rows is one colour. */
const halfPlain = ({ width, height, data }: Planar): Planar => ({
  width,
  height,
  data: data.map((value, at) => (Math.floor((at % (width * height)) / width / 8) % 2 ? value : 0.4)),
});

describe('failures of frames', function () {
  this.timeout(60_000);
  const at = temporaryFolder();
  let source: Planar;
  before(async () => {
    await placeDemoMedia('clip.mp4', at('clip.mp4'));
    execFileSync(FFMPEG, ['-v', 'error', '-i', at('clip.mp4'), '-frames:v', '1', at('frame.png')]);
    const { data, info } = await sharp(at('frame.png')).removeAlpha().resize(256).raw().toBuffer({ resolveWithObject: true });
    const area = info.width * info.height;
    const samples = Float32Array.from({ length: 3 * area }, (_, i) => data[3 * (i % area) + Math.floor(i / area)] / 255);
    source = { width: info.width, height: info.height, data: samples };
  });

  for (const [name, make] of Object.entries(FAILED))
    it(`finds ${name}`, () => {
      for (const seed of [1, 2]) expect(failureOf(source, make(source, chance(seed))), String(seed)).equal(name);
    });

  it('finds a frame unlike its neighbours, and one that changed elsewhere', async () => {
    const frames = threeFrames(source);
    const graded = frames.map((frame) => goodResult(frame, chance(3)));
    expect(await failuresOfFrames(frames, graded)).deep.equal([]);
    const odd = graded.map((frame, at) => (at === 1 ? goodResult(frames[1], chance(9)) : frame));
    expect(await failuresOfFrames(frames, odd)).deep.equal(['unlike-neighbours']);
    expect(await failuresOfFrames([source], [graded[0]], 0.2)).deep.equal(['wrong-place']);
    expect(await failuresOfFrames([source], [graded[0]], 0.01)).deep.equal([]);
  });

  it('finds tiles with plain places in them', () => {
    const before = halfPlain(source);
    const { width, height, data } = before;
    const [side, area] = [40, width * height];
    const from = (i: number): number => (30 + (Math.floor(i / width) % side)) * width + 60 + ((i % width) % side);
    const tiles = data.map((_, i) => data[Math.floor(i / area) * area + from(i % area)]);
    expect(failureOf(before, { ...before, data: tiles })).equal('repeated-tiles');
  });

  it('accuses no good result', () => {
    for (let seed = 0; seed < 8; seed++)
      expect(failureOf(source, goodResult(source, chance(seed))), String(seed)).equal(undefined);
  });

  it('tells runs of frames in words', () => {
    const said = (film: Film, failures: readonly (readonly [number, FailureName[]])[]): string[] => {
      const findings = createFindings(film);
      for (const [frame, names] of failures) findings.add({ glance: { frame }, failures: names });
      return findings.all().map(({ message }) => message);
    };
    const failures = [[3, ['black']], [4, ['black']], [5, []], [6, ['noise']], [8, ['black']]] as [number, FailureName[]][]; // prettier-ignore
    expect(said('clip', failures)).deep.equal(['Frames 3 to 4 are black.', 'Frame 6 is noise.', 'Frame 8 is black.']);
    expect(said('views', failures).slice(0, 2)).deep.equal(['Views 3 to 4 are black.', 'View 6 is noise.']);
    expect(said('picture', [[0, ['flat']]])).deep.equal(['The picture is one flat colour.']);
  });

  it('takes one colour for no failure where an edit paints in one', () => {
    for (const value of [0, 0.4, 1]) {
      const output = { ...source, data: source.data.map(() => value) };
      expect(failureOf(source, output), String(value)).not.equal(undefined);
      expect(failureOf(source, output, { oneColour: true }), String(value)).equal(undefined);
    }
  });
});
