import type { GraphInputs } from '../kinds/model-kind.js';

/** What each part's graph reads, as far as all exporters agree: how many inputs it has, their dimensions and channels; a phrase where a graph does not. */
const ROLES: Readonly<Record<string, (inputs: GraphInputs) => string | undefined>> = {
  denoiser: ({ size }) => (size > 1 ? undefined : 'latents, a timestep and a sentence'),
  text_encoder: (inputs) => (planesOf(inputs) ? 'tokens' : undefined),
  vae_encoder: (inputs) => ([0, 3].includes(planesOf(inputs)?.[1] ?? -1) ? undefined : 'a picture of 3 channels'),
  vae_decoder: (inputs) => ([3, -1].includes(planesOf(inputs)?.[1] ?? -1) ? 'latents' : undefined),
};

const planesOf = (inputs: GraphInputs): readonly number[] | undefined => [...inputs.values()].find(({ length }) => length === 4);

/**
 * A graph that lies in the place of another part's, as a phrase: all of them are called `model.onnx`, and are easily mixed up.
 *
 * @param role the part's name, `denoiser` for the one that predicts noise
 */
export function roleProblems(role: string, label: string, inputs: GraphInputs): string[] {
  const wanted = ROLES[role.replace(/_[23]$/, '')]?.(inputs);
  if (!wanted) return [];
  const found = [...inputs].map(([name, dims]) => `${name} ${dims.map((dim) => (dim > 0 ? dim : 'any')).join('×')}`);
  return [
    `${label}: expected a graph that reads ${wanted}, found one that reads ${found.join(', ') || 'nothing'}: is it another part's?`,
  ];
}
