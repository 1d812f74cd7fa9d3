import { EditError } from '../../core/errors.js';
import { sizeOf, type Tensor } from '../tensor/tensor.js';
import { adapterAlphas } from './adapter-alphas.js';
import { layerName } from './layer-name.js';
import type { Lora, LoraLayer } from './lora.js';
import { readSafetensors } from './read-safetensors.js';
import { otherKindOf, roleOf, type TensorRole } from './tensor-role.js';

type Tensors = Partial<Record<TensorRole['role'], Tensor<'float32'>>>;

/**
 * Reads a LoRA in kohya's, PEFT's or diffusers' names. Alpha is the layer's own tensor, else what the header says of the adapter
 * (`lora_adapter_metadata`), else the rank.
 *
 * @throws EditError `model/lora` for a file that is none, is broken, or holds anything that is no LoRA
 */
export function readLora(path: string): Lora {
  const file = readSafetensors(path);
  const wrong = (sentence: string): EditError => new EditError('model/lora', `${path}: ${sentence}`, { path });
  for (const tensor of file.names) {
    const other = otherKindOf(tensor);
    if (other) throw wrong(`expected a LoRA, found ${other}, which is another formula: "${tensor}".`);
  }
  const layers = new Map<string, Tensors>();
  const strange: string[] = [];
  for (const tensor of file.names) {
    const found = roleOf(tensor);
    if (!found) strange.push(tensor);
    else layers.set(found.key, { ...layers.get(found.key), [found.role]: file.floats(tensor) });
  }
  if (layers.size === 0) throw wrong('expected a LoRA, and there is no LoRA in it: only other tensors.');
  if (strange[0] !== undefined) throw wrong(`"${strange[0]}" is no tensor of a LoRA, so it would be left out.`);
  const alphas = adapterAlphas(file.metadata['lora_adapter_metadata']);
  const read = [...layers].map(([key, { down, up, alpha }]): LoraLayer => {
    if (!down || !up) throw wrong(`"${key}" has ${down ? 'no up' : 'no down'} weight.`);
    const rank = down.dims[0] ?? 0;
    if (!rank || up.dims[1] !== rank || sizeOf(up.dims.slice(2)) !== 1)
      throw wrong(`"${key}": its matrices do not fit each other: ${shape(down)} and ${shape(up)}.`);
    if (![down, up, ...(alpha ? [alpha] : [])].every(({ data }) => data.every(Number.isFinite)))
      throw wrong(`"${key}" holds numbers that are not finite.`);
    const { part, module } = layerName(key);
    const scale = (alpha?.data[0] ?? alphas(part, key, rank)) / rank;
    return { key, part, module, down, up, scale };
  });
  return { name: path, layers: read };
}

const shape = ({ dims }: Tensor): string => `[${dims.join(', ')}]`;
