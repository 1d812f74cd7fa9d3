import type { FrameFormat } from '../../core/frame.js';
import { makeCurve, readCurve } from './curve.js';
import { hlgToScene, nitsToPq, pqToNits, sceneToHlg } from './hdr-transfer.js';

type Row = Float32Array;

/** Between an HDR source's signal and the light of a display that shows it. Both ways work in place on rows of R, G and B. */
export interface HdrLight {
  /** Brightest light that is reckoned with, cd/m². */
  readonly peak: number;
  /** Signal (nominally 0…1) to display light, 1 = `peak`. */
  toLight(r: Row, g: Row, b: Row): void;
  /** The reverse of `toLight`. */
  toSignal(r: Row, g: Row, b: Row): void;
}

/** Peak of PQ sources whose metadata says nothing, and nominal peak of an HLG display, cd/m² (ITU-R BT.2100 note 5f). */
const USUAL_PEAK = 1000;
/** HLG system gamma at that peak (ITU-R BT.2100 note 5f). */
const HLG_GAMMA = 1.2;

/** Opens the transfer of a PQ or HLG format (ITU-R BT.2100 tables 4 and 5). The peak of PQ comes from `peakLuminance`, else 1000 cd/m². */
export function hdrLight(format: Pick<FrameFormat, 'colour' | 'peakLuminance'>): HdrLight {
  return format.colour.transfer === 'arib-std-b67' ? hlg() : pq(format.peakLuminance);
}

function pq(peakLuminance: number | undefined): HdrLight {
  const peak = Math.min(10000, Math.max(400, peakLuminance ?? USUAL_PEAK));
  const toLight = makeCurve((signal) => pqToNits(signal) / peak);
  const share = peak / 10000;
  const toSignal = makeCurve((root) => nitsToPq(root ** 8 * 10000));
  const decode = (row: Row): void => {
    for (let x = 0; x < row.length; x++) row[x] = readCurve(toLight, row[x]);
  };
  const encode = (row: Row): void => {
    for (let x = 0; x < row.length; x++) row[x] = readCurve(toSignal, Math.sqrt(Math.sqrt(Math.sqrt(row[x] * share))));
  };
  return { peak, toLight: onAll(decode), toSignal: onAll(encode) };
}

function hlg(): HdrLight {
  const toScene = makeCurve(hlgToScene);
  const fromScene = makeCurve((root) => sceneToHlg(root * root));
  const gain = makeCurve((root) => root ** (2 * (HLG_GAMMA - 1)));
  const inverseGain = makeCurve((root) => Math.max(root, 1e-3) ** (4 * ((1 - HLG_GAMMA) / HLG_GAMMA)));
  return {
    peak: USUAL_PEAK,
    toLight(r, g, b) {
      for (let x = 0; x < r.length; x++) {
        const red = readCurve(toScene, r[x]);
        const green = readCurve(toScene, g[x]);
        const blue = readCurve(toScene, b[x]);
        const scale = readCurve(gain, Math.sqrt(luminance2020(red, green, blue)));
        r[x] = red * scale;
        g[x] = green * scale;
        b[x] = blue * scale;
      }
    },
    toSignal(r, g, b) {
      for (let x = 0; x < r.length; x++) {
        const scale = readCurve(inverseGain, Math.sqrt(Math.sqrt(luminance2020(r[x], g[x], b[x]))));
        r[x] = readCurve(fromScene, Math.sqrt(r[x] * scale));
        g[x] = readCurve(fromScene, Math.sqrt(g[x] * scale));
        b[x] = readCurve(fromScene, Math.sqrt(b[x] * scale));
      }
    },
  };
}

/** Luminance of linear light with BT.2020 primaries. */
export const luminance2020 = (r: number, g: number, b: number): number => 0.2627 * r + 0.678 * g + 0.0593 * b;

function onAll(f: (row: Row) => void): (r: Row, g: Row, b: Row) => void {
  return (r, g, b) => [r, g, b].forEach(f);
}
