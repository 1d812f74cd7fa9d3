/** Words of notices by the row of `compare` that they speak of, where they do not have its name. */
const WORDS: Readonly<Record<string, RegExp>> = {
  'bits a sample': /-bit samples become|32-bit floats|16-bit floats/,
  numbers: /floating-point samples|samples become linear light/,
  samples: /samples become sRGB|^Grey becomes/,
  'colour profile': /by its colour profile|becomes sRGB/,
  'stream side data': /^Records of the picture track/,
  'frame side data': /^Records in the pictures/,
  pictures: /holds \d+ pictures/,
  'loop count': /holds \d+ pictures/,
  'other records': /^Records of the file/,
  'audio packets': /^The audio track .* (?:becomes|is left out)/,
  'audio start': /^The audio track .* (?:becomes|is left out)|moved up by/,
  'uses of tracks': /^What a track is for/,
  'languages and titles of tracks': /^Languages or titles of tracks/,
  'audio tracks': /^The audio track .* is left out/,
  audio: /^The audio track .* (?:is left out|becomes)|clock/,
};

/** Whether a notice names a row of `compare` that differs. */
export const isNamed = (row: string, notes: readonly string[]): boolean =>
  notes.some((note) => note.toLowerCase().includes(row.toLowerCase().replace(/s$/, '')) || WORDS[row]?.test(note));
