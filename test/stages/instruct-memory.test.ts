import { expect } from 'chai';
import { concatMap, defer, lastValueFrom } from 'rxjs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ExtraPlanes, FramePool, pullMap, releaseHeld, type Frame } from '../../core/index.js';
import { packageFile } from '../../core/package-file.js';
import { frameBytes, planesOf } from '../../media/pixel-format.js';
import { madeFormat } from '../media/made-frames.js';
import { instruct } from '../../stages/instruct.js';
import { INSTRUCT_OPTIONS, type InstructOptions } from '../../stages/instruct-options.js';

const FORMAT = madeFormat('yuv420p', 1280, 720);
const BYTES = frameBytes(FORMAT.pixelFormat, FORMAT.width, FORMAT.height);
/** A view of full size. */
const VIEW = 12 * FORMAT.width * FORMAT.height;
const FRAMES = 16;

const defaults = Object.fromEntries(Object.entries(INSTRUCT_OPTIONS).map(([name, option]) => [name, option.default]));
const OPTIONS = {
  ...defaults,
  prompt: 'make it red',
  model: packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo'),
  steps: 1,
  size: 32,
  device: 'cpu',
  threads: 1,
} as unknown as InstructOptions;

async function* film(pool: FramePool): AsyncGenerator<Frame> {
  for (let index = 0; index < FRAMES; index++) {
    const { bytes, release } = await pool.acquire();
    for (let at = 0; at < bytes.length; at += 97) bytes[at] = (at + index) % 256;
    const planes = planesOf(bytes, FORMAT.pixelFormat, FORMAT.width, FORMAT.height);
    yield { format: FORMAT, index, pts: BigInt(index), planes, bytes, extra: new ExtraPlanes(), selected: true, release };
  }
}

/** Bytes in typed arrays that something still refers to. */
function held(): number {
  setFlagsFromString('--expose_gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().arrayBuffers;
}

describe('stages/instruct, memory', () => {
  it('holds views of full size for one frame, not for each one under way', async () => {
    const pool = new FramePool(BYTES, instruct.holds(OPTIONS) + 2);
    const before = held();
    let most = 0;
    const edit = await instruct.open(OPTIONS, {
      format: FORMAT,
      seed: 1,
      signal: new AbortController().signal,
      notice: () => undefined,
    });
    const look = concatMap((frame: Frame) =>
      defer(async () => {
        most = Math.max(most, held() - before - pool.peak * BYTES);
        frame.release();
        return undefined;
      }),
    );
    await lastValueFrom(pullMap(film(pool), (frame) => frame).pipe(releaseHeld(edit), look));
    expect(pool.peak).above(6);
    expect(most / VIEW).below(4); // its view, its edit, and smaller things; the pool keeps what it gave once
  });
});
