import type { LayerName } from '../finish-options.js';
import { bars } from './bars.js';
import { bloom } from './bloom.js';
import { caustics } from './caustics.js';
import { cel } from './cel.js';
import { chalk } from './chalk.js';
import { charcoal } from './charcoal.js';
import { dabs } from './dabs.js';
import { dust } from './dust.js';
import { flicker } from './flicker.js';
import { fog } from './fog.js';
import { grain } from './grain.js';
import { halation } from './halation.js';
import { halftone } from './halftone.js';
import type { FinishLayer } from './layer.js';
import { leak } from './leak.js';
import { mosaic } from './mosaic.js';
import { oil } from './oil.js';
import { paper } from './paper.js';
import { pen } from './pen.js';
import { pencil } from './pencil.js';
import { popArt } from './pop-art.js';
import { rain } from './rain.js';
import { scratches } from './scratches.js';
import { snow } from './snow.js';
import { stainedGlass } from './stained-glass.js';
import { stock } from './stock.js';
import { tape } from './tape.js';
import { vignette } from './vignette.js';
import { wash } from './wash.js';
import { weave } from './weave.js';
import { woodcut } from './woodcut.js';

/**
 * All layers in the order in which light meets them: the sheet, the air, the lens, the film, the tape, the screen. A new one is a file, a line here with a number
 * that no other has (it tells its chance apart), and a line in `finish-options.ts` for its amount. What is `drawn` by hand may be drawn anew (`textureMotion`).
 */
export const LAYERS: readonly {
  readonly name: LayerName;
  readonly number: number;
  readonly open: FinishLayer;
  readonly drawn?: true;
}[] = [
  { name: 'oil', number: 18, open: oil, drawn: true },
  { name: 'wash', number: 19, open: wash, drawn: true },
  { name: 'cel', number: 20, open: cel, drawn: true },
  { name: 'dabs', number: 21, open: dabs, drawn: true },
  { name: 'chalk', number: 22, open: chalk, drawn: true },
  { name: 'pencil', number: 23, open: pencil, drawn: true },
  { name: 'charcoal', number: 24, open: charcoal, drawn: true },
  { name: 'pen', number: 25, open: pen, drawn: true },
  { name: 'woodcut', number: 26, open: woodcut, drawn: true },
  { name: 'stainedGlass', number: 27, open: stainedGlass, drawn: true },
  { name: 'halftone', number: 28, open: halftone, drawn: true },
  { name: 'popArt', number: 29, open: popArt, drawn: true },
  { name: 'mosaic', number: 30, open: mosaic, drawn: true },
  { name: 'paper', number: 17, open: paper, drawn: true },
  { name: 'caustics', number: 1, open: caustics },
  { name: 'flicker', number: 2, open: flicker },
  { name: 'fog', number: 3, open: fog },
  { name: 'rain', number: 4, open: rain },
  { name: 'snow', number: 5, open: snow },
  { name: 'bloom', number: 6, open: bloom },
  { name: 'leak', number: 7, open: leak },
  { name: 'vignette', number: 8, open: vignette },
  { name: 'film', number: 9, open: stock },
  { name: 'halation', number: 10, open: halation },
  { name: 'grain', number: 11, open: grain },
  { name: 'scratches', number: 12, open: scratches },
  { name: 'dust', number: 13, open: dust },
  { name: 'weave', number: 14, open: weave },
  { name: 'tape', number: 15, open: tape },
  { name: 'bars', number: 16, open: bars },
];
