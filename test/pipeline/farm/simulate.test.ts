import { expect } from 'chai';
import { type FarmModel, simulateFarm } from '../../farm-simulation/simulate.js';

describe('a simulated farm', () => {
  const model: FarmModel = {
    frames: 10_000,
    secondsPerFrame: 1,
    startOfPiece: 0,
    surveyPerFrame: 0,
    joinPerFrame: 0,
    bytesPerFrame: 1e6,
    bandwidth: 1e12,
    chunk: 100,
    hoursBetweenFailures: Infinity,
    takeover: 30,
    seed: 1,
  };

  it('is as fast as it has workers, until pieces, storage or the steps of one machine end that', () => {
    expect(simulateFarm(model, 1).speedup).closeTo(1, 1e-9);
    expect(simulateFarm(model, 10).speedup).closeTo(10, 1e-9);
    expect(simulateFarm(model, 500).speedup, 'no more than pieces').closeTo(100, 1e-9);
    expect(simulateFarm({ ...model, bandwidth: 20e6 }, 100).speedup, 'storage for 20').closeTo(20, 1e-9);
    expect(simulateFarm({ ...model, joinPerFrame: 0.1 }, 100).speedup, 'as Amdahl has it').closeTo(1.1 / (0.01 + 0.1), 1e-9);
  });

  it('loses a piece’s time for each failure, and no piece', () => {
    const failing = simulateFarm({ ...model, hoursBetweenFailures: 1 }, 10);
    expect(failing.failures).greaterThan(0);
    expect(failing.speedup).within(5, 10);
    expect(failing).deep.equal(simulateFarm({ ...model, hoursBetweenFailures: 1 }, 10));
  });
});
