import type { NodeProto, TensorProto_DataType } from '../graph/generated/onnx_pb.js';

/** A layer of a graph whose weight can be added to. */
export interface WeightedModule {
  /** What multiplies by the weight, its second input; several where a module is run more than once. */
  readonly nodes: readonly NodeProto[];
  /** Name of the weight. */
  readonly weight: string;
  readonly dims: readonly number[];
  readonly type: TensorProto_DataType;
  /** Whether the weight has a column, not a row, for each output. */
  readonly transposed: boolean;
  /** Where the weight holds other layers too. */
  readonly share?: Share;
}

/** Where the outputs of a layer stand among those of a weight that holds several layers. */
export interface Share {
  /** The layer that all of the weight is. */
  readonly whole: WeightedModule;
  readonly outputs: number;
  /** Which output of the whole an output of the layer is. */
  readonly at: (output: number) => number;
}

/** A layer whose weight is no matrix of floats as the layer multiplies by it: the operator that has it. */
export interface OpaqueModule {
  readonly node: NodeProto;
  readonly operator: string;
  readonly form: 'quantised' | 'reordered for one device';
}

/** Layers of a graph by their module path, everything but letters and digits as `_`. */
export type Modules = ReadonlyMap<string, WeightedModule | OpaqueModule>;
