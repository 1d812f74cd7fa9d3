/** The new lightness keeps black and white, so that there is shading in black and in white things too. */
const DARKEST = 0.14;
const LIGHTEST = 0.93;

/** Grain and shading of a dark thing that becomes a light one are seen at most so many times as strong. */
const MOST_GAIN = 1.6;

/** Below this share of a thing's usual light the curve is straight: it would lift the noise of black itself without end. */
const TOE = 0.25;

/** What of a thing shines is lighter than this share of the way from its usual light to white, and than so many times that light: white is no shine of what is white. */
const SHINES = 0.5;
const MORE_LIGHT = 1.2;

/** What a pixel of a thing becomes. */
export interface NewLight {
  /** Lightness in OKLab. */
  readonly light: number;
  /** How much of the new colour it has, 0…1. */
  readonly colourful: number;
}

/** The lightness that a thing of a colour has in usual light. */
export const lightnessOf = (colour: number): number => Math.min(LIGHTEST, Math.max(DARKEST, colour));

/**
 * How the lightness of a thing changes with its colour. Another paint throws back another share of the light, so shade stays as deep beside lit places as it was; what
 * shines is light thrown back by the surface, which no paint changes, and is added to that as it was.
 *
 * @param usual lightness of the thing in usual light, OKLab @param wanted the same of the new colour
 */
export function recolourCurve(usual: number, wanted: number): (lightness: number) => NewLight {
  const ratio = wanted / usual;
  const bend = Math.min(1, MOST_GAIN / ratio);
  const upTo = (1 - wanted) / (1 - usual);
  const slope = Math.min(bend * ratio, upTo);
  const shine = Math.max(usual + SHINES * (1 - usual), MORE_LIGHT * usual);
  const paintAt = (lightness: number): number => {
    const share = Math.max(0, lightness) / usual;
    if (share >= 1) return wanted + slope * (lightness - usual);
    return wanted * (share < TOE ? (share / TOE) * TOE ** bend : share ** bend);
  };
  const brightest = paintAt(shine);
  return (lightness) => {
    const paint = lightness < shine ? paintAt(lightness) : brightest;
    const light =
      lightness < shine
        ? paint
        : Math.min(Math.cbrt(paint ** 3 + lightness ** 3 - shine ** 3), wanted + upTo * (lightness - usual));
    // shade has less of the colour, and so has light beyond what a screen shows of it
    const own = light < wanted ? light / wanted : 1 - 0.7 * ((light - wanted) / (1 - wanted));
    return { light, colourful: light > paint ? own * (paint / light) ** 3 : own };
  };
}
