import type { OptionTable, OptionValues } from '../core/options.js';
import { STOCKS, type StockName } from './finish/stocks.js';

/** How much of a layer: 0 is none, 1 is plainly seen. */
const amountOf = (summary: string) => ({ type: 'number', default: 0, min: 0, max: 2, summary }) as const;

/** Paint and print, which are made of all that the picture shows. */
const PAINTS = {
  oil: amountOf('strokes of oil paint along the shapes of the picture, with their relief'),
  wash: amountOf('transparent washes of watercolour, darker at their rims'),
  cel: amountOf('flat tones and ink lines of a drawn film'),
  dabs: amountOf('short dabs of broken colour along the shapes, as impressionists painted'),
  chalk: amountOf('strokes of pastel chalk that catch on toned paper'),
  pencil: amountOf('hatching and lines of a pencil'),
  charcoal: amountOf('charcoal, rubbed into rough paper'),
  pen: amountOf('pen and ink: lines, hatched and crossed where it is dark'),
  woodcut: amountOf('a print of a block of wood: lines as wide as it is dark'),
  stainedGlass: amountOf('panes of coloured glass along the shapes, in leads'),
  halftone: amountOf('a page of a comic: pale flat colours, dots of ink where it is darker, ink lines'),
  popArt: amountOf('a screen print in five flat inks, with black lines'),
  mosaic: amountOf('tiles of one colour each, set in rows by hand'),
} as const satisfies OptionTable;

/** Layers of the stage `finish` with how much of each there is. */
const AMOUNTS = {
  ...PAINTS,
  paper: amountOf('watercolour paper, whose tooth takes the pigment'),
  caustics: amountOf('the moving net of light under water'),
  flicker: amountOf('light of a flame, which breathes'),
  fog: amountOf('banks of fog that drift'),
  rain: amountOf('falling rain'),
  snow: amountOf('falling snow, which also gathers on what faces up'),
  bloom: amountOf('light that a soft lens spreads around what is bright'),
  leak: amountOf('warm light that leaks into the camera'),
  vignette: amountOf('darker corners'),
  film: amountOf("how much of the stock's colours"),
  halation: amountOf('a red rim around what is bright on film'),
  grain: amountOf('grain of the stock, new on every frame'),
  scratches: amountOf('lines scratched into running film'),
  dust: amountOf('specks and hairs on film'),
  weave: amountOf('film that does not lie still in the gate'),
  tape: amountOf('a home video tape: soft, bleeding colours, jitter, dropouts, head switching'),
  bars: { type: 'number', default: 0, min: 0, max: 5, summary: 'black bars around a picture of this width by height, such as 2.39; 0 for none' }, // prettier-ignore
} as const satisfies OptionTable;

/** The name of a layer. */
export type LayerName = keyof typeof AMOUNTS;

const STOCK_NAMES: readonly StockName[] = Object.keys(STOCKS) as StockName[];

/** What the stage `finish` may be told. */
export const FINISH_OPTIONS = {
  ...AMOUNTS,
  stock: {
    type: 'choice',
    choices: STOCK_NAMES,
    default: 'none',
    summary: 'film stock that colours and grain are taken from',
  },
  scale: { type: 'number', default: 1, min: 0.5, max: 2, summary: 'size of flakes, grain, specks and glow; 1 is a share of the picture’s height' }, // prettier-ignore
  textureMotion: { type: 'text', default: 'auto', summary: 'how strokes and paper move: screen (which is also auto) or boil:N, drawn anew every N frames' }, // prettier-ignore
  light: { type: 'choice', choices: ['shot', 'frame'], default: 'shot', summary: 'light that a painted frame starts from: that of its shot, as its anchors have it, or its own' }, // prettier-ignore
  steady: { type: 'integer', default: 2, min: 0, max: 4, summary: 'frames before and after by which grain is quieted under paint; 0 for none' }, // prettier-ignore
  rainSpeeds: { type: 'text', default: '', summary: "speeds of rain's layers, the nearest first, picture heights a second; empty for its own" }, // prettier-ignore
  snowSpeeds: { type: 'text', default: '', summary: "speeds of snow's layers, the nearest first, picture heights a second; empty for its own" }, // prettier-ignore
} as const satisfies OptionTable;

/** How much of a picture is painted, 0…1. */
export const paintedShare = (options: Partial<FinishOptions>): number =>
  Math.min(1, Math.max(...PAINT_NAMES.map((name) => options[name] ?? 0)));

const PAINT_NAMES = Object.keys(PAINTS) as (keyof typeof PAINTS)[];

/** Whether a layer paints the picture; all others lie over it. */
export const isPaint = (name: LayerName): boolean => name in PAINTS;

/** The options of the stage `finish` as values. */
export type FinishOptions = OptionValues<typeof FINISH_OPTIONS>;
