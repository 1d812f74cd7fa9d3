import { GraphPen, type PenInput } from './graph-pen.js';

/** Tokens a prompt has in all of these models. */
export const TOKENS = 16;
/** Rows of the table of tokens: those with the same remainder share one. */
const WORDS = 61;
const LATENT = 4;
/** Pixels on a side of a latent cell. */
const FACTOR = 4;

/** What a text encoder gives. */
export interface TextShape {
  readonly width: number;
  /** Hidden states besides the table of tokens; default 2. */
  readonly layers?: number;
  /** Name and width of the sentence as one vector. */
  readonly pooled?: readonly [name: 'text_embeds' | 'pooler_output', width: number];
  /** Whether it is told which tokens count. */
  readonly masked?: true;
  /** Longest sentence; a chat's frame takes some thirty. Default 16. */
  readonly tokens?: number;
}

/** Writes a text encoder: a table of tokens and places, and layers of attention. */
export function writeTextEncoder(
  path: string,
  seed: number,
  { width, layers = 2, pooled, masked, tokens = TOKENS }: TextShape,
): void {
  const pen = new GraphPen(seed);
  const rows = pen.node('Mod', ['input_ids', pen.ints(WORDS)]);
  const words = pen.node('Gather', [pen.weight([WORDS, width], 1), rows], { axis: 0n });
  const states = [pen.node('Add', [words, pen.weight([tokens, width], 0.5)])];
  const mask = masked && pen.node('Unsqueeze', [pen.node('Cast', ['attention_mask'], { to: 1n }), pen.ints(-1)]);
  for (let layer = 0; layer < layers; layer++) {
    const [before] = states.slice(-1) as [string];
    const normed = pen.norm(before, width);
    const seen = mask ? pen.node('Mul', [normed, mask]) : normed;
    states.push(pen.node('Add', [before, pen.attention(normed, width, seen, width)]));
  }
  const [last] = states.slice(-1) as [string];
  const dims = ['rows', tokens, width] as const;
  const sentence = pooled && pen.linear(pen.node('ReduceMean', [last], { axes: [1n], keepdims: 0n }), width, pooled[1]);
  pen.write(
    path,
    [['input_ids', ['rows', tokens], 'int64'], ...(masked ? [['attention_mask', ['rows', tokens], 'int64'] as const] : [])],
    {
      last_hidden_state: [pen.norm(last, width), dims],
      ...Object.fromEntries(states.map((state, at) => [`hidden_states.${at}`, [state, dims] as const])),
      ...(pooled && sentence && { [pooled[0]]: [sentence, ['rows', pooled[1]]] }),
    },
  );
}

/** Writes both halves of a VAE: cells are weighted sums of their pixels, pictures are cells with smooth borders. */
export function writeVae(folder: string, seed: number): void {
  const encoder = new GraphPen(seed);
  const parameters = encoder.conv('sample', 3, 2 * LATENT, FACTOR, FACTOR);
  encoder.write(`${folder}/vae_encoder/model.onnx`, [['sample', ['rows', 3, 'height', 'width']]], {
    latent_parameters: [parameters, ['rows', 2 * LATENT, 'rows_of_cells', 'cells']],
  });
  const decoder = new GraphPen(seed + 1);
  const scales = decoder.floats(Float32Array.of(1, 1, FACTOR, FACTOR), [4]);
  const large = decoder.node('Resize', [decoder.conv('latent_sample', LATENT, 8, 3), '', scales]);
  const [window, around] = [BigInt(FACTOR + 1), BigInt(FACTOR / 2)];
  const smooth = decoder.node('AveragePool', [large], { kernel_shape: [window, window], pads: [around, around, around, around] });
  decoder.write(`${folder}/vae_decoder/model.onnx`, [['latent_sample', ['rows', LATENT, 'rows_of_cells', 'cells']]], {
    sample: [decoder.node('Tanh', [decoder.conv(smooth, 8, 3, 3)]), ['rows', 3, 'height', 'width']],
  });
}

/** What a UNet is told. */
export interface UnetShape {
  /** Channels of the noisy latent and what stands beside it. */
  readonly channels: number;
  readonly text: number;
  /** Width of the pooled sentence, which stands beside the picture's size in Stable Diffusion XL. */
  readonly pooled?: number;
}

/** Writes a UNet: a convolution, attention among cells and to the text, a convolution. */
export function writeUnet(path: string, seed: number, { channels, text, pooled }: UnetShape): void {
  const pen = new GraphPen(seed);
  const width = 8;
  const time = pen.linear(pen.waves('timestep', width), width, width);
  const sizes = pen.node('Mul', ['time_ids', pen.floats(Float32Array.of(1 / 1024), [])]);
  const told = pooled && pen.linear(pen.node('Concat', ['text_embeds', sizes], { axis: 1n }), pooled + 6, width);
  const known = pen.node('Unsqueeze', [told ? pen.node('Add', [time, told]) : time, pen.ints(-1, -2)]);
  const drawn = pen.node('Add', [pen.conv('sample', channels, width, 3), known]);
  const planes = pen.node('Mul', [drawn, pen.node('Sigmoid', [drawn])]);
  const cells = pen.transpose(pen.reshape(planes, 0, width, -1), 0, 2, 1);
  const normed = pen.norm(cells, width);
  const among = pen.node('Add', [cells, pen.attention(normed, width, normed, width)]);
  const heard = pen.node('Add', [among, pen.attention(pen.norm(among, width), width, 'encoder_hidden_states', text)]);
  const back = pen.node('Reshape', [pen.transpose(heard, 0, 2, 1), pen.node('Shape', [planes])]);
  const inputs: PenInput[] = [
    ['sample', ['rows', channels, 'height', 'width']],
    ['timestep', []],
    ['encoder_hidden_states', ['rows', 'tokens', text]],
  ];
  if (pooled) inputs.push(['text_embeds', ['rows', pooled]], ['time_ids', ['rows', 6]]);
  pen.write(path, inputs, { out_sample: [pen.conv(back, width, LATENT, 3), ['rows', LATENT, 'height', 'width']] });
}
