import type { Size } from '../../core/size.js';
import { fixedSides } from '../graph/fixed-inputs.js';
import { LONGEST_SIDE } from './config-problems.js';
import { vaeConfig, type Configs, type GraphInputs } from '../kinds/model-kind.js';

/** Pixels a latent cell, where the VAE's config does not list its levels. */
const USUAL_FACTOR = 8;

/**
 * The only picture size that a folder's graphs take; undefined where sizes are free.
 *
 * @param inputs of the graphs, by part @param problems is given a phrase where graphs ask for different sizes
 */
export function fixedSize(
  inputs: ReadonlyMap<string, GraphInputs>,
  denoiser: string,
  configs: Configs,
  problems: string[],
): Size | undefined {
  const levels = vaeConfig(configs)['block_out_channels'];
  const factor = Array.isArray(levels) ? 2 ** (levels.length - 1) : USUAL_FACTOR;
  const scales: readonly (readonly [part: string, scale: number])[] = [
    ['vae_encoder', 1],
    [denoiser, factor],
    ['vae_decoder', factor],
  ];
  const found = scales.flatMap(([part, scale]) => {
    const sides = fixedSides(inputs.get(part) ?? new Map());
    return sides ? [{ part, height: sides[0] * scale, width: sides[1] * scale }] : [];
  });
  const [first] = found;
  for (const { part, width, height } of found)
    if (Math.max(width, height) > LONGEST_SIDE)
      problems.push(`${part} takes pictures of ${width}×${height} pixels alone, more than anybody can make`);
  const other = found.find(({ width, height }) => width !== first?.width || height !== first.height);
  if (first && other)
    problems.push(
      `${first.part} takes pictures of ${first.width}×${first.height} pixels alone, and ${other.part} those of ${other.width}×${other.height}`,
    );
  return first && { width: first.width, height: first.height };
}
