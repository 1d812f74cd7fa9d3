import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Curve, plotFarms } from './plot.js';
import { type FarmModel, simulateFarm } from './simulate.js';

/** `npm run simulate-farm -- [--seconds-per-frame S] …`: how far a film speeds up on more workers, as a table and as docs/farm-simulation.svg. */
const { values } = parseArgs({
  options: {
    'seconds-per-frame': { type: 'string', default: '1.5' },
    frames: { type: 'string', default: '172800' },
    'start-of-piece': { type: 'string', default: '3' },
    'survey-per-frame': { type: 'string', default: '0.004' },
    'join-per-frame': { type: 'string', default: '0.002' },
    'megabytes-per-frame': { type: 'string', default: '4' },
    chunk: { type: 'string', default: '96' },
    'hours-between-failures': { type: 'string', default: '100' },
    output: { type: 'string', default: 'docs/farm-simulation.svg' },
  },
});
const number = (name: Exclude<keyof typeof values, 'output'>): number => Number(values[name]);
const model = (gigabytes: number): FarmModel => ({
  frames: number('frames'),
  secondsPerFrame: number('seconds-per-frame'),
  startOfPiece: number('start-of-piece'),
  surveyPerFrame: number('survey-per-frame'),
  joinPerFrame: number('join-per-frame'),
  bytesPerFrame: number('megabytes-per-frame') * 1e6,
  bandwidth: gigabytes * 1e9,
  chunk: number('chunk'),
  hoursBetweenFailures: number('hours-between-failures'),
  takeover: 30,
  seed: 1,
});
const WORKERS = [1, 2, 5, 10, 20, 50, 100, 200, 300, 400, 500];
const curves: Curve[] = [
  [0.11, '#c0392b', 'storage of 110 MB/s (gigabit Ethernet)'],
  [1.1, '#2f6f9f', 'storage of 1.1 GB/s (10 gigabit)'],
  [1000, '#2f7d5b', 'storage that is never the limit'],
].map(([bandwidth, colour, name]) => ({
  name: String(name),
  colour: String(colour),
  points: WORKERS.map((workers) => simulateFarm(model(Number(bandwidth)), workers)),
}));
for (const { name, points } of curves) {
  process.stdout.write(`${name}\n`);
  for (const { workers, seconds, speedup, failures } of points)
    process.stdout.write(
      `  ${workers} workers: ${(seconds / 3600).toFixed(2)} h, ${speedup.toFixed(1)} times, ${failures} failures\n`,
    );
}
const hours = number('frames') / 24 / 3600;
const title = `A film of ${hours.toFixed(1)} h at ${values['seconds-per-frame']} s a frame, simulated`;
writeFileSync(values.output, plotFarms(title, curves));
