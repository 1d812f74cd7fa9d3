import type { FrameFormat } from '../../core/frame.js';

/** Luminance of SDR white in an HDR picture, cd/m² (ITU-R BT.2408 §2: HDR reference white). */
export const SDR_WHITE = 203;

const [M1, M2, C1, C2, C3] = [2610 / 16384, (2523 / 4096) * 128, 3424 / 4096, (2413 / 4096) * 32, (2392 / 4096) * 32];
const [HLG_A, HLG_B, HLG_C] = [0.17883277, 1 - 4 * 0.17883277, 0.5 - 0.17883277 * Math.log(4 * 0.17883277)];

/** True for PQ (`smpte2084`) and HLG (`arib-std-b67`) sources. */
export const isHdr = ({ colour }: Pick<FrameFormat, 'colour'>): boolean =>
  colour.transfer === 'smpte2084' || colour.transfer === 'arib-std-b67';

/** PQ EOTF (SMPTE ST 2084, ITU-R BT.2100 table 4): signal 0…1 to cd/m². */
export function pqToNits(signal: number): number {
  const power = Math.pow(Math.max(0, signal), 1 / M2);
  return 10000 * Math.pow(Math.max(0, power - C1) / (C2 - C3 * power), 1 / M1);
}

/** The reverse of {@link pqToNits}. */
export function nitsToPq(nits: number): number {
  const power = Math.pow(Math.max(0, nits) / 10000, M1);
  return Math.pow((C1 + C2 * power) / (1 + C3 * power), M2);
}

/** HLG's inverse OETF (ITU-R BT.2100 table 5): signal 0…1 to scene light 0…1. */
export function hlgToScene(signal: number): number {
  if (signal <= 0.5) return Math.max(0, signal) ** 2 / 3;
  return (Math.exp((signal - HLG_C) / HLG_A) + HLG_B) / 12;
}

/** The reverse of {@link hlgToScene}. */
export function sceneToHlg(light: number): number {
  if (light <= 1 / 12) return Math.sqrt(3 * Math.max(0, light));
  return HLG_A * Math.log(12 * light - HLG_B) + HLG_C;
}
