import { expect } from 'chai';
import { busyAtStart } from '../../../pipeline/timing/busy.js';
import { estimateWork } from '../../../pipeline/timing/estimate-work.js';
import { createJobClock } from '../../../pipeline/timing/job-clock.js';
import type { Timing, WorkPart } from '../../../pipeline/timing/work-part.js';

describe('the estimate of a job', () => {
  const via = 'h264->h264 yuv420p 2';
  const copy = (units: number, pixels = 1e6): WorkPart => ({ part: 'copy', kind: 'frames', via, units, pixels });
  const edit = (kind: string, units: number): WorkPart => ({ part: 'edit', kind, via, units, pixels: 1e5 });
  const took = (part: WorkPart, seconds: number): Timing => ({ ...part, seconds });

  it('adds up the parts, each by what such parts took, and says whether they did', () => {
    const past = [took(copy(100), 10), took(edit('instruct:a', 20), 40), took(edit('instruct:b', 20), 400)];
    const estimate = estimateWork([copy(100), edit('instruct:a', 20)], past);
    expect(estimate.seconds).closeTo(50, 1);
    expect(estimate.parts).to.have.all.keys('copy', 'edit');
    expect(estimate.fromPastJobs).equal(true);
    expect(estimateWork([copy(100), edit('instruct:c', 20)], past).fromPastJobs).equal(false);
    expect(estimateWork([copy(100)], []).fromPastJobs).equal(false);
  });

  it('takes jobs of its own size before others, and scales others by their pixels', () => {
    const small = took(copy(100, 1e4), 3);
    expect(estimateWork([copy(100, 1e6)], [took(copy(100, 1e6), 20), small]).seconds).closeTo(20, 0.1);
    const scaled = estimateWork([copy(1000, 1e6)], [took(copy(1000, 4e6), 120)]).seconds;
    expect(scaled).within(28, 34);
  });

  it('takes no machine for slower than four times a usual one, whatever a short job took', () => {
    const usual = estimateWork([edit('adjust', 1000)], []).seconds;
    expect(estimateWork([edit('adjust', 1000)], [took(edit('blur', 1), 300)]).seconds).closeTo(4 * usual, 0.01 * usual);
  });

  it('takes no part that has nothing to do', () => {
    expect(estimateWork([copy(0)], []).seconds).equal(0);
  });

  it('learns from the first half of the edited frames too, and from no part that did not run', () => {
    const work = [copy(0), edit('instruct:a', 42), { ...edit('instruct:a', 9), part: 'join' as const }];
    const spent = { copy: { frames: 0, seconds: 0 }, edit: { frames: 40, seconds: 50 }, half: { frames: 20, seconds: 30 } };
    const timings = createJobClock().timings(work, spent);
    expect(timings.map(({ units, seconds }) => [units, seconds])).deep.equal([[22, 30], [42, 50]]); // prettier-ignore
    expect(estimateWork([edit('instruct:a', 82)], timings).seconds).within(75, 100);
  });

  it('knows a busy machine by the start of a process', () => {
    expect(busyAtStart(200, { user: 180e3, system: 20e3 })).equal(1);
    expect(busyAtStart(660, { user: 100e3, system: 50e3 })).closeTo(4, 0.01);
  });
});
