"""Make an exported graph quick to open: one copy of every constant and of every common step, and the shape of every tensor written down.

ONNX Runtime plans its buffers when it opens a graph. A tensor whose shape it cannot work out can take no used buffer, though all of them are
compared with it: a graph of thousands of slices opens slowly. No number that the graph computes changes."""
import numpy as np
import onnx
from onnx import helper
import onnx_ir
from onnx_ir.passes import Sequential, common
import onnxruntime

SIDES = range(6, 46)


def settle(model):
    lift = common.LiftConstantsToInitializersPass(lift_all_constants=True, size_limit=0)
    passes = Sequential(lift, common.DeduplicateInitializersPass(), common.CommonSubexpressionEliminationPass(), common.RemoveUnusedNodesPass())
    simple = onnx_ir.to_proto(passes(onnx_ir.from_proto(model)).model)
    del simple.graph.value_info[:]
    simple.graph.value_info.extend(shapes(simple))
    return simple


def sizes(named):
    """Many values of every named dimension of the inputs: two dimensions inside that differ for some size shall differ here."""
    rng = np.random.default_rng(1)
    columns = {name: rng.permutation(SIDES) if name in ('height', 'width') else 1 + np.arange(len(SIDES)) % p for name, p in zip(named, (3, 5, 7, 11))}
    return [{name: int(column[i]) for name, column in columns.items()} for i in range(len(SIDES))]


def measure(model):
    """Type and shapes of every tensor, at each of the sizes: name -> (element type, [shape]). The graph runs as it is written."""
    probe = onnx.ModelProto.FromString(model.SerializeToString())
    outputs = {o.name for o in probe.graph.output}
    probe.graph.output.extend(onnx.ValueInfoProto(name=name) for node in probe.graph.node for name in node.output if name and name not in outputs)
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(probe.SerializeToString(), options, providers=['CPUExecutionProvider'])
    named = list(dict.fromkeys(d for i in session.get_inputs() for d in i.shape if isinstance(d, str)))
    types = {'tensor(float)': np.float32, 'tensor(int64)': np.int64}
    found, all_sizes = {}, sizes(named)
    for size in all_sizes:
        values = session.run(None, {i.name: np.zeros([size.get(d, d) for d in i.shape], types[i.type]) for i in session.get_inputs()})
        for output, value in zip(session.get_outputs(), values):
            found.setdefault(output.name, (helper.np_dtype_to_tensor_dtype(value.dtype), []))[1].append(value.shape)
    return {name: entry for name, entry in found.items() if name not in outputs}, {tuple(s[name] for s in all_sizes): name for name in named}


def shapes(model):
    """Shapes of all tensors between inputs and outputs: dimensions that agree at all sizes share a name, those that never change are numbers."""
    found, names = measure(model)

    def dim(values):
        return values[0] if len(set(values)) == 1 else names.setdefault(values, f'side_{len(names)}')

    return [helper.make_tensor_value_info(name, kind, [dim(column) for column in zip(*at)]) for name, (kind, at) in found.items()]
