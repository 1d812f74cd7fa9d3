import type { Modules } from './modules.js';

/** Layers of a residual block in the original names. */
const RESNET: Readonly<Record<string, string>> = {
  in_layers_2: 'conv1',
  emb_layers_1: 'time_emb_proj',
  out_layers_3: 'conv2',
  skip_connection: 'conv_shortcut',
};

/** What a block of a UNet is made of, by the modules of its slots in order. */
type Block = readonly string[];

/**
 * A layer in one of the numbered blocks of Stable Diffusion's original UNet (`input_blocks_4_1_transformer_blocks_0_attn1_to_q`), as diffusers
 * names it. Which number is which block follows from the layers that the UNet has.
 */
export function blockName(module: string, modules: Modules): string | undefined {
  const middle = /^middle_block_([012])_(.*)$/.exec(module);
  if (middle) {
    const slot = ['mid_block_resnets_0', 'mid_block_attentions_0', 'mid_block_resnets_1'][Number(middle[1])];
    return inside(slot, middle[2]);
  }
  const [, side, block, slot, layer] = /^(input|output)_blocks_(\d+)_(\d+)_(.*)$/.exec(module) ?? [];
  if (!side || layer === undefined) return undefined;
  const blocks = side === 'input' ? downBlocks([...modules.keys()]) : upBlocks([...modules.keys()]);
  const found = blocks[Number(block)]?.[Number(slot)];
  return found && inside(found, layer);
}

/** A layer of a slot. */
function inside(slot: string, layer: string): string {
  if (/resnets_\d+$/.test(slot)) return `${slot}_${RESNET[layer] ?? layer}`;
  return slot.endsWith('samplers_0') ? `${slot}_conv` : `${slot}_${layer}`; // `op` on the way down, `conv` on the way up
}

const has = (names: readonly string[], beginning: string): boolean => names.some((name) => name.startsWith(`${beginning}_`));

/** The residual blocks of each level, and the attention after each. */
function levels(names: readonly string[], side: 'down' | 'up'): { at: string; blocks: Block[] }[] {
  const found: { at: string; blocks: Block[] }[] = [];
  for (let level = 0; has(names, `${side}_blocks_${level}`); level++) {
    const at = `${side}_blocks_${level}`;
    const blocks: Block[] = [];
    for (let n = 0; has(names, `${at}_resnets_${n}`); n++) {
      const attention = `${at}_attentions_${n}`;
      blocks.push([`${at}_resnets_${n}`, ...(has(names, attention) ? [attention] : [])]);
    }
    found.push({ at, blocks });
  }
  return found;
}

const downBlocks = (names: readonly string[]): Block[] => [
  ['conv_in'],
  ...levels(names, 'down').flatMap(({ at, blocks }) => {
    const sampler = `${at}_downsamplers_0`;
    return has(names, sampler) ? [...blocks, [sampler]] : blocks;
  }),
];

const upBlocks = (names: readonly string[]): Block[] =>
  levels(names, 'up').flatMap(({ at, blocks }) => {
    const sampler = `${at}_upsamplers_0`;
    if (!has(names, sampler)) return blocks;
    return blocks.map((block, n) => (n === blocks.length - 1 ? [...block, sampler] : block));
  });
