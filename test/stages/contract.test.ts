import { expect } from 'chai';
import { setTimeout as pause } from 'node:timers/promises';
import { concatMap, from, lastValueFrom, map, take, tap, toArray } from 'rxjs';
import {
  ExtraPlanes,
  FramePool,
  pullMap,
  releaseHeld,
  type Frame,
  type OptionTable,
  type OptionValues,
  type Stage,
  type StageContext,
} from '../../core/index.js';
import { FLOAT_RGB, frameBytes, planesOf } from '../../media/pixel-format.js';
import { madeFormat } from '../media/made-frames.js';
import { LAYERS } from '../../stages/finish/index.js';
import { STAGES } from '../../stages/index.js';
import { copyFrame } from '../../media/copy-frame.js';
import { surveyCarry, type SurveyedFrame } from '../../media/carry/survey-shot.js';
import { rgbView } from '../../media/colour/rgb-view.js';
import type { Survey } from '../../core/survey.js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageFile } from '../../core/package-file.js';
import { EditError } from '../../core/errors.js';

const FORMAT = madeFormat('yuv420p', 34, 22);
const BYTES = frameBytes(FORMAT.pixelFormat, FORMAT.width, FORMAT.height);

/** A film of moving stripes: frame `at` is the same wherever one begins. */
async function* film(pool: FramePool, first: number, last: number, unselected: readonly number[] = []): AsyncGenerator<Frame> {
  for (let index = first; index <= last; index++) {
    const { bytes, release } = await pool.acquire();
    for (let at = 0; at < bytes.length; at++) bytes[at] = 40 + ((at * 7 + index * 13) % 160);
    const planes = planesOf(bytes, FORMAT.pixelFormat, FORMAT.width, FORMAT.height);
    yield {
      format: FORMAT,
      index,
      pts: BigInt(index * 40),
      planes,
      bytes,
      extra: new ExtraPlanes(),
      selected: !unselected.includes(index),
      release,
    };
  }
}

interface Seen {
  readonly index: number;
  /** The picture, and the mask where there is one. */
  readonly bytes: Buffer;
}

const optionsOf = (stage: Stage, given: Record<string, unknown> = {}): OptionValues<OptionTable> =>
  Object.fromEntries(
    Object.entries(stage.options).map(([name, option]) => [name, given[name] ?? option.default]),
  ) as OptionValues<OptionTable>;

const TINY = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');
const edit = { prompt: 'make it red', model: TINY, steps: 2, size: 32, device: 'cpu', threads: 1, batch: 3 };

const PICTURE = packageFile('docs', 'images', 'demo.jpg');

/** Values that make each stage do something, so that a stage that does nothing cannot pass for one that works; one set for each of its ways. */
const ACTIVE: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>> = {
  adjust: { '': { saturation: 0.2, contrast: 1.3, warmth: 0.5 }, ', sepia and tint': { sepia: 0.7, tint: 'teal' } },
  blur: { '': { radius: 20 } },
  denoise: { '': { amount: 1 } },
  recolour: { '': { colour: 'blue' } },
  sharpen: { '': {} },
  finish: { '': { grain: 1 }, ', all layers': Object.fromEntries(LAYERS.map(({ name }) => [name, name === 'bars' ? 2.39 : 1])) },
  mask: { '': { source: 'picture', file: PICTURE } },
  instruct: Object.fromEntries(
    ['anchors', 'first', 'first-prev', 'none'].map((attention) => [`, attention ${attention}`, { ...edit, attention }]),
  ),
};

/** One shot whose frame 5 was painted half red, as the survey follows it. */
let carried: Promise<Survey> | undefined;
async function surveyWithKey(): Promise<Survey> {
  const folder = await mkdtemp(join(tmpdir(), 'overpaint-carry-'));
  folders.push(folder);
  const pool = new FramePool(BYTES, 4);
  const keys: Frame[] = [];
  async function* views(): AsyncGenerator<SurveyedFrame> {
    for await (const frame of film(pool, 0, 29)) {
      const view = rgbView(frame);
      if (frame.index === 5) keys.push(copyFrame(frame), copyFrame(frame));
      frame.release();
      yield { index: frame.index, view };
    }
  }
  await surveyCarry(views(), { keys: [5], folder });
  const [source, edited] = keys as [Frame, Frame];
  edited.planes[2]?.fill(220, 0, 100);
  const shot = { number: 0, first: 0, last: 29, firstPts: 0n, anchors: [] };
  return {
    shots: [shot],
    shotOf: () => shot,
    anchorFrames: () => Promise.resolve([]),
    editedAnchor: () => undefined,
    carried: { indices: [5], folder, key: () => Promise.resolve({ source, edited }) },
  };
}

const folders: string[] = [];
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

const contextFor = async (stage: Stage, signal: AbortSignal): Promise<StageContext> => ({
  format: FORMAT,
  seed: 1,
  signal,
  notice: () => undefined,
  survey: stage.name === 'carry' ? await (carried ??= surveyWithKey()) : undefined,
});

async function run(
  stage: Stage,
  options: OptionValues<OptionTable>,
  frames: AsyncGenerator<Frame>,
  signal = new AbortController().signal,
): Promise<Seen[]> {
  const context = await contextFor(stage, signal);
  const edit = await stage.open(options, context);
  const sink = releaseHeld(concatMap((frame: Frame) => from(Promise.resolve(frame))));
  const seen = pullMap(frames, (frame) => frame, { discard: (frame) => frame.release() }).pipe(
    edit,
    sink,
    map((frame) => {
      const copy = {
        index: frame.index,
        bytes: Buffer.concat([frame.bytes, frame.extra.get('mask')?.samples ?? []].map((part) => Buffer.from(part))),
      };
      frame.release();
      return copy;
    }),
    toArray(),
  );
  return lastValueFrom(seen);
}

for (const stage of Object.values(STAGES) as unknown as Stage[]) {
  for (const [way, given] of Object.entries(ACTIVE[stage.name] ?? { '': {} })) {
    describe(`stage ${stage.name}${way}`, () => stageContract(stage, optionsOf(stage, given)));
  }
}

/** Work that was under way when a stage ended has seen that it did. */
const settled = (): Promise<void> => pause(20);

/** What every stage keeps to, with these options. */
function stageContract(stage: Stage, options: OptionValues<OptionTable>): void {
  const poolFor = (): FramePool => new FramePool(BYTES, stage.holds(options) + 2);

  it('keeps order and count, releases every frame, and holds no more than it declares', async () => {
    const pool = poolFor();
    const seen = await run(stage, options, film(pool, 0, 29));
    expect(seen.map(({ index }) => index)).deep.equal(Array.from({ length: 30 }, (_, at) => at));
    expect(pool.held).equal(0);
    expect(pool.peak).lessThanOrEqual(stage.holds(options) + 2);
  });

  it('changes frames when asked to, and leaves those outside the range as they are', async () => {
    const pool = poolFor();
    const plain = await run({ ...stage, open: () => map((frame: Frame) => frame) }, options, film(pool, 0, 9));
    const edited = await run(stage, options, film(pool, 0, 9, [0, 1, 9]));
    const same = edited.map(({ bytes }, at) => bytes.equals(plain[at].bytes));
    expect(same).deep.equal([true, true, false, false, false, false, false, false, false, true]);
  });

  if (stage.pointwise)
    it('gives a pixel the same colour wherever it lies', async () => {
      const { width, height } = FORMAT;
      const format = { ...FORMAT, pixelFormat: FLOAT_RGB };
      const pool = new FramePool(frameBytes(FLOAT_RGB, width, height), 4);
      async function* turned(): AsyncGenerator<Frame> {
        for (const reversed of [false, true]) {
          const { bytes, release } = await pool.acquire();
          const planes = planesOf(bytes, FLOAT_RGB, width, height);
          for (const [k, plane] of planes.entries())
            for (let i = 0; i < plane.length; i++) plane[reversed ? plane.length - 1 - i : i] = ((i * (7 + k)) % 101) / 100;
          yield { format, index: Number(reversed), pts: 0n, planes, bytes, extra: new ExtraPlanes(), selected: true, release };
        }
      }
      const [one, other] = (await run(stage, options, turned())).map(({ bytes }) =>
        planesOf(Uint8Array.from(bytes), FLOAT_RGB, width, height),
      );
      expect(other.map((plane) => [...plane].reverse())).deep.equal(one.map((plane) => [...plane]));
    });

  it('gives the same frames whole and in pieces, with the declared reach', async () => {
    const pool = poolFor();
    const whole = await run(stage, options, film(pool, 0, 29));
    const reach = stage.reach(options);
    const pieces: Seen[] = [];
    // a stage that goes frame by frame through a shot is begun where the shot begins: its pieces differ in their ends only
    const borders = stage.sequential?.(options)
      ? ([
          [0, 6],
          [0, 29],
        ] as const)
      : ([
          [0, 6],
          [7, 7],
          [8, 29],
        ] as const);
    for (const [first, last] of borders) {
      // prettier-ignore
      const piece = await run(stage, options, film(pool, Math.max(0, first - reach), Math.min(29, last + reach)));
      pieces.push(...piece.filter(({ index }) => index >= Math.max(first, pieces.length) && index <= last));
    }
    expect(pieces.map(({ bytes }) => bytes.toString('hex'))).deep.equal(whole.map(({ bytes }) => bytes.toString('hex')));
  });

  for (const at of [0, 4, 7]) {
    it(`ends with the reason, and holds nothing, when the job is cancelled while it works on frame ${at}`, async () => {
      const pool = poolFor();
      const cancel = new AbortController();
      const reason = new EditError('cancel/aborted', 'Stopped by the test.');
      async function* endless(): AsyncGenerator<Frame> {
        for await (const frame of film(pool, 0, 999)) {
          await new Promise((resolve) => setImmediate(resolve)); // as frames of a decoder come: not all in one turn
          if (cancel.signal.aborted) frame.release();
          // a heavy stage at work hears the signal itself: no frame and no error comes to it any more
          if (cancel.signal.aborted && stage.heavy && at > 0) await new Promise(() => undefined);
          if (cancel.signal.aborted) throw reason;
          // between this frame's coming and the next one's: within the stage's own work, where it has any
          if (frame.index === at) setImmediate(() => cancel.abort(reason));
          yield frame;
        }
      }
      const ended = await run(stage, options, endless(), cancel.signal).catch((error: unknown) => error);
      expect(ended).equal(reason);
      await settled();
      expect(pool.held).equal(0);
    });
  }

  it('holds nothing when the source breaks', async () => {
    const pool = poolFor();
    const reason = new EditError('media/damaged', 'Broken by the test.');
    async function* breaking(): AsyncGenerator<Frame> {
      yield* film(pool, 0, 4);
      throw reason;
    }
    expect(await run(stage, options, breaking()).catch((error: unknown) => error)).equal(reason);
    expect(pool.held).equal(0);
  });

  it('holds nothing when nobody listens any more', async () => {
    const pool = poolFor();
    const context = await contextFor(stage, new AbortController().signal);
    const frames = pullMap(film(pool, 0, 999), (frame) => frame, { discard: (frame) => frame.release() });
    const taken = frames.pipe(
      await stage.open(options, context),
      take(5),
      tap((frame) => frame.release()),
    );
    expect((await lastValueFrom(taken)).index).equal(4);
    await settled();
    expect(pool.held).equal(0);
  });

  it('holds nothing after an error of its own', async () => {
    const pool = poolFor();
    async function* unreadable(): AsyncGenerator<Frame> {
      for await (const frame of film(pool, 0, 9))
        yield frame.index < 5 ? frame : { ...frame, planes: [], extra: undefined as unknown as ExtraPlanes };
    }
    expect(await run(stage, options, unreadable()).catch((error: unknown) => error)).instanceOf(Error);
    await settled();
    expect(pool.held).equal(0);
  });

  it('can be subscribed to twice', async () => {
    const pool = poolFor();
    const first = await run(stage, options, film(pool, 0, 4));
    const second = await run(stage, options, film(pool, 0, 4));
    expect(second).deep.equal(first);
  });

  it('has a summary and a default within its own bounds for every option', () => {
    for (const [name, option] of Object.entries(stage.options)) {
      expect(option.summary, name).not.equal('');
      if (option.type === 'number' || option.type === 'integer') {
        expect(option.default, name).within(option.min ?? -Infinity, option.max ?? Infinity);
      }
    }
  });
}
