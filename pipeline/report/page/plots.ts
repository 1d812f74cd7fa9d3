/*! uPlot: Copyright (c) Leon Sorokin, MIT License, https://github.com/leeoniya/uPlot */
import uPlot from 'uplot';

// Draws the series of a clip: a plot each, one cursor for all.
interface Line {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

interface Data {
  readonly frames: readonly number[];
  readonly seconds: readonly number[];
  readonly series: readonly { readonly title: string; readonly lines: readonly Line[] }[];
}

const { frames, seconds, series } = JSON.parse(document.getElementById('data')?.textContent ?? '{}') as Data;
const HEIGHT = 190;
const drawn: uPlot[] = [];

const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const short = (value: number | null): string => (value === null ? '–' : String(Number(value.toPrecision(3))));

/** Length of the shortest axis, as a share of the values on it: lines that hardly move are drawn as such, not as the rounding that they are. */
const LEAST = 0.05;

/** Ends of an axis for values from one to another, with a tenth of room. */
function spread(low: number, high: number): [number, number] {
  const least = LEAST * Math.max(Math.abs(low), Math.abs(high)) || LEAST;
  const room = Math.max(0.1 * (high - low), (least - (high - low)) / 2);
  return [low - room, high + room];
}

function draw(): void {
  for (const plot of drawn.splice(0)) plot.destroy();
  for (const box of document.querySelectorAll<HTMLElement>('[data-plot]')) {
    const one = series[Number(box.dataset['plot'])];
    if (!one) continue;
    const axis = { stroke: colour('--quiet'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line') } };
    const options: uPlot.Options = {
      width: box.clientWidth,
      height: HEIGHT,
      cursor: { sync: { key: 'frames' }, drag: { x: false, y: false } },
      scales: { x: { time: false }, y: { range: (_, low, high) => spread(low, high) } },
      legend: { live: true },
      axes: [axis, { ...axis, size: 52 }],
      series: [
        {
          label: 'frame',
          value: (_, frame) => (frame === null ? '–' : `${frame} (${(seconds[frames.indexOf(frame)] ?? 0).toFixed(2)} s)`),
        },
        ...one.lines.map(({ name }) => ({
          label: name,
          stroke: colour(name === 'source' ? '--source' : '--result'),
          width: 2,
          ...(name === 'source' && { dash: [6, 4] }),
          value: (_: uPlot, value: number | null) => short(value),
        })),
      ],
    };
    const data = [frames, ...one.lines.map(({ values }) => values)] as unknown as uPlot.AlignedData;
    drawn.push(new uPlot(options, data, box));
  }
}

draw();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
let width = innerWidth;
addEventListener('resize', () => {
  if (innerWidth === width) return;
  width = innerWidth;
  draw();
});
