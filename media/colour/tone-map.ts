import { LUMA_WEIGHTS } from './luma-weights.js';
import type { FrameFormat } from '../../core/frame.js';
import { makeCurve, readCurve } from './curve.js';
import { hdrLight } from './hdr-light.js';
import { nitsToPq, pqToNits, SDR_WHITE } from './hdr-transfer.js';

type Row = Float32Array;

/** Gamma of the display that SDR views are for (ITU-R BT.1886, black at 0). */
export const DISPLAY_GAMMA = 2.4;

/** From this saturation on (1 = edge of the BT.709 gamut) colours are pressed together instead of clipped. */
const SOFT_FROM = 0.9;

/**
 * Opens the way from an HDR source's R'G'B' to what an SDR display shows of it, in place on rows: display light, BT.2020 to BT.709 primaries
 * (ITU-R BT.2087) with colours out of gamut drawn softly towards gray, highlights rolled off by ITU-R BT.2390's EETF on the largest of R, G, B
 * (peak of the source to SDR white at 203 cd/m²; hue and saturation are kept), and the inverse of BT.1886. All results are in 0…1.
 */
export function toneMapper(format: Pick<FrameFormat, 'colour' | 'peakLuminance'>): (r: Row, g: Row, b: Row) => void {
  const light = hdrLight(format);
  const gain = makeCurve(
    (root) => rollOff(Math.max(root, 1e-3) ** 4 * light.peak, light.peak) / (Math.max(root, 1e-3) ** 4 * SDR_WHITE),
  );
  const encode = makeCurve((root) => root ** (4 / DISPLAY_GAMMA));
  const [red, green, blue] = LUMA_WEIGHTS;
  return (r, g, b) => {
    light.toLight(r, g, b);
    for (let x = 0; x < r.length; x++) {
      const r7 = 1.660491 * r[x] - 0.5876411 * g[x] - 0.0728499 * b[x];
      const g7 = -0.1245505 * r[x] + 1.1328999 * g[x] - 0.0083494 * b[x];
      const b7 = -0.0181508 * r[x] - 0.1005789 * g[x] + 1.1187297 * b[x];
      const luma = red * r7 + green * g7 + blue * b7;
      const keep = saturationKept(luma, Math.min(r7, g7, b7));
      const brightest = luma + (Math.max(r7, g7, b7) - luma) * keep;
      const scale = readCurve(gain, Math.sqrt(Math.sqrt(brightest))) / Math.max(1, brightest);
      r[x] = readCurve(encode, Math.sqrt(Math.sqrt((luma + (r7 - luma) * keep) * scale)));
      g[x] = readCurve(encode, Math.sqrt(Math.sqrt((luma + (g7 - luma) * keep) * scale)));
      b[x] = readCurve(encode, Math.sqrt(Math.sqrt((luma + (b7 - luma) * keep) * scale)));
    }
  };
}

/** Light of `nits` after BT.2390's EETF from a display of `peak` to one of {@link SDR_WHITE}, cd/m². */
export function rollOff(nits: number, peak: number): number {
  const top = nitsToPq(peak);
  const e = Math.min(1, nitsToPq(nits) / top);
  const most = nitsToPq(SDR_WHITE) / top;
  const knee = 1.5 * most - 0.5;
  if (peak <= SDR_WHITE || e < knee) return Math.min(nits, SDR_WHITE);
  const t = (e - knee) / (1 - knee);
  const spline =
    (2 * t ** 3 - 3 * t ** 2 + 1) * knee + (t ** 3 - 2 * t ** 2 + t) * (1 - knee) + (-2 * t ** 3 + 3 * t ** 2) * most;
  return pqToNits(spline * top);
}

function saturationKept(luma: number, least: number): number {
  if (!(luma > 0)) return 0;
  const saturation = (luma - least) / luma;
  if (saturation <= SOFT_FROM) return 1;
  const over = saturation - SOFT_FROM;
  return (SOFT_FROM + over / (1 + over / (1 - SOFT_FROM))) / saturation;
}
