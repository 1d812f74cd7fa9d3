/** A film stock: how it draws colours, and what its grain is like. Descriptions of kinds of film, not of makers' products. */
export interface Stock {
  /** One phrase for the docs. */
  readonly summary: string;
  /** Rows: what of R, G, B of the scene becomes R', G', B'. Each adds up to 1, so that grey stays grey before the tones. */
  readonly matrix: readonly (readonly [number, number, number])[];
  /** Tones of each colour: value at black, steepness of the S-curve 0…1, gain at white. */
  readonly tones: readonly (readonly [black: number, curve: number, white: number])[];
  /** Diameter of a clump of grain, picture heights; deviation of a middle grey; how much of it is the same in all colours, 0…1. */
  readonly grain: readonly [size: number, strength: number, common: number];
}

/** Film stocks by name. Grain grows as the gauge shrinks: the same emulsion is enlarged more. */
export const STOCKS = {
  none: { summary: "the picture's own colours, grain of 35 mm film", matrix: [[1, 0, 0], [0, 1, 0], [0, 0, 1]], tones: [[0, 0, 1], [0, 0, 1], [0, 0, 1]], grain: [1 / 520, 0.038, 0.7] },
  portrait: { summary: 'colour negative for faces: soft, warm, calm greens', matrix: [[0.94, 0.07, -0.01], [0.05, 0.9, 0.05], [0.02, 0.1, 0.88]], tones: [[0.035, 0.12, 1], [0.03, 0.14, 0.985], [0.035, 0.1, 0.93]], grain: [1 / 620, 0.024, 0.65] },
  slide: { summary: 'reversal film: deep, clean, vivid', matrix: [[1.22, -0.17, -0.05], [-0.08, 1.16, -0.08], [-0.04, -0.14, 1.18]], tones: [[-0.02, 0.45, 1], [-0.02, 0.42, 0.99], [-0.012, 0.42, 1]], grain: [1 / 700, 0.018, 0.6] },
  cinema: { summary: 'cinema negative, printed: cool shadows, warm lights, soft shoulder', matrix: [[1.06, -0.04, -0.02], [-0.02, 1.0, 0.02], [-0.02, 0.02, 1.0]], tones: [[0.0, 0.4, 0.985], [0.018, 0.34, 0.955], [0.038, 0.24, 0.87]], grain: [1 / 560, 0.024, 0.7] },
  silver: { summary: 'black and white, with the bite of an orthochromatic film', matrix: [[0.22, 0.66, 0.12], [0.22, 0.66, 0.12], [0.22, 0.66, 0.12]], tones: [[0.012, 0.5, 0.99], [0.012, 0.5, 0.985], [0.012, 0.5, 0.97]], grain: [1 / 480, 0.042, 1] },
  '16mm': { summary: 'colour negative on 16 mm: coarser, a little faded', matrix: [[1.0, 0.02, -0.02], [0.02, 0.95, 0.03], [0.0, 0.06, 0.94]], tones: [[0.03, 0.25, 0.985], [0.032, 0.24, 0.97], [0.04, 0.18, 0.9]], grain: [1 / 370, 0.04, 0.6] },
  'super-8': { summary: 'home movies: coarse grain, warm, strong reds, lifted blacks', matrix: [[1.14, -0.08, -0.06], [0.06, 0.94, 0.0], [0.02, 0.12, 0.86]], tones: [[0.07, 0.3, 1.0], [0.05, 0.27, 0.93], [0.05, 0.16, 0.74]], grain: [1 / 270, 0.048, 0.55] },
} as const satisfies Readonly<Record<string, Stock>>; // prettier-ignore

/** The name of a film stock. */
export type StockName = keyof typeof STOCKS;

/** A stock by its name. */
export const stockOf = (name: StockName): Stock => STOCKS[name];
