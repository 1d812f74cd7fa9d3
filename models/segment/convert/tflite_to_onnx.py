"""Turns small convolutional networks of MediaPipe (.tflite) into ONNX: the operators that these have, and no others.

    pip install tflite==2.18.0 onnx==1.23.2 numpy
    npm pack @mediapipe/selfie_segmentation@0.1.1675465747 @mediapipe/face_detection@0.4.1657300184   (unpack both)
    python tflite_to_onnx.py selfie_segmentation.tflite ../person.onnx
    python tflite_to_onnx.py selfie_segmentation_landscape.tflite ../person-wide.onnx
    python tflite_to_onnx.py face_detection_full_range.tflite ../faces.onnx

Weights stay float16, as they are in the .tflite. Pictures go in as there, NHWC; inside all is NCHW.
"""

import sys

import numpy as np
import onnx
import tflite
from onnx import TensorProto, helper, numpy_helper

SAME = tflite.Padding.SAME
NAMES = {number: name for name, number in vars(tflite.BuiltinOperator).items() if isinstance(number, int)}
ACTIVATIONS = {
    tflite.ActivationFunctionType.NONE: None,
    tflite.ActivationFunctionType.RELU: "Relu",
    tflite.ActivationFunctionType.RELU6: "Clip6",
}
TYPES = {tflite.TensorType.FLOAT32: np.float32, tflite.TensorType.FLOAT16: np.float16, tflite.TensorType.INT32: np.int32}


class Converter:
    def __init__(self, path):
        with open(path, "rb") as file:
            self.model = tflite.Model.GetRootAs(file.read(), 0)
        self.graph = self.model.Subgraphs(0)
        self.nodes, self.weights, self.constants = [], [], {}
        self.casts = set()

    def shape(self, tensor):
        return [int(size) for size in self.graph.Tensors(tensor).ShapeAsNumpy()]

    def constant(self, tensor):
        """Values of a tensor that is none of the network's work, else None."""
        if tensor in self.constants:
            return self.constants[tensor]
        found = self.graph.Tensors(tensor)
        data = self.model.Buffers(found.Buffer()).DataAsNumpy()
        if isinstance(data, int) or not len(data):
            return None
        return np.frombuffer(data.tobytes(), TYPES[found.Type()]).reshape(self.shape(tensor))

    def name(self, tensor):
        return f"t{tensor}"

    def weight(self, name, values):
        """A float16 initializer that is widened where it is used."""
        if name not in self.casts:
            self.casts.add(name)
            self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values).astype(np.float16), name + "_h"))
            self.node("Cast", [name + "_h"], name, to=TensorProto.FLOAT)
        return name

    def whole(self, name, values):
        if name not in self.casts:
            self.casts.add(name)
            self.weights.append(numpy_helper.from_array(np.asarray(values), name))
        return name

    def node(self, operator, inputs, output, **attributes):
        self.nodes.append(helper.make_node(operator, inputs, [output] if isinstance(output, str) else output, **attributes))

    def value(self, tensor):
        """The name of a tensor; a constant becomes a weight, in NCHW where it has four axes."""
        values = self.constant(tensor)
        if values is None:
            return self.name(tensor)
        return self.weight(self.name(tensor), values.transpose(0, 3, 1, 2) if values.ndim == 4 else values)

    def activated(self, output, kind, make):
        operator = ACTIVATIONS[kind]
        make(output if operator is None else output + "_raw")
        if operator == "Relu":
            self.node("Relu", [output + "_raw"], output)
        elif operator == "Clip6":
            self.node("Clip", [output + "_raw", self.whole("zero", np.float32(0)), self.whole("six", np.float32(6))], output)

    def pads(self, padding, size, out, kernel, stride, dilation=(1, 1)):
        if padding != SAME:
            return [0, 0, 0, 0]
        total = [max(0, (o - 1) * s + (k - 1) * d + 1 - i) for i, o, k, s, d in zip(size, out, kernel, stride, dilation)]
        return [total[0] // 2, total[1] // 2, total[0] - total[0] // 2, total[1] - total[1] // 2]

    def convert(self):
        graph = self.graph
        source = int(graph.Inputs(0))
        self.node("Transpose", ["input"], self.name(source), perm=[0, 3, 1, 2])
        for place in range(graph.OperatorsLength()):
            operator = graph.Operators(place)
            code = self.model.OperatorCodes(operator.OpcodeIndex())
            number = max(code.BuiltinCode(), code.DeprecatedBuiltinCode())
            kind = code.CustomCode().decode() if number == tflite.BuiltinOperator.CUSTOM else NAMES[number]
            inputs = [int(one) for one in operator.InputsAsNumpy()]
            output = int(operator.Outputs(0))
            getattr(self, "do_" + kind.lower())(operator, inputs, output)
        outputs = []
        for place in range(graph.OutputsLength()):
            tensor = int(graph.Outputs(place))
            shape = self.shape(tensor)
            name = graph.Tensors(tensor).Name().decode()
            if len(shape) == 4:
                self.node("Transpose", [self.name(tensor)], name, perm=[0, 2, 3, 1])
            else:
                self.node("Identity", [self.name(tensor)], name)
            outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))
        given = helper.make_tensor_value_info("input", TensorProto.FLOAT, self.shape(source))
        made = helper.make_graph(self.nodes, "mediapipe", [given], outputs, self.weights)
        model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], producer_name="tflite_to_onnx")
        model.ir_version = 8
        onnx.checker.check_model(model)
        return model

    def options(self, operator, kind):
        found = kind()
        table = operator.BuiltinOptions()
        found.Init(table.Bytes, table.Pos)
        return found

    def do_dequantize(self, operator, inputs, output):
        self.constants[output] = self.constant(inputs[0]).astype(np.float32)

    def do_conv_2d(self, operator, inputs, output):
        options = self.options(operator, tflite.Conv2DOptions)
        self.convolve(options, inputs, output, self.constant(inputs[1]).transpose(0, 3, 1, 2), 1)

    def do_depthwise_conv_2d(self, operator, inputs, output):
        options = self.options(operator, tflite.DepthwiseConv2DOptions)
        kernel = self.constant(inputs[1]).transpose(3, 0, 1, 2)
        self.convolve(options, inputs, output, kernel, self.shape(inputs[0])[3])

    def convolve(self, options, inputs, output, kernel, groups):
        stride = [options.StrideH(), options.StrideW()]
        dilation = [options.DilationHFactor(), options.DilationWFactor()]
        size, out = self.shape(inputs[0])[1:3], self.shape(output)[1:3]
        given = [self.value(inputs[0]), self.weight(f"w{inputs[1]}", kernel)]
        if len(inputs) > 2 and inputs[2] >= 0:
            given.append(self.weight(f"b{inputs[2]}", self.constant(inputs[2])))
        pads = self.pads(options.Padding(), size, out, kernel.shape[2:], stride, dilation)
        self.activated(
            self.name(output),
            options.FusedActivationFunction(),
            lambda name: self.node("Conv", given, name, strides=stride, dilations=dilation, pads=pads, group=groups),
        )

    def do_convolution2dtransposebias(self, operator, inputs, output):
        padding, across, down = np.frombuffer(operator.CustomOptionsAsNumpy().tobytes()[:12], np.int32)
        kernel = self.constant(inputs[1]).transpose(3, 0, 1, 2)
        size, out = self.shape(inputs[0])[1:3], self.shape(output)[1:3]
        stride = [int(down), int(across)]
        total = [max(0, (i - 1) * s + k - o) for i, o, k, s in zip(size, out, kernel.shape[2:], stride)]
        pads = [total[0] // 2, total[1] // 2, total[0] - total[0] // 2, total[1] - total[1] // 2]
        given = [self.value(inputs[0]), self.weight(f"w{inputs[1]}", kernel), self.weight(f"b{inputs[2]}", self.constant(inputs[2]))]
        self.node("ConvTranspose", given, self.name(output), strides=stride, pads=pads)

    def pool(self, operator, inputs, output, name):
        options = self.options(operator, tflite.Pool2DOptions)
        kernel, stride = [options.FilterHeight(), options.FilterWidth()], [options.StrideH(), options.StrideW()]
        pads = self.pads(options.Padding(), self.shape(inputs[0])[1:3], self.shape(output)[1:3], kernel, stride)
        self.node(name, [self.value(inputs[0])], self.name(output), kernel_shape=kernel, strides=stride, pads=pads)

    def do_average_pool_2d(self, operator, inputs, output):
        self.pool(operator, inputs, output, "AveragePool")

    def do_max_pool_2d(self, operator, inputs, output):
        self.pool(operator, inputs, output, "MaxPool")

    def do_mean(self, operator, inputs, output):
        axes = [[0, 2, 3, 1][axis] for axis in self.constant(inputs[1]).reshape(-1)]
        self.node("ReduceMean", [self.value(inputs[0])], self.name(output), axes=axes, keepdims=1)

    def do_add(self, operator, inputs, output):
        options = self.options(operator, tflite.AddOptions)
        given = [self.value(one) for one in inputs]
        self.activated(self.name(output), options.FusedActivationFunction(), lambda name: self.node("Add", given, name))

    def do_mul(self, operator, inputs, output):
        options = self.options(operator, tflite.MulOptions)
        given = [self.value(one) for one in inputs]
        self.activated(self.name(output), options.FusedActivationFunction(), lambda name: self.node("Mul", given, name))

    def do_relu(self, operator, inputs, output):
        self.node("Relu", [self.value(inputs[0])], self.name(output))

    def do_logistic(self, operator, inputs, output):
        self.node("Sigmoid", [self.value(inputs[0])], self.name(output))

    def do_hard_swish(self, operator, inputs, output):
        self.node("HardSwish", [self.value(inputs[0])], self.name(output))

    def do_pad(self, operator, inputs, output):
        pads = self.constant(inputs[1])[[0, 3, 1, 2]]
        flat = np.concatenate([pads[:, 0], pads[:, 1]]).astype(np.int64)
        self.node("Pad", [self.value(inputs[0]), self.whole(f"p{output}", flat)], self.name(output))

    def do_resize_bilinear(self, operator, inputs, output):
        options = self.options(operator, tflite.ResizeBilinearOptions)
        corners, half = options.AlignCorners(), options.HalfPixelCenters()
        mode = "align_corners" if corners else "half_pixel" if half else "asymmetric"
        batch, height, width, channels = self.shape(output)
        sizes = self.whole(f"s{output}", np.array([batch, channels, height, width], np.int64))
        self.node("Resize", [self.value(inputs[0]), "", "", sizes], self.name(output), mode="linear", coordinate_transformation_mode=mode)

    def do_reshape(self, operator, inputs, output):
        source = self.value(inputs[0])
        if len(self.shape(inputs[0])) == 4:
            self.node("Transpose", [source], f"l{output}", perm=[0, 2, 3, 1])
            source = f"l{output}"
        self.node("Reshape", [source, self.whole(f"s{output}", np.array(self.shape(output), np.int64))], self.name(output))

    def do_concatenation(self, operator, inputs, output):
        axis = self.options(operator, tflite.ConcatenationOptions).Axis()
        assert len(self.shape(output)) == 3
        self.node("Concat", [self.value(one) for one in inputs], self.name(output), axis=axis)


if __name__ == "__main__":
    onnx.save(Converter(sys.argv[1]).convert(), sys.argv[2])
