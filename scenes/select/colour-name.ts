/** Names of colours, and where they lie: hue in degrees (from, to), chroma and lightness in Oklab. */
interface ColourRange {
  readonly hue?: readonly [from: number, to: number];
  readonly chroma?: readonly [least: number, most: number];
  readonly light?: readonly [least: number, most: number];
}

/** Below this chroma a colour has no hue that a person would name. */
const GREYISH = 0.035;

/** The colour names that sentences use. A colour may have several: dark orange is brown too. */
export const COLOURS = {
  black: { chroma: [0, 0.06], light: [0, 0.32] },
  grey: { chroma: [0, GREYISH], light: [0.28, 0.88] },
  white: { chroma: [0, GREYISH], light: [0.82, 1.01] },
  beige: { hue: [55, 110], chroma: [0.02, 0.09], light: [0.68, 0.95] },
  brown: { hue: [25, 95], chroma: [0.02, 0.14], light: [0.2, 0.68] },
  red: { hue: [5, 40], chroma: [0.1, 1], light: [0.25, 0.75] },
  orange: { hue: [40, 75], chroma: [0.1, 1], light: [0.55, 0.85] },
  yellow: { hue: [75, 115], chroma: [0.08, 1], light: [0.65, 1] },
  green: { hue: [110, 172], chroma: [GREYISH, 1], light: [0.2, 0.97] },
  turquoise: { hue: [172, 222], chroma: [GREYISH, 1], light: [0.3, 0.97] },
  blue: { hue: [215, 285], chroma: [GREYISH, 1], light: [0.15, 0.9] },
  purple: { hue: [285, 330], chroma: [GREYISH, 1], light: [0.15, 0.8] },
  pink: { hue: [330, 385], chroma: [0.05, 1], light: [0.6, 0.97] },
} as const satisfies Record<string, ColourRange>;

/** The name of a colour. */
export type ColourName = keyof typeof COLOURS;

/** All names that fit a colour. @param linear red, green and blue light, 0…1 */
export function colourNames(linear: readonly [number, number, number]): ColourName[] {
  const { light, chroma, hue } = oklch(linear);
  const within = (value: number, range: readonly [number, number] | undefined): boolean =>
    !range || (value >= range[0] && value < range[1]);
  return (Object.entries(COLOURS) as [ColourName, ColourRange][]).flatMap(([name, range]) => {
    const turned = range.hue && hue + 360 < range.hue[1] ? hue + 360 : hue;
    return within(light, range.light) && within(chroma, range.chroma) && within(turned, range.hue) ? [name] : [];
  });
}

/** Lightness, chroma and hue in degrees (Björn Ottosson, "A perceptual color space for image processing", 2020). */
export function oklch([red, green, blue]: readonly [number, number, number]): { light: number; chroma: number; hue: number } {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const degrees = (Math.atan2(b, a) * 180) / Math.PI;
  return {
    light: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, b),
    hue: degrees < 0 ? degrees + 360 : degrees,
  };
}
