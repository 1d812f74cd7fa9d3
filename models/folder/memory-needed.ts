import { graphFacts } from '../graph/graph-facts.js';
import { graphInputs } from '../graph/graph-inputs.js';
import { kindOf } from '../kinds/index.js';
import { vaeConfig } from '../kinds/model-kind.js';
import { floatTypeOf } from './float-type.js';
import { denoiserOf, type ModelFolder } from './model-folder.js';
import { usualFor } from './recommended.js';

/** What ONNX Runtime holds for each byte of weights: matrices are packed anew, the file's stay. */
const PACKED = 1.4;

/** Feature maps of its widest layer that a decoder holds at once. */
const LIVE = 3;

/** Feature maps of its first level that a UNet holds at once: what it keeps for the way up, and what a block works on. */
const KEPT = 24;

/** Activations of a transformer's width that it holds at once: the widened ones of its feed-forward layers. */
const WIDENED = 12;

/** Layers of a UNet whose keys and values anchors keep, each of the first level's size: the deeper ones are small. */
const KEY_LAYERS = 5;

/** Anchors of a shot, as the stage has them by default. */
const ANCHORS = 2;

/** Tokens of a prompt in transformers, from above. */
const TEXT_TOKENS = 512;

/**
 * Bytes that a folder needs to edit a square picture of so many pixels a side, by formula: its weights, and the larger of what denoiser (all guidance
 * branches, two anchors) and decoder hold. Measured for Stable Diffusion 1.5 with three branches at 512²: 7.0 GB; this gives 6.8.
 *
 * @param weights bytes of all graphs @param keys for transformers: the width of each layer's keys
 */
export function memoryNeeded(folder: ModelFolder, weights: number, side: number, keys: readonly number[]): number {
  const { configs } = folder;
  const kind = kindOf(folder);
  const bytes = floatTypeOf(denoiserOf(folder)) === 'float16' ? 2 : 4;
  const decoderWidths = numbersIn(vaeConfig(configs)['block_out_channels'], [128, 256]);
  const decoder = LIVE * (decoderWidths[1] ?? decoderWidths[0] ?? 0) * side * side * 4;
  const inputs = graphInputs(graphFacts(denoiserOf(folder)).input);
  const rows = kind.branches(usualFor(folder), [...inputs.keys()], configs).length;
  const factor = 2 ** (decoderWidths.length - 1);
  const cells = (side / factor) ** 2;
  const [width = numbersIn(configs[kind.denoiser]?.['block_out_channels'], [320])[0] ?? 320] = kind.seesOthersBesides ? keys : [];
  const tokens = kind.seesOthersBesides ? (cells / 4) * (kind.tokens ? 2 : 1) + TEXT_TOKENS : cells;
  const live = (kind.seesOthersBesides ? WIDENED : KEPT) * width * tokens * bytes * rows;
  const layers = kind.seesOthersBesides ? keys.length : KEY_LAYERS;
  const seen = kind.seesOthersBesides ? cells / 4 : cells;
  const anchors = ANCHORS * layers * 2 * seen * width * bytes * rows;
  return Math.round(PACKED * weights + Math.max(live + anchors, decoder));
}

const numbersIn = (value: unknown, otherwise: readonly number[]): readonly number[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'number') ? value : otherwise;
