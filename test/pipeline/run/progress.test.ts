import { expect } from 'chai';
import { createProgressMeter } from '../../../pipeline/run/progress.js';

describe('a progress meter', () => {
  let seconds = 0;
  const meterOf = (total: number, already = 0, edits?: (index: number) => boolean) => {
    seconds = 0;
    return createProgressMeter(total, already, { ...(edits && { edits }), now: () => 1000 * seconds });
  };

  it('knows no rate before the first frame, and then that of the last ten seconds', () => {
    const meter = meterOf(1000);
    expect(meter.at(0)).to.include({ framesPerSecond: 0, secondsLeft: undefined });
    for (seconds = 1; seconds <= 100; seconds++) meter.at(seconds);
    seconds = 100;
    let frames = 100;
    for (; seconds < 112; seconds++) meter.at((frames += 4));
    expect(meter.at(frames).framesPerSecond).to.be.closeTo(4, 0.5);
  });

  it('goes by what is expected until then, whatever the time before the first frame', () => {
    const meter = meterOf(9);
    seconds = 60;
    meter.expect(4);
    expect(meter.at(1)).to.include({ framesPerSecond: 0.25, secondsLeft: 32 });
  });

  it('takes frames that come in batches for no burst', () => {
    const meter = meterOf(100);
    for (const batch of [1, 2, 3, 4]) {
      seconds = 16 * batch;
      for (let frame = 1; frame <= 4; frame++) meter.at(4 * batch - 4 + frame);
    }
    expect(meter.at(16).framesPerSecond).to.be.closeTo(0.25, 0.05);
  });

  it('takes only edited frames for as slow as the model is', () => {
    const meter = meterOf(1000, 0, (index) => index >= 100 && index < 110);
    for (let frames = 1; frames <= 100; frames++) meter.at(frames, ((seconds += 0.02), 'edit'));
    meter.expect(3);
    expect(meter.at(100).secondsLeft).to.be.closeTo(10 * 3 + 890 * 0.02, 1);
    for (let frames = 101; frames <= 110; frames++) meter.at(frames, ((seconds += 3), 'edit'));
    expect(meter.at(110).secondsLeft).to.be.closeTo(890 * 0.02, 1);
  });

  it('tells the time left before the first frame, and at the first one, by what is expected', () => {
    const range = (index: number): boolean => index >= 5 && index < 30;
    const expected = { copy: { open: 0.5, each: 0.02 }, edit: { open: 3, each: 0.8 }, join: 1 };
    seconds = 0;
    const meter = createProgressMeter(300, 0, { edits: range, expected, now: () => 1000 * seconds });
    const whole = 0.5 + 275 * 0.02 + 3 + 25 * 0.8 + 1;
    expect(meter.at(0).secondsLeft).closeTo(whole, 0.1);
    // a job that was recorded: the first frame waits for an encoder, and the first edited one for the model
    const left = (frames: number, at: number): number => {
      seconds = at;
      return meter.at(frames).secondsLeft ?? NaN;
    };
    expect(left(1, 0.9)).within(26, 31);
    expect(left(5, 1.0)).within(26, 31);
    expect(left(6, 5.5)).within(20, 30);
    for (let frame = 7; frame < 30; frame++) left(frame, 5.5 + (frame - 6) * 0.8);
    expect(left(30, 24.7)).within(5, 8);
    expect(left(300, 30)).equal(1);
    expect(meter.at(300, 'done').secondsLeft).equal(0);
  });

  it('leaves what was expected for what is measured, the more frames there are', () => {
    const expected = { copy: { open: 0, each: 0.01 }, edit: { open: 0, each: 1 }, join: 0 };
    seconds = 0;
    const meter = createProgressMeter(1000, 0, { expected, now: () => 1000 * seconds });
    const left = (frames: number): number => {
      seconds = frames * 0.25;
      return meter.at(frames).secondsLeft ?? NaN;
    };
    expect(left(1)).within(700, 999);
    for (let frames = 2; frames < 40; frames++) left(frames);
    expect(left(40)).closeTo(960 * 0.25, 1);
  });

  it('measures edited and copied frames apart, whatever the order', () => {
    const meter = meterOf(20, 0, (index) => index >= 10);
    for (let frames = 1; frames <= 20; frames++) meter.at(frames, ((seconds += frames > 10 ? 1 : 0.1), 'edit'));
    seconds += 2; // the last ones are encoded
    meter.at(20, 'join');
    const { copy, edit, half } = meter.spent();
    expect([copy.frames, edit.frames, half?.frames]).deep.equal([10, 10, 5]);
    expect([copy.seconds, edit.seconds, half?.seconds ?? 0].map((value) => Math.round(10 * value) / 10)).deep.equal([1, 12, 5]);
  });

  it('does not count what an earlier run did', () => {
    const meter = meterOf(100, 50);
    seconds = 5;
    expect(meter.at(60)).to.include({ frames: 60, framesPerSecond: 2, secondsLeft: 20 });
  });
});
