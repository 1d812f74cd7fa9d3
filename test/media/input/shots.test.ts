import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { probeClip } from '../../../media/input/probe.js';
import { readThumbnails } from '../../../media/stills/read-thumbnails.js';
import { shotCuts, frameDifference, THUMBNAIL, type Thumbnail } from '../../../media/input/shots.js';
import { shared } from '../../shared-folder.js';
import { FFMPEG, PASSTHROUGH } from '../../tools.js';

const AREA = THUMBNAIL.width * THUMBNAIL.height;
const FOLDER = 'media/video';

/** First frames of shots, found by eye on contact sheets. */
const TRUTH: Readonly<Record<string, readonly number[]>> = {
  'long-tears-of-steel-70s-vp8.webm': [
    ...[
      52, 122, 158, 221, 309, 715, 788, 872, 901, 987, 1127, 1157, 1203, 1234, 1246, 1284, 1345, 1378, 1430, 1472, 1525, 1571,
      1618, 1650, 1689,
    ],
  ],
  'anim-bbb-1080p60-5.1.mp4': [21],
  'anim-bbb-720p-5.1.mp4': [],
  'traffic-cars-432p-12.5fps.mp4': [],
  'people-dog-park-720p.mp4': [],
};

function lumaOf(inputs: readonly string[], filters: string): Buffer {
  const output = [...PASSTHROUGH, '-pix_fmt', 'gray', '-f', 'rawvideo', '-'];
  return execFileSync(FFMPEG, ['-v', 'error', ...inputs, '-filter_complex', filters, ...output], { maxBuffer: 1 << 30 });
}

const SMALL = 'scale=64:36:flags=area';

async function* thumbnails(bytes: Uint8Array): AsyncGenerator<Thumbnail> {
  for (let index = 0; (index + 1) * AREA <= bytes.length; index++) {
    yield await Promise.resolve({ index, pts: BigInt(index * 512), luma: bytes.subarray(index * AREA, (index + 1) * AREA) });
  }
}

async function cutsIn(bytes: Uint8Array): Promise<number[]> {
  const found: number[] = [];
  for await (const { index, pts } of shotCuts(thumbnails(bytes))) {
    expect(pts).to.equal(BigInt(index * 512));
    found.push(index);
  }
  return found;
}

describe('media/shots', () => {
  for (const [name, truth] of Object.entries(TRUTH)) {
    it(`finds the ${truth.length} cuts of ${name} and nothing else`, async function () {
      expect(await cutsIn(lumaOf(['-i', shared(this, `${FOLDER}/${name}`)], SMALL))).to.deep.equal(truth);
    });
  }

  it('finds the joints of clips that were put together, to the frame', async function () {
    const names = [
      'people-coffee-720p.mp4',
      'nature-flower-960x540-2997.mp4',
      'city-skyline-360p-audio.mp4',
      'macro-bug-640x360-noaudio.mp4',
      'people-dog-park-720p.mp4',
    ];
    const lengths = [17, 1, 23, 2, 30];
    const parts = names.map((name, i) =>
      lumaOf(['-i', shared(this, `${FOLDER}/${name}`)], `select=gte(n\\,5),trim=end_frame=${lengths[i]},${SMALL}`),
    );
    expect(parts.map((part) => part.length / AREA)).to.deep.equal(lengths);
    // one of a single frame is as short as a flash, but what is before and after it differs too
    expect((await cutsIn(Buffer.concat(parts))).filter((index) => index !== 18 && index !== 43)).to.deep.equal([17, 41]);
    const long = Buffer.concat(parts.filter((_, i) => lengths[i] > 2));
    expect(await cutsIn(long)).to.deep.equal([17, 40]);
  });

  it('takes flashes, a strobe, a fade and a whip pan for no cuts', async function () {
    const clip = shared(this, `${FOLDER}/people-coffee-720p.mp4`);
    const edits = {
      flash: `trim=end_frame=40,${SMALL},lutyuv=y='val',geq=lum='if(eq(N,15)+eq(N,30),235,lum(X,Y))'`,
      'lit flash': `trim=end_frame=40,${SMALL},geq=lum='if(eq(N,20)+eq(N,21),min(255,lum(X,Y)*1.5+70),lum(X,Y))'`,
      strobe: `trim=end_frame=40,${SMALL},geq=lum='if(mod(N,2),lum(X,Y)/2,lum(X,Y))'`,
      fade: `trim=end_frame=60,fade=in:0:20,fade=out:35:20,${SMALL}`,
      pan: `trim=end_frame=40,crop=iw/3:ih:x='min(iw*2/3,n*iw/45)',${SMALL}`,
    };
    for (const [name, filters] of Object.entries(edits)) {
      expect(await cutsIn(lumaOf(['-i', clip], filters)), name).to.deep.equal([]);
    }
  });

  it('makes thumbnails of the same light in every pixel format and range', async function () {
    const path = shared(this, `${FOLDER}/people-coffee-720p.mp4`);
    const wanted = lumaOf(['-i', path], `trim=end_frame=3,scale=in_range=tv:out_range=pc,${SMALL},format=gray`);
    const folder = mkdtempSync(join(tmpdir(), 'overpaint-thumbnails-'));
    try {
      for (const name of ['yuv420p', 'yuv420p10le', 'gbrp', 'bgra']) {
        const copy = join(folder, `${name}.nut`);
        const coded = ['-c:v', 'rawvideo', '-pix_fmt', name, ...PASSTHROUGH, copy];
        execFileSync(FFMPEG, ['-v', 'error', '-i', path, '-frames:v', '3', '-an', ...coded]);
        const found: Thumbnail[] = [];
        for await (const one of readThumbnails(await probeClip(copy), new AbortController().signal)) found.push(one);
        expect(
          found.map(({ index }) => index),
          name,
        ).to.deep.equal([0, 1, 2]);
        for (const { index, luma } of found) {
          const truth = wanted.subarray(index * AREA, (index + 1) * AREA);
          expect(frameDifference(luma, truth), name).to.be.below(0.1);
          const mean = luma.reduce((sum, value, i) => sum + Math.abs(value - truth[i]), 0) / AREA;
          if (name.startsWith('yuv')) expect(mean, name).to.be.below(2);
        }
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('refuses thumbnails of another size', async () => {
    const error: unknown = await cutsOf(new Uint8Array(5)).catch((e: unknown) => e);
    expect(error).to.have.property('code', 'bug/thumbnail-size');
  });
});

async function cutsOf(luma: Uint8Array): Promise<void> {
  async function* one(): AsyncGenerator<Thumbnail> {
    yield await Promise.resolve({ index: 0, pts: 0n, luma });
  }
  for await (const cut of shotCuts(one())) expect(cut).to.equal(undefined);
}
