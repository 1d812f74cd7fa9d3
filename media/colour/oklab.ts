import { encodeSrgb, toLinear } from './srgb.js';

/** Steps of the table of light: finer than 10 bits. */
const STEPS = 4096;

const LIGHT = Float32Array.from({ length: STEPS + 1 }, (_, at) => toLinear(at / STEPS));

const lightOf = (value: number): number => LIGHT[value > 0 ? (value < 1 ? (value * STEPS + 0.5) | 0 : STEPS) : 0];

/**
 * Lightness and the two opponent colours in OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020).
 *
 * @param red R′G′B′ with the sRGB curve, 0…1, of a pixel
 */
export function oklabOf(red: number, green: number, blue: number): [light: number, a: number, b: number] {
  const [r, g, b] = [lightOf(red), lightOf(green), lightOf(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const curve = (value: number): number => (value <= 0 ? 0 : value >= 1 ? 1 : encodeSrgb(value));

/** The way back from {@link oklabOf}, clamped to 0…1. */
export function rgbOf(lightness: number, a: number, b: number): [red: number, green: number, blue: number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    curve(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    curve(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    curve(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}
