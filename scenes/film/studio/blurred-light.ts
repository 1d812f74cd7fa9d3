import { studioPicture } from './studio.js';

/** Size of the picture that light is gathered from, and of the tables it is gathered into. */
const [WIDE, HIGH] = [128, 64];
const [COLUMNS, ROWS] = [64, 32];

/** Roughnesses that there is a table for; between two of them both are mixed. At the first the studio is as good as mirrored. */
const ROUGHNESSES = [0.1, 0.2, 0.32, 0.45, 0.6, 0.8, 1] as const;

interface Table {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** The studio's light as surfaces take it. */
export interface BlurredLight {
  /** What a surface of some roughness mirrors from a direction: the mean over its lobe (GGX, seen along its normal; Karis, "Real Shading in Unreal Engine 4", 2013). */
  mirrored(x: number, y: number, z: number, roughness: number): number;
  /** What a matt white surface gives back that faces a direction: irradiance divided by π. */
  diffuse(x: number, y: number, z: number): number;
}

let made: BlurredLight | undefined;

/** The tables of the studio, made when they are first asked for. */
export function blurredLight(): BlurredLight {
  made ??= makeBlurredLight();
  return made;
}

function makeBlurredLight(): BlurredLight {
  const sharp: Table = { width: WIDE, height: HIGH, values: studioPicture(WIDE, HIGH) };
  const tables = [sharp, ...ROUGHNESSES.slice(1).map((roughness) => blurred(sharp, lobe(roughness)))];
  const matt = blurred(sharp, (cosine) => cosine);
  return {
    mirrored(x, y, z, roughness) {
      let at = 0;
      while (at < ROUGHNESSES.length - 2 && roughness > ROUGHNESSES[at + 1]) at++;
      const share = Math.max(0, Math.min(1, (roughness - ROUGHNESSES[at]) / (ROUGHNESSES[at + 1] - ROUGHNESSES[at])));
      return (1 - share) * read(tables[at], x, y, z) + share * read(tables[at + 1], x, y, z);
    },
    diffuse: (x, y, z) => read(matt, x, y, z),
  };
}

/** How much light from a direction counts, by the cosine to the normal. */
function lobe(roughness: number): (cosine: number) => number {
  const alpha = roughness ** 4;
  return (cosine) => cosine / (((1 + cosine) / 2) * (alpha - 1) + 1) ** 2;
}

function blurred({ width, height, values }: Table, weigh: (cosine: number) => number): Table {
  const means = new Float32Array(COLUMNS * ROWS);
  const step = width / COLUMNS;
  const [weights, asides] = [new Float64Array(width), new Int32Array(width)];
  const row = new Float32Array(2 * width);
  const sums = new Float64Array(COLUMNS);
  for (let to = 0; to < ROWS; to++) {
    const over = heightOf(to, ROWS);
    sums.fill(0);
    let total = 0;
    for (let from = 0; from < height; from++) {
      const other = heightOf(from, height);
      let count = 0;
      // how much a column counts goes by how far it lies to the side, whichever is looked from
      for (let aside = 0; aside < width; aside++) {
        const turn = (2 * Math.PI * (aside + 0.5 - step / 2)) / width;
        const cosine = Math.cos(over) * Math.cos(other) * Math.cos(turn) + Math.sin(over) * Math.sin(other);
        if (cosine <= 0) continue;
        asides[count] = aside;
        total += weights[count++] = weigh(cosine) * Math.cos(other);
      }
      const own = values.subarray(from * width, (from + 1) * width);
      row.set(own);
      row.set(own, width);
      for (let column = 0; column < COLUMNS; column++) {
        let sum = 0;
        for (let k = 0; k < count; k++) sum += weights[k] * row[column * step + asides[k]];
        sums[column] += sum;
      }
    }
    for (let column = 0; column < COLUMNS; column++) means[to * COLUMNS + column] = sums[column] / total;
  }
  return { width: COLUMNS, height: ROWS, values: means };
}

/** Angle over the horizon of a row of an equirectangular picture. */
const heightOf = (row: number, rows: number): number => Math.PI * (0.5 - (row + 0.5) / rows);

function read({ width, height, values }: Table, x: number, y: number, z: number): number {
  const u = (Math.atan2(z, x) / (2 * Math.PI) + 0.5) * width - 0.5;
  const v = Math.max(0, Math.min(height - 1, (0.5 - Math.asin(Math.max(-1, Math.min(1, y))) / Math.PI) * height - 0.5));
  const left = Math.floor(u), top = Math.min(height - 2, Math.floor(v)); // prettier-ignore
  const fu = u - left, fv = v - top; // prettier-ignore
  const a = (left + width) % width, b = (left + 1) % width; // prettier-ignore
  const upper = values[top * width + a] * (1 - fu) + values[top * width + b] * fu;
  const lower = values[(top + 1) * width + a] * (1 - fu) + values[(top + 1) * width + b] * fu;
  return upper * (1 - fv) + lower * fv;
}
