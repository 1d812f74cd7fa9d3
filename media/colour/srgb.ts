import { makeCurve, readCurve } from './curve.js';

/** Linear light of an sRGB value, both 0…1 (IEC 61966-2-1). */
export const toLinear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** The sRGB value of linear light, both 0…1. Exact and slow; {@link toSrgb} is for pixels. */
export const encodeSrgb = (light: number): number => (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);

/** Linear light of each 8-bit sRGB sample. */
export const LINEAR_OF_BYTE = Float32Array.from({ length: 256 }, (_, sample) => toLinear(sample / 255));

/** Samples of 8 bits that are plain numbers, 0…1. */
export const PLAIN_OF_BYTE = Float32Array.from({ length: 256 }, (_, sample) => sample / 255);

/** Over the square root of the light, which the curve is smooth in. */
const encoded = makeCurve((root) => encodeSrgb(root * root));

/** The sRGB value of linear light, clamped to 0…1, to a hundredth of an 8-bit step. */
export const toSrgb = (light: number): number => readCurve(encoded, Math.sqrt(light));
