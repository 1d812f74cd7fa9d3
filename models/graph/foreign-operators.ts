import { EditError } from '../../core/errors.js';
import { graphFacts } from './graph-facts.js';
import type { DeviceName } from '../runtime/device.js';

/**
 * Operators of ONNX Runtime itself that only some devices run, as its kernels are registered (docs/OperatorKernels.md and
 * docs/ContribOperators.md of ONNX Runtime); what is not listed runs everywhere. Fusions for one device end up in published graphs.
 */
const DEVICES: Readonly<Record<string, readonly DeviceName[]>> = {
  NhwcConv: ['cuda'],
  NhwcFusedConv: ['cpu'],
  GroupNorm: ['cuda'],
  SkipGroupNorm: ['cuda'],
  BiasAdd: ['cuda', 'webgpu'],
  BiasSplitGelu: ['cuda', 'webgpu'],
  PackedAttention: ['cuda'],
  PackedMultiHeadAttention: ['cuda'],
  QOrderedMatMul: ['cuda'],
  GemmFloat8: ['cuda'],
  FusedConv: ['cpu', 'cuda', 'webgpu'],
};

const ALL_DEVICES = ['cpu', 'cuda', 'webgpu'] as const satisfies readonly DeviceName[];

/** Domain of those operators; operators of any other but ONNX's own run nowhere here. */
const DOMAIN = 'com.microsoft';
const KNOWN_DOMAINS = [DOMAIN, 'ai.onnx.ml', 'com.microsoft.nchwc', 'com.ms.internal.nhwc'];

/**
 * Refuses graphs with operators that a device does not run, before any weights are loaded.
 *
 * @param graphs path by part @throws EditError `model/operators` naming part, operators and the devices that run them
 */
export function checkOperators(graphs: Readonly<Record<string, string>>, device: DeviceName): void {
  for (const [part, path] of Object.entries(graphs)) {
    const strange = graphFacts(path).foreign.filter(
      (operator) => !devicesOf(operator).includes(device.split(':')[0] as DeviceName),
    );
    const [first] = strange;
    if (first === undefined) continue;
    const all = strange.map((operator) => operator.replace(`${DOMAIN}.`, ''));
    const others = devicesOf(first).filter((name) => strange.every((operator) => devicesOf(operator).includes(name)));
    const where = others.length
      ? `This graph needs ${others.join(' or ')}: \`device: ${others[0]}\``
      : 'No device here runs them';
    const sentence = `${part}: expected operators that ${device} runs, found ${all.join(', ')}. ${where}, or another export.`;
    throw new EditError('model/operators', sentence, { part, device, operators: all });
  }
}

/** Devices that run all operators of some graphs. */
export const devicesFor = (graphs: Readonly<Record<string, string>>): DeviceName[] =>
  ALL_DEVICES.filter((device) =>
    Object.values(graphs).every((path) => graphFacts(path).foreign.every((operator) => devicesOf(operator).includes(device))),
  );

function devicesOf(operator: string): readonly DeviceName[] {
  const name = operator.slice(operator.lastIndexOf('.') + 1);
  const domain = operator.slice(0, operator.lastIndexOf('.'));
  if (!KNOWN_DOMAINS.includes(domain)) return [];
  return (domain === DOMAIN ? DEVICES[name] : undefined) ?? ALL_DEVICES;
}
