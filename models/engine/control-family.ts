import { EditError } from '../../core/errors.js';
import { isResidual, MID_RESIDUAL, residualName } from '../graph/residual-names.js';
import type { Session, TensorInfo } from '../runtime/session.js';
import { findTensor } from './pick-tensor.js';

/** What a ControlNet adds, by the names of a UNet's inputs: exporters without diffusers' names give the additions of the way down in their order. */
export function residualOutputs(outputs: readonly TensorInfo[]): ReadonlyMap<string, TensorInfo> {
  const mid = outputs.find(({ name }) => /mid/i.test(name)) ?? outputs.at(-1);
  const named = outputs.some(({ name }) => isResidual(name));
  const down = outputs.filter((output) => output !== mid);
  return new Map([
    ...down.map((output, at) => [named ? output.name : residualName(at), output] as const),
    ...(mid ? [[MID_RESIDUAL, mid] as const] : []),
  ]);
}

/** A net and a UNet of one family have the same additions and hear the same text. @throws EditError `model/controlnet` */
export function checkFamily(
  name: string,
  { inputs, outputs }: Pick<Session, 'inputs' | 'outputs'>,
  unet: readonly TensorInfo[],
): void {
  // prettier-ignore
  const refuse = (why: string): never => {
    throw new EditError('model/controlnet', `${name}: expected a ControlNet of the model's family, ${why}.`, { name });
  };
  const wanted = unet.filter((input) => isResidual(input.name));
  if (!wanted.length) refuse('and the model is none that ControlNets guide: it is no UNet');
  const given = residualOutputs(outputs);
  if (given.size !== wanted.length) refuse(`with ${wanted.length} outputs, found ${given.size}`);
  for (const input of wanted) {
    const [own, theirs] = [input.dims[1], given.get(input.name)?.dims[1]];
    if (typeof own === 'number' && typeof theirs === 'number' && own !== theirs)
      refuse(`${input.name} with ${own} channels, found ${theirs}`);
  }
  const width = (infos: readonly TensorInfo[]): unknown => findTensor(infos, ['encoder_hidden_states'])?.dims.at(-1);
  const [own, theirs] = [width(unet), width(inputs)];
  if (typeof own === 'number' && typeof theirs === 'number' && own !== theirs) refuse(`text of ${own} values, found ${theirs}`);
}
