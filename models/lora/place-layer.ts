import { EditError } from '../../core/errors.js';
import { TensorProto_DataType } from '../graph/generated/onnx_pb.js';
import { blockName } from './block-name.js';
import { textName } from './layer-name.js';
import type { LoraLayer } from './lora.js';
import { originalNames } from './original-names.js';
import type { Modules, WeightedModule } from './modules.js';

/** Rows of a LoRA's up matrix that belong to one layer of a graph. */
export interface Placed {
  readonly module: WeightedModule;
  readonly layer: LoraLayer;
  readonly rows: readonly [from: number, to: number];
}

const FLOATS: readonly TensorProto_DataType[] = [TensorProto_DataType.FLOAT, TensorProto_DataType.FLOAT16];

/**
 * The layers of a graph that a layer of a LoRA adds to: one, or several in order where the file has them as one (`qkv`).
 *
 * @param file name of the LoRA, for errors
 * @throws EditError `model/lora` where there is no such layer, or its weight cannot be added to
 */
export function findPlaces(layer: LoraLayer, modules: Modules, file: string): WeightedModule[] {
  const names = namesOf(layer, modules);
  if (!names) throw wrong(file, layer, missing(layer, modules));
  return names.map((name) => {
    const module = modules.get(name) as NonNullable<ReturnType<Modules['get']>>;
    if ('operator' in module)
      throw wrong(file, layer, `cannot be added: the model's weight there is ${module.form} (${module.operator})`);
    if (!FLOATS.includes(module.type)) throw wrong(file, layer, 'cannot be added: the weight there is no float32 or float16');
    return module;
  });
}

/** Divides the outputs of a layer of a LoRA among the layers that it adds to. @throws EditError `model/lora` for other sizes */
export function placeLayer(layer: LoraLayer, modules: readonly WeightedModule[], file: string): Placed[] {
  const [inputs, outputs] = [layer.down.data.length / (layer.down.dims[0] ?? 1), layer.up.dims[0] ?? 0];
  const other = (what: string, found: number, own: number): EditError =>
    wrong(file, layer, `is for a layer of ${found} ${what}, and the model has ${own} there: it was made for another model`);
  let from = 0;
  const placed = modules.map((module): Placed => {
    const [rows, columns] = sizes(module);
    if (columns !== inputs) throw other('inputs', inputs, columns);
    from += rows;
    return { module, layer, rows: [from - rows, from] };
  });
  if (from !== outputs) throw other('outputs', outputs, from);
  return placed;
}

const wrong = (file: string, { key }: LoraLayer, what: string): EditError =>
  new EditError('model/lora', `${file}: "${key}" ${what}.`, { file, key });

/** Outputs and inputs of a layer, those of a convolution times its area. */
export function sizes({
  dims,
  transposed,
  share,
}: Pick<WeightedModule, 'dims' | 'transposed' | 'share'>): [rows: number, columns: number] {
  const [first = 0, ...rest] = dims;
  const others = rest.reduce((product, dim) => product * dim, 1);
  return transposed ? [share?.outputs ?? others, first] : [share?.outputs ?? first, others];
}

function namesOf({ module, part }: LoraLayer, modules: Modules): readonly string[] | undefined {
  const block = blockName(module, modules);
  const candidates = [[module], ...(block ? [[block]] : []), ...originalNames(module)];
  if (part !== 'denoiser') candidates.push([`text_model_${module}`]);
  return candidates.find((names) => names.every((name) => modules.has(name)));
}

function missing({ module }: LoraLayer, modules: Modules): string {
  const beside = /^(.*_)(to_[qkv]|[qkv]_proj)$/.exec(textName(module))?.[1];
  const packed = beside && ['to_out_0', 'out_proj'].some((name) => modules.has(`${beside}${name}`) || modules.has(`text_model_${beside}${name}`)); // prettier-ignore
  return packed
    ? 'cannot be added: this export has packed queries, keys and values in one weight'
    : 'has no place in this model: the file was made for another one';
}
