/** Steps of the table of light: finer than 10 bits. */
const STEPS = 4096;

const light = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

const LIGHT = Float32Array.from({ length: STEPS + 1 }, (_, at) => light(at / STEPS));

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
