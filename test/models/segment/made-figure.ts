import type { RgbView } from '../../../media/colour/rgb-view.js';

type Triple = readonly [number, number, number];

/** A limb from one point to another, thick at each as said, or a ball that is stretched along the axes; metres. */
type Shape = { readonly colour: Triple } & (
  | { readonly limb: readonly [Triple, Triple]; readonly thick: readonly [number, number] }
  | { readonly ball: Triple; readonly sides: Triple }
);

const [HAIR, SKIN, SHIRT, TROUSERS, DARK]: readonly Triple[] = [[40, 28, 22], [205, 150, 120], [35, 60, 120], [45, 45, 50], [20, 15, 15]]; // prettier-ignore

const mirroredToo = (shape: Shape): Shape[] => {
  const turned = ([x, y, z]: Triple): Triple => [-x, y, z];
  return [shape, 'limb' in shape ? { ...shape, limb: [turned(shape.limb[0]), turned(shape.limb[1])] } : { ...shape, ball: turned(shape.ball) }]; // prettier-ignore
};

/** Somebody who stands. */
const FIGURE: readonly Shape[] = [
  { colour: HAIR, ball: [0, 1.72, -0.02], sides: [0.095, 0.105, 0.11] },
  { colour: HAIR, ball: [0, 1.66, -0.06], sides: [0.09, 0.12, 0.08] },
  { colour: SKIN, ball: [0, 1.66, 0.02], sides: [0.075, 0.11, 0.09] },
  { colour: SKIN, limb: [[0, 1.45, 0], [0, 1.6, 0]], thick: [0.055, 0.05] }, // prettier-ignore
  { colour: SKIN, ball: [0, 1.65, 0.115], sides: [0.012, 0.03, 0.02] },
  { colour: [150, 80, 75], ball: [0, 1.6, 0.095], sides: [0.028, 0.008, 0.016] },
  ...mirroredToo({ colour: DARK, ball: [0.032, 1.68, 0.1], sides: [0.013, 0.009, 0.012] }),
  { colour: SHIRT, ball: [0, 1.25, 0], sides: [0.19, 0.25, 0.12] },
  { colour: SHIRT, ball: [0, 1.02, 0], sides: [0.16, 0.16, 0.11] },
  ...mirroredToo({ colour: SHIRT, limb: [[0.17, 1.4, 0], [0.25, 1.12, 0.02]], thick: [0.065, 0.05] }), // prettier-ignore
  ...mirroredToo({ colour: SKIN, limb: [[0.25, 1.12, 0.02], [0.27, 0.88, 0.1]], thick: [0.042, 0.033] }), // prettier-ignore
  ...mirroredToo({ colour: SKIN, ball: [0.275, 0.8, 0.13], sides: [0.035, 0.07, 0.04] }),
  ...mirroredToo({ colour: TROUSERS, limb: [[0.09, 0.92, 0], [0.11, 0.5, 0.02]], thick: [0.1, 0.068] }), // prettier-ignore
  ...mirroredToo({ colour: TROUSERS, limb: [[0.11, 0.5, 0.02], [0.12, 0.1, 0]], thick: [0.066, 0.05] }), // prettier-ignore
];

const length = (x: number, y: number, z: number): number => Math.hypot(x, y, z);

function distanceTo(shape: Shape, x: number, y: number, z: number): number {
  if ('ball' in shape) {
    const { ball, sides } = shape;
    return (length((x - ball[0]) / sides[0], (y - ball[1]) / sides[1], (z - ball[2]) / sides[2]) - 1) * Math.min(...sides);
  }
  const [a, b] = shape.limb;
  const [u, v, w] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const along = Math.min(1, Math.max(0, ((x - a[0]) * u + (y - a[1]) * v + (z - a[2]) * w) / (u * u + v * v + w * w)));
  const thick = shape.thick[0] + (shape.thick[1] - shape.thick[0]) * along;
  return length(x - a[0] - along * u, y - a[1] - along * v, z - a[2] - along * w) - thick;
}

function nearest(x: number, y: number, z: number): { readonly far: number; readonly colour: Triple } {
  let far = Infinity;
  let colour = SKIN;
  for (const shape of FIGURE) {
    const own = distanceTo(shape, x, y, z);
    if (own < far) [far, colour] = [own, shape.colour];
  }
  return { far, colour };
}

const LIGHT: Triple = [0.476, 0.667, 0.572];
const AWAY = 3;

/** A picture of somebody in front of a wall, from the knees up, and where that is: bodies of light and shade, found by marching along each ray. */
export function madeFigure(width: number, height: number): { readonly view: RgbView; readonly inside: Uint8Array } {
  const area = width * height;
  const data = new Float32Array(3 * area);
  const inside = new Uint8Array(area);
  for (let i = 0; i < area; i++) {
    const [u, v] = [(i % width) + 0.5 - width / 2, height / 2 - Math.floor(i / width) - 0.5].map((at) => (at / height) * 0.42);
    const size = length(u, v, 1);
    const [dx, dy, dz] = [u / size, v / size, -1 / size];
    let way = AWAY - 0.6;
    let found = nearest(0, 1.3, AWAY);
    for (let step = 0; step < 60 && way < AWAY + 0.6; step++) {
      found = nearest(dx * way, 1.3 + dy * way, AWAY + dz * way);
      if (found.far < 0.004) break;
      way += found.far * 0.9;
    }
    inside[i] = found.far < 0.004 ? 1 : 0;
    const colour = inside[i] ? lit(found.colour, dx * way, 1.3 + dy * way, AWAY + dz * way) : [176, 170, 160].map((one) => one * (1 - 0.7 * Math.abs(v))); // prettier-ignore
    colour.forEach((one, c) => (data[c * area + i] = Math.min(1, one / 255)));
  }
  return { view: { width, height, data }, inside };
}

function lit(colour: Triple, x: number, y: number, z: number): number[] {
  const e = 1e-3;
  const here = nearest(x, y, z).far;
  const [a, b, c] = [nearest(x + e, y, z).far - here, nearest(x, y + e, z).far - here, nearest(x, y, z + e).far - here];
  const size = length(a, b, c) || 1;
  const light = Math.max(0, (a * LIGHT[0] + b * LIGHT[1] + c * LIGHT[2]) / size);
  return colour.map((one) => one * (0.45 + (0.15 * b) / size + 0.75 * light));
}
