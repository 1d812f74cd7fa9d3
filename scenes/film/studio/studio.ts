/** Lit panels around the object: degrees from the front (+z) to the right, degrees above the horizon, half their sizes in degrees, radiance. */
const PANELS = [
  { around: -38, over: 42, wide: 26, high: 20, light: 3.4 },
  { around: 62, over: 18, wide: 9, high: 34, light: 2.6 },
  { around: 150, over: 38, wide: 24, high: 18, light: 2.6 },
  { around: -125, over: 15, wide: 9, high: 34, light: 2.2 },
].map(({ around, over, wide, high, light }) => ({ around: radians(around), over: radians(over), wide: radians(wide), high: radians(high), light })); // prettier-ignore

/** Light of the floor and of the ceiling; between them it goes over smoothly. */
const [FLOOR, CEILING] = [0.28, 0.95];

/**
 * The studio that pictures for people are lit by, as an environment that stands still while the camera goes around: a grey room, bright above, with four
 * panels. It is a function, so that a viewer can be given the very same light.
 *
 * @returns linear radiance from a direction (a unit vector)
 */
export function studioLight(x: number, y: number, z: number): number {
  const [around, over] = [Math.atan2(x, z), Math.asin(Math.max(-1, Math.min(1, y)))];
  let light = FLOOR + (CEILING - FLOOR) * (0.5 + 0.5 * Math.tanh(2.4 * (y + 0.05)));
  for (const panel of PANELS) {
    const aside = Math.abs(around - panel.around);
    const u = (Math.min(aside, 2 * Math.PI - aside) * Math.cos(over)) / panel.wide;
    const v = (over - panel.over) / panel.high;
    light += panel.light * Math.exp(-(u ** 8) - v ** 8);
  }
  return light;
}

/** The studio as an equirectangular picture, rows from above, the front (+z) at three quarters of the width, as viewers read such pictures. */
export function studioPicture(width: number, height: number): Float32Array {
  const picture = new Float32Array(width * height);
  for (let row = 0, i = 0; row < height; row++) {
    const over = Math.PI * (0.5 - (row + 0.5) / height);
    for (let column = 0; column < width; column++, i++) {
      const turn = 2 * Math.PI * ((column + 0.5) / width - 0.5);
      picture[i] = studioLight(Math.cos(over) * Math.cos(turn), Math.sin(over), Math.cos(over) * Math.sin(turn));
    }
  }
  return picture;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
