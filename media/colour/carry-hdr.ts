import { makeCurve, readCurve } from './curve.js';
import { hdrLight } from './hdr-light.js';
import { SDR_WHITE } from './hdr-transfer.js';
import { rowReader, type Picture } from './row-reader.js';
import { DISPLAY_GAMMA } from './tone-map.js';

type Rows = [r: Float32Array, g: Float32Array, b: Float32Array];

/** Added on both sides of the ratio, as a share of SDR white, so that black can be painted on and its noise is not blown up. */
const FLOOR = 0.01;

/** Writes the difference of R'G'B' for the stored row `y`, whose view begins at `start` and goes on in steps of `step`. */
export type CarryRow = (y: number, start: number, step: number, into: Rows) => void;

/**
 * Opens the way of an edit of an HDR picture's tone-mapped view back onto its own signal. Per pixel, in linear light with BT.2020 primaries:
 * light' = (light + f) × (edited + f) / (view + f) − f. Below the roll-off, where the view is the light itself, that is the edited light exactly;
 * above it the edit scales the highlight. Pixels whose view is unchanged get a difference of exactly 0.
 *
 * @param view, edited planar R'G'B' of the upright view, before and after
 */
export function carryHdr(picture: Picture, view: Float32Array, edited: Float32Array): CarryRow {
  const light = hdrLight(picture.format);
  const readRow = rowReader(picture);
  const area = view.length / 3;
  const floor = (FLOOR * SDR_WHITE) / light.peak;
  const { width } = picture.format;
  const [oldR, oldG, oldB] = [0, 1, 2].map(() => new Float32Array(width));
  const linear = makeCurve((signal) => signal ** DISPLAY_GAMMA);

  return (y, start, step, [r, g, b]) => {
    if (!changes(view, edited, start, step, width, area)) {
      r.fill(0);
      g.fill(0);
      b.fill(0);
      return;
    }
    readRow(y, oldR, oldG, oldB);
    light.toLight(oldR, oldG, oldB);
    for (let x = 0, i = start; x < width; x++, i += step) {
      const j = i + area;
      const k = j + area;
      if (view[i] === edited[i] && view[j] === edited[j] && view[k] === edited[k]) {
        r[x] = oldR[x];
        g[x] = oldG[x];
        b[x] = oldB[x];
        continue;
      }
      const vr = readCurve(linear, view[i]);
      const vg = readCurve(linear, view[j]);
      const vb = readCurve(linear, view[k]);
      const er = readCurve(linear, edited[i]);
      const eg = readCurve(linear, edited[j]);
      const eb = readCurve(linear, edited[k]);
      r[x] = scaled(oldR[x], floor, red2020(vr, vg, vb), red2020(er, eg, eb));
      g[x] = scaled(oldG[x], floor, green2020(vr, vg, vb), green2020(er, eg, eb));
      b[x] = scaled(oldB[x], floor, blue2020(vr, vg, vb), blue2020(er, eg, eb));
    }
    light.toSignal(r, g, b);
    // the old signal goes through the same tables, so that what they round away cancels out
    light.toSignal(oldR, oldG, oldB);
    for (let x = 0; x < width; x++) {
      r[x] -= oldR[x];
      g[x] -= oldG[x];
      b[x] -= oldB[x];
    }
  };
}

function changes(view: Float32Array, edited: Float32Array, start: number, step: number, width: number, area: number): boolean {
  for (let x = 0, i = start; x < width; x++, i += step) {
    if (view[i] !== edited[i] || view[i + area] !== edited[i + area] || view[i + 2 * area] !== edited[i + 2 * area]) return true;
  }
  return false;
}

function scaled(light: number, floor: number, view: number, edited: number): number {
  const result = ((light + floor) * (edited + FLOOR)) / (view + FLOOR) - floor;
  return result < 0 ? 0 : result > 1 && result > light ? Math.max(1, light) : result;
}

const red2020 = (r: number, g: number, b: number): number => 0.6274039 * r + 0.329283 * g + 0.0433131 * b;
const green2020 = (r: number, g: number, b: number): number => 0.0690973 * r + 0.9195404 * g + 0.0113623 * b;
const blue2020 = (r: number, g: number, b: number): number => 0.0163914 * r + 0.0880133 * g + 0.8955953 * b;
