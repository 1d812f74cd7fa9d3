import { GraphPen, type PenInput } from './graph-pen.js';

const WIDTH = 8;
const LAYERS = 2;
/** Channels of a token: a block of 2 × 2 cells of four channels. */
const CELL = 16;

/** What a transformer is told. */
export interface TransformerShape {
  readonly text: number;
  /** Numbers that say where a token is; none: its latents are planes. */
  readonly places?: 3 | 4;
  /** Width of the pooled sentence. */
  readonly pooled?: number;
  /** Whether it is told how strongly the sentence counts. */
  readonly guided?: true;
}

/** Writes a transformer in which text and picture see each other: latents are tokens with places (FLUX), text first; or planes (Stable Diffusion 3), text last. */
export function writeTransformer(path: string, seed: number, { text, places, pooled, guided }: TransformerShape): void {
  const pen = new GraphPen(seed);
  const added = [
    pen.waves('timestep', WIDTH),
    ...(pooled ? [pen.linear('pooled_projections', pooled, WIDTH)] : []),
    ...(guided ? [pen.waves('guidance', WIDTH)] : []),
  ];
  const told = added.reduce((sum, one) => pen.node('Add', [sum, one]));
  const known = pen.node('Unsqueeze', [pen.linear(told, WIDTH, WIDTH), pen.ints(1)]);
  const placed = (tokens: string, ids: string): string => {
    const sum = pen.node('Add', [tokens, known]);
    if (!places) return sum;
    const numbers = places === 4 ? pen.node('Cast', [ids], { to: 1n }) : ids;
    return pen.node('Add', [sum, pen.node('Sin', [pen.node('MatMul', [numbers, pen.weight([places, WIDTH], 1)])])]);
  };
  const planes = places ? '' : pen.conv('hidden_states', CELL / 4, WIDTH, 2, 2);
  const cells = places ? pen.linear('hidden_states', CELL, WIDTH) : pen.transpose(pen.reshape(planes, 0, WIDTH, -1), 0, 2, 1);
  const [picture, words] = [placed(cells, 'img_ids'), placed(pen.linear('encoder_hidden_states', text, WIDTH), 'txt_ids')];
  let tokens = pen.node('Concat', places ? [words, picture] : [picture, words], { axis: 1n });
  for (let layer = 0; layer < LAYERS; layer++) {
    const normed = pen.norm(tokens, WIDTH);
    tokens = pen.node('Add', [tokens, pen.attention(normed, WIDTH, normed, WIDTH)]);
  }
  const count = (of: string): string => pen.node('Shape', [of], { start: 1n, end: 2n });
  const range = places ? [count(words), count(tokens)] : [pen.ints(0), count(picture)];
  const predicted = pen.linear(pen.node('Slice', [tokens, ...range, pen.ints(1)]), WIDTH, CELL);
  const common: PenInput[] = [['encoder_hidden_states', ['rows', 'words', text]]];
  if (pooled) common.push(['pooled_projections', ['rows', pooled]]);
  if (guided) common.push(['guidance', ['rows']]);
  if (places) {
    const type = places === 4 ? ([ 'int64' ] as const) : ([] as const); // prettier-ignore
    const rows = places === 4 ? ['rows'] : [];
    const inputs: PenInput[] = [
      ['hidden_states', ['rows', 'tokens', CELL]],
      ['timestep', ['rows']],
      ['img_ids', [...rows, 'tokens', places], ...type],
      ['txt_ids', [...rows, 'words', places], ...type],
    ];
    pen.write(path, [...inputs, ...common], { out_hidden_states: [predicted, ['rows', 'tokens', CELL]] });
    return;
  }
  const sides = pen.node('Shape', [planes], { start: 2n, end: 4n });
  const shape = pen.node('Concat', [pen.ints(0, CELL), sides], { axis: 0n });
  const blocks = pen.node('Reshape', [pen.transpose(predicted, 0, 2, 1), shape]);
  const latent = pen.node('DepthToSpace', [blocks], { blocksize: 2n });
  const dims = ['rows', CELL / 4, 'height', 'width'] as const;
  pen.write(path, [['hidden_states', dims], ['timestep', ['step']], ...common], { out_hidden_states: [latent, dims] }); // prettier-ignore
}
