import { expect } from 'chai';
import { createProgressMeter } from '../../pipeline/progress.js';

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

  it('does not count what an earlier run did', () => {
    const meter = meterOf(100, 50);
    seconds = 5;
    expect(meter.at(60)).to.include({ frames: 60, framesPerSecond: 2, secondsLeft: 20 });
  });
});
