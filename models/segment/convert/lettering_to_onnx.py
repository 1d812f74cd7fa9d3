"""Makes the text detector of PP-OCRv4 (mobile) as the other networks here are: float16 weights that are widened where they are used, R'G'B' pictures in.

    pip install onnx==1.23.2 numpy
    pip download --no-deps rapidocr_onnxruntime==1.4.4   (unpack it)
    python lettering_to_onnx.py rapidocr_onnxruntime/models/ch_PP-OCRv4_det_infer.onnx ../lettering.onnx

`input` [1,H,W,3] is R'G'B' 0...1, H and W multiples of 32; `shares` [1,1,H,W] is how sure each pixel is of text. The network learnt pictures whose
channels are blue, green, red, less the mean of ImageNet as it stands for red, green, blue: PaddleOCR's DecodeImage and NormalizeImage say so.
"""

import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SMALL = 64  # elements up to which a constant stays float32
MEAN = np.array([0.485, 0.456, 0.406], np.float32)
STD = np.array([0.229, 0.224, 0.225], np.float32)


def convert(model):
    given, found = model.graph.input[0].name, model.graph.output[0].name
    weights = [
        numpy_helper.from_array(np.array([2, 1, 0], np.int64), "blue_green_red"),
        numpy_helper.from_array(-MEAN, "mean"),
        numpy_helper.from_array(1 / STD, "std"),
    ]
    nodes = [
        helper.make_node("Gather", ["input", "blue_green_red"], ["turned"], axis=3),
        helper.make_node("Add", ["turned", "mean"], ["centred"]),
        helper.make_node("Mul", ["centred", "std"], ["scaled"]),
        helper.make_node("Transpose", ["scaled"], [given], perm=[0, 3, 1, 2]),
    ]
    for node in model.graph.node:
        if node.op_type != "Constant":
            nodes.append(node)
            continue
        (name,) = node.output
        values = numpy_helper.to_array(node.attribute[0].t)
        if values.dtype == np.float32 and values.size > SMALL:
            weights.append(numpy_helper.from_array(values.astype(np.float16), name + "_h"))
            nodes.append(helper.make_node("Cast", [name + "_h"], [name], to=TensorProto.FLOAT))
        else:
            weights.append(numpy_helper.from_array(values, name))
    nodes.append(helper.make_node("Identity", [found], ["shares"]))
    picture = helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, "height", "width", 3])
    shares = helper.make_tensor_value_info("shares", TensorProto.FLOAT, [1, 1, "height", "width"])
    graph = helper.make_graph(nodes, "pp-ocrv4-det", [picture], [shares], weights)
    made = helper.make_model(graph, opset_imports=model.opset_import, producer_name="lettering_to_onnx")
    made.ir_version = 8
    onnx.checker.check_model(made)
    return made


if __name__ == "__main__":
    onnx.save(convert(onnx.load(sys.argv[1])), sys.argv[2])
