/** White of daylight (D65) and of a cinema (DCI), x and y (ITU-T H.273 table 2). */
const [D65, DCI] = [
  [0.3127, 0.329],
  [0.314, 0.351],
];

/** x and y of red, green, blue and white by ffmpeg's names of primaries (ITU-T H.273 table 2). */
const PRIMARIES: Readonly<Record<string, readonly number[]>> = {
  bt709: [0.64, 0.33, 0.3, 0.6, 0.15, 0.06, ...D65],
  bt470bg: [0.64, 0.33, 0.29, 0.6, 0.15, 0.06, ...D65],
  smpte170m: [0.63, 0.34, 0.31, 0.595, 0.155, 0.07, ...D65],
  smpte240m: [0.63, 0.34, 0.31, 0.595, 0.155, 0.07, ...D65],
  bt2020: [0.708, 0.292, 0.17, 0.797, 0.131, 0.046, ...D65],
  smpte431: [0.68, 0.32, 0.265, 0.69, 0.15, 0.06, ...DCI],
  smpte432: [0.68, 0.32, 0.265, 0.69, 0.15, 0.06, ...D65],
};

/** The chromaticities that primaries stand for; those of BT.709 where a clip says none that are known. */
export const chromaticitiesOf = (primaries: string | undefined): readonly number[] =>
  PRIMARIES[primaries ?? ''] ?? PRIMARIES['bt709'];
