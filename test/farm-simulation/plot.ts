import type { SimulatedFarm } from './simulate.js';

/** A curve with its name. */
export interface Curve {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly SimulatedFarm[];
}

const [WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM] = [760, 460, 64, 24, 24, 56];
const MOST = 500;

const x = (workers: number): number => LEFT + (Math.log(workers) / Math.log(MOST)) * (WIDTH - LEFT - RIGHT);
const y = (speedup: number): number =>
  HEIGHT - BOTTOM - (Math.log(Math.max(1, speedup)) / Math.log(MOST)) * (HEIGHT - TOP - BOTTOM);

/** Speedup over workers, both on a logarithmic scale, as SVG. */
export function plotFarms(title: string, curves: readonly Curve[]): string {
  const ticks = [1, 2, 5, 10, 20, 50, 100, 200, 500];
  const path = (points: Curve['points']): string =>
    points.map(({ workers, speedup }, at) => `${at ? 'L' : 'M'}${x(workers).toFixed(1)} ${y(speedup).toFixed(1)}`).join(' ');
  const legend = ({ name, colour }: Curve, at: number): string =>
    `<line x1="${LEFT + 16}" x2="${LEFT + 44}" y1="${TOP + 42 + 20 * at}" y2="${TOP + 42 + 20 * at}" stroke="${colour}" stroke-width="2.5"/><text x="${LEFT + 52}" y="${TOP + 46 + 20 * at}">${name}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13">
<title>${title}</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${ticks.map((tick) => `<line x1="${x(tick).toFixed(1)}" x2="${x(tick).toFixed(1)}" y1="${TOP}" y2="${HEIGHT - BOTTOM}" stroke="#ddd"/><text x="${x(tick).toFixed(1)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${tick}</text><line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(tick).toFixed(1)}" y2="${y(tick).toFixed(1)}" stroke="#ddd"/><text x="${LEFT - 8}" y="${(y(tick) + 4).toFixed(1)}" text-anchor="end">${tick}</text>`).join('\n')}
<path d="M${x(1)} ${y(1)} L${x(MOST)} ${y(MOST)}" stroke="#999" stroke-dasharray="4 4" fill="none"/>
${curves.map(({ colour, points }) => `<path d="${path(points)}" stroke="${colour}" stroke-width="2.5" fill="none"/>`).join('\n')}
<text x="${LEFT + 16}" y="${TOP + 20}" font-weight="bold">${title}</text>
${curves.map(legend).join('\n')}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 12}" text-anchor="middle">workers</text>
<text transform="translate(18 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">times as fast as one machine</text>
</svg>
`;
}
