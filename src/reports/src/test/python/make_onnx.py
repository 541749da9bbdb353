"""Writes ../resources/io/github/sigmanet/reports/onnx: models as PyTorch, skl2onnx and others export them, what they compute,
and models.csv, which says where each was reported and whether it is a network of sigmoids.

Made by Python 3.11 with torch 1.13, onnx 1.12, scikit-learn 1.2.1, skl2onnx 1.14.1 and onnxconverter-common 1.13:
    python3 make_onnx.py
"""
import csv
import pathlib
import warnings

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MaxAbsScaler, MinMaxScaler, StandardScaler
from skl2onnx import to_onnx
from torch import nn

warnings.filterwarnings("ignore")
FOLDER = pathlib.Path(__file__).parent / "../resources/io/github/sigmanet/reports/onnx"
MODELS = []  # rows of models.csv
BATCH = 3
RAW = np.array([[0.5, -1, 2, 0.25], [1.5, 0.75, -0.5, 3], [-2, 1, 0, -1]])
IMAGES = np.array([[12, 200, 255, 0], [90, 31, 77, 128], [255, 255, 3, 64]], float)


def write(name, reports, model, x, y, sizes):
    """Adds a model that is a network: sizes of its layers, inputs of any shape and the outputs, a row per sample."""
    data = model if isinstance(model, bytes) else model.SerializeToString()
    (FOLDER / (name + ".onnx")).write_bytes(data)
    x = np.asarray(x)
    y = np.asarray(y).reshape(len(x), -1)
    with open(FOLDER / (name + ".txt"), "w", encoding="ascii") as out:
        out.write(f"{x.dtype} {' '.join(map(str, x.shape))}\n")
        for row, expected in zip(x.reshape(len(x), -1), y):
            out.write(" ".join(repr(float(v)) for v in row) + " > " + " ".join(repr(float(v)) for v in expected) + "\n")
    MODELS.append([name, "network", " ".join(map(str, sizes)), reports])


def refuse(name, reports, model):
    """Adds a model that is no network of sigmoids, or not only."""
    (FOLDER / (name + ".onnx")).write_bytes(model if isinstance(model, bytes) else model.SerializeToString())
    MODELS.append([name, "other", "", reports])


# --- PyTorch


class Functional(nn.Module):
    """A module of a function of its parameters and the input."""

    def __init__(self, function, *layers, dtype=torch.float32):
        super().__init__()
        self.function = function
        self.layers = nn.ModuleList(layers)
        generator = torch.Generator().manual_seed(27)
        with torch.no_grad():
            for parameter in self.layers.parameters():
                parameter.copy_(torch.randn(parameter.shape, generator=generator))
        self.to(dtype)

    def forward(self, x):
        return self.function(self.layers, x)


def sequential(layers, x):
    for layer in layers:
        x = layer(x)
    return x


def mlp(bias=(True, True), sizes=(4, 3, 2), dtype=torch.float32, function=sequential, before=(), after=()):
    return Functional(function, *before, nn.Linear(sizes[0], sizes[1], bias=bias[0]), nn.Sigmoid(),
                      nn.Linear(sizes[1], sizes[2], bias=bias[1]), nn.Sigmoid(), *after, dtype=dtype)


def export(name, reports, module, x=RAW, dtype=torch.float32, sizes=(4, 3, 2), opset=13, dynamic=False, verdict=True,
           training=torch.onnx.TrainingMode.EVAL, expected=None, **options):
    module.eval()
    x = torch.tensor(x).to(dtype)
    path = FOLDER / (name + ".onnx")
    torch.onnx.export(module, x, str(path), opset_version=opset, input_names=["input"], training=training,
                      dynamic_axes={"input": {0: "batch"}} if dynamic else None, **options)
    module.eval()
    with torch.no_grad():
        y = module(x)
    y = y[0] if isinstance(y, tuple) else y
    if verdict:
        write(name, reports, path.read_bytes(), x.numpy(), y.detach().numpy() if expected is None else expected, sizes)
    else:
        refuse(name, reports, path.read_bytes())


def pytorch():
    vision, view, no_bias = "pytorch/vision#1232", "pytorch/pytorch#23427", "pytorch/pytorch#4408"
    preprocessing = "microsoft/onnxruntime#4130"
    for opset in range(7, 18):
        export(f"torch-opset{opset}", vision, mlp(), opset=opset)
        export(f"torch-flatten-opset{opset}", vision, mlp(before=[nn.Flatten()]), RAW.reshape(BATCH, 1, 2, 2), opset=opset,
               dynamic=opset % 2 == 0)
        export(f"torch-view-opset{opset}", view, mlp(function=lambda layers, x: sequential(layers, x.view(x.size(0), -1))),
               RAW.reshape(BATCH, 1, 2, 2), opset=opset, dynamic=opset % 2 == 1)
    export("torch-dynamic", vision, mlp(), dynamic=True)
    export("torch-unfolded", vision, mlp(), do_constant_folding=False)
    export("torch-initializers-as-inputs", "onnx/keras-onnx#644", mlp(), keep_initializers_as_inputs=True)
    export("torch-float64", vision, mlp(dtype=torch.float64), dtype=torch.float64)
    export("torch-scripted", vision, torch.jit.script(nn.Sequential(*mlp().layers)))
    export("torch-traced", vision, torch.jit.trace(mlp(), torch.tensor(RAW).float()))
    export("torch-one-layer", vision, Functional(sequential, nn.Linear(4, 2), nn.Sigmoid()), sizes=(4, 2))
    for bias, name in (((False, False), "no-bias"), ((False, True), "no-first-bias"), ((True, False), "no-last-bias")):
        export(f"torch-{name}", no_bias, mlp(bias))
        export(f"torch-{name}-float64-unfolded", no_bias, mlp(bias, dtype=torch.float64), dtype=torch.float64,
               do_constant_folding=False)

    for dynamic in (False, True):
        suffix = "-dynamic" if dynamic else ""
        for name, function in (("view-minus-one", lambda layers, x: sequential(layers, x.view(-1, 4))),
                               ("reshape", lambda layers, x: sequential(layers, torch.reshape(x, (x.shape[0], 4)))),
                               ("flatten-function", lambda layers, x: sequential(layers, torch.flatten(x, 1))),
                               ("view-product", lambda layers, x: sequential(layers, x.view(x.size(0), x.size(1) * 4)))):
            export(f"torch-{name}{suffix}", view, mlp(function=function), RAW.reshape(BATCH, 1, 2, 2), dynamic=dynamic,
                   do_constant_folding=not dynamic)

    mean, std = torch.tensor([0.5, 1, -1, 0.25]), torch.tensor([1, 2, 0.5, 4.0])
    scale, offset = torch.tensor([2.0, 5.0]), torch.tensor([-1.0, 3.0])
    for name, function, x in (
            ("standardized", lambda layers, x: sequential(layers, (x - mean) / std), RAW),
            ("standardized-numbers", lambda layers, x: sequential(layers, (x - 0.1307) / 0.3081), RAW),
            ("pixels", lambda layers, x: sequential(layers, x / 255), IMAGES),
            ("pixels-standardized", lambda layers, x: sequential(layers, (x / 255 - 0.1307) / 0.3081), IMAGES),
            ("pixels-multiplied", lambda layers, x: sequential(layers, x * 0.00390625), IMAGES),
            ("affine", lambda layers, x: sequential(layers, x * std + mean), RAW),
            ("shifted", lambda layers, x: sequential(layers, x - mean), RAW),
            ("minmax", lambda layers, x: sequential(layers, 2 * (x / 255) - 1), IMAGES),
            ("unit-answers", lambda layers, x: sequential(layers, x) * 100 + 5, RAW),
            ("column-answers", lambda layers, x: sequential(layers, x) * scale + offset, RAW),
            ("divided-answers", lambda layers, x: (sequential(layers, x) - 0.1) / 0.8, RAW),
            ("multiplied-answers", lambda layers, x: sequential(layers, x) * 100, RAW),
            ("both-scaled", lambda layers, x: sequential(layers, (x - mean) / std) * scale + offset, RAW)):
        export(f"torch-{name}", preprocessing, mlp(function=function), x)
        export(f"torch-{name}-unfolded", preprocessing, mlp(function=function), x, do_constant_folding=False, opset=11)
    mean, std, scale, offset = mean.double(), std.double(), scale.double(), offset.double()
    export("torch-both-scaled-float64", preprocessing, mlp(dtype=torch.float64, function=lambda layers, x: sequential(
        layers, (x - mean) / std) * scale + offset), dtype=torch.float64)

    outputs = "pytorch/pytorch#23427"
    export("torch-argmax", outputs, mlp(function=lambda layers, x: (lambda p: (p, p.argmax(1)))(sequential(layers, x))),
           output_names=["p", "class"])
    export("torch-threshold", outputs, mlp(sizes=(4, 3, 1), function=lambda layers, x: (lambda p: (p, p > 0.5))(
        sequential(layers, x))), sizes=(4, 3, 1), output_names=["p", "positive"])
    export("torch-rounded", outputs, mlp(sizes=(4, 3, 1), function=lambda layers, x: (lambda p: (p, torch.round(p)))(
        sequential(layers, x))), sizes=(4, 3, 1), output_names=["p", "positive"])
    export("torch-float-of-double", outputs, mlp(function=lambda layers, x: sequential(layers, x.float())),
           dtype=torch.float64)
    export("torch-float-of-integers", outputs, mlp(function=lambda layers, x: sequential(layers, x.float())), np.round(RAW),
           dtype=torch.int64)

    weights = [nn.Linear(4, 3), nn.Linear(3, 2)]
    for name, function in (
            ("addmm", lambda l, x: torch.sigmoid(torch.addmm(l[1].bias, torch.sigmoid(torch.addmm(l[0].bias, x,
                                                 l[0].weight.t())), l[1].weight.t()))),
            ("matmul", lambda l, x: torch.sigmoid(torch.sigmoid(x @ l[0].weight.t() + l[0].bias) @ l[1].weight.t()
                                                  + l[1].bias)),
            ("bias-first", lambda l, x: torch.sigmoid(l[1].bias + torch.sigmoid(l[0].bias + x @ l[0].weight.t())
                                                      @ l[1].weight.t())),
            ("number-as-bias", lambda l, x: torch.sigmoid(torch.sigmoid(x @ l[0].weight.t() + 0.5) @ l[1].weight.t() - 1))):
        for folding in (True, False):
            export(f"torch-{name}" + ("" if folding else "-unfolded"), no_bias, Functional(function, *weights),
                   do_constant_folding=folding)
    square = nn.Linear(4, 4)
    export("torch-shared-weights", vision, Functional(lambda l, x: torch.sigmoid(l[0](torch.sigmoid(l[0](x)))), square),
           sizes=(4, 4, 4))
    export("torch-tied-weights", vision, Functional(lambda l, x: torch.sigmoid(torch.sigmoid(l[0](x)) @ l[0].weight),
                                                    nn.Linear(4, 3)), sizes=(4, 3, 4))

    dropout = lambda: mlp(before=[nn.Dropout(0.5)], after=[nn.Dropout(0.25)])
    export("torch-dropout", vision, dropout())
    for opset in (7, 9, 10, 11):
        export(f"torch-dropout-training-opset{opset}", vision, dropout(), opset=opset,
               training=torch.onnx.TrainingMode.TRAINING, do_constant_folding=False)
    for opset in (12, 13, 17):  # where the node drops numbers in inference, too
        export(f"torch-dropout-training-opset{opset}", vision, dropout(), opset=opset, verdict=False,
               training=torch.onnx.TrainingMode.TRAINING, do_constant_folding=False)

    linear, sigmoid = nn.Linear(4, 3), nn.Sigmoid()
    for name, layers in (("relu", [linear, nn.ReLU(), nn.Linear(3, 2), sigmoid]), ("linear", [linear, sigmoid, nn.Linear(3, 2)]),
                         ("tanh", [linear, nn.Tanh(), nn.Linear(3, 2), sigmoid]),
                         ("softmax", [linear, sigmoid, nn.Linear(3, 2), nn.Softmax(1)]),
                         ("relu-after", [linear, sigmoid, nn.ReLU()]), ("hardsigmoid", [linear, nn.Hardsigmoid()]),
                         ("silu", [linear, nn.SiLU()]), ("no-activation-between", [linear, nn.Linear(3, 2), sigmoid]),
                         ("sigmoid-first", [sigmoid, linear, sigmoid]), ("no-layer", [sigmoid]),
                         ("convolution", [nn.Conv2d(1, 1, 1), nn.Flatten(), linear, sigmoid])):
        export(f"torch-no-{name}", vision, Functional(sequential, *layers),
               RAW.reshape(BATCH, 1, 2, 2) if name == "convolution" else RAW, verdict=False, opset=14)
    for name, function in (("residual", lambda l, x: torch.sigmoid(l[0](x)) + x),
                           ("gated", lambda l, x: torch.sigmoid(l[0](x)) * x),
                           ("branches", lambda l, x: torch.sigmoid(l[0](x)) + torch.sigmoid(l[1](x))),
                           ("concatenation", lambda l, x: torch.cat([torch.sigmoid(l[0](x)), torch.sigmoid(l[1](x))], 1)),
                           ("mean-of-batch", lambda l, x: torch.sigmoid(l[0](x - x.mean(0)))),
                           ("samples-mixed", lambda l, x: torch.sigmoid(l[0](x.t().reshape(-1, 4)))),
                           ("part-of-input", lambda l, x: torch.sigmoid(l[2](x[:, 1:])))):
        export(f"torch-no-{name}", vision, Functional(function, nn.Linear(4, 4), nn.Linear(4, 4), nn.Linear(3, 4)),
               verdict=False)


# --- scikit-learn


def scikit_learn():
    reports = "onnx/sklearn-onnx#354"
    random = np.random.RandomState(27)
    x = random.rand(80, 4) * [1, 10, 100, 1] + [0, 5, -50, 0]
    two = (x[:, 0] + x[:, 3] > 1).astype(int)
    several = np.stack([two, x[:, 1] > 10], 1).astype(int)
    three = np.digitize(x[:, 0], [0.3, 0.6])
    settings = dict(activation="logistic", max_iter=30, random_state=1)
    for name, model, y, sizes in (
            ("classifier", MLPClassifier((3,), **settings), two, (4, 3, 1)),
            ("classifier-two-hidden", MLPClassifier((3, 2), **settings), two, (4, 3, 2, 1)),
            ("labels-as-text", MLPClassifier((3,), **settings), np.array(["no", "yes"])[two], (4, 3, 1)),
            ("multilabel", MLPClassifier((3,), **settings), several, (4, 3, 2)),
            ("standardized", make_pipeline(StandardScaler(), MLPClassifier((3,), **settings)), two, (4, 3, 1)),
            ("centered", make_pipeline(StandardScaler(with_std=False), MLPClassifier((3,), **settings)), two, (4, 3, 1)),
            ("minmax", make_pipeline(MinMaxScaler(), MLPClassifier((3,), **settings)), two, (4, 3, 1)),
            ("maxabs", make_pipeline(MaxAbsScaler(), MLPClassifier((3,), **settings)), two, (4, 3, 1))):
        model.fit(x, y)
        for dtype in (np.float32, np.float64):
            for zipped in (True, False):
                first = x[:BATCH].astype(dtype)
                onx = to_onnx(model, first[:1], target_opset=13 if zipped else 11, options={"zipmap": zipped})
                p = model.predict_proba(first)
                write(f"sklearn-{name}-{dtype.__name__}" + ("" if zipped else "-no-zipmap"), reports, onx, first,
                      p if name == "multilabel" else p[:, 1], sizes)
    first = x[:1].astype(np.float32)
    refuse("sklearn-three-classes", reports, to_onnx(MLPClassifier((3,), **settings).fit(x, three), first, target_opset=13))
    refuse("sklearn-regressor", reports, to_onnx(MLPRegressor((3,), **settings).fit(x, x[:, 0]), first, target_opset=13))
    settings["activation"] = "relu"
    refuse("sklearn-relu", reports, to_onnx(MLPClassifier((3,), **settings).fit(x, two), first, target_opset=13))


# --- others, by hand


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


W = [np.array([[0.5, -1, 0.25], [1, 0.75, -0.5], [-0.25, 2, 1], [0, -1, 0.5]]), np.array([[1, -2], [0.5, 0.25], [-1, 1.5]])]
B = [np.array([0.1, -0.2, 0.3]), np.array([0.5, -0.5])]
LAYERS = (4, 3, 2)


def computed(x, biases=B):
    a = np.asarray(x, float)
    for w, b in zip(W, biases):
        a = sigmoid(a @ w + b)
    return a


def graph(nodes, initializers, opset=13, ir=8, width=4, inputs=None, outputs=None, domains=(), dtype=np.float32):
    kind = TensorProto.FLOAT if dtype == np.float32 else TensorProto.DOUBLE
    inputs = inputs or [helper.make_tensor_value_info("x", kind, [None, width])]
    outputs = outputs or [helper.make_tensor_value_info("y", kind, None)]
    made = helper.make_graph(nodes, "g", inputs, outputs, [
        i if isinstance(i, TensorProto) else numpy_helper.from_array(np.asarray(i[1], i[2] if len(i) > 2 else dtype), i[0])
        for i in initializers])
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", opset)] + [helper.make_opsetid(d, 1) for d in domains])
    model.ir_version = ir
    return model


PARAMETERS = [("w0", W[0]), ("b0", B[0]), ("w1", W[1]), ("b1", B[1])]


def node(kind, inputs, output, **attributes):
    return helper.make_node(kind, inputs.split(" "), [output], **attributes)


def chain(first="x", last="y"):
    return [node("MatMul", f"{first} w0", "m0"), node("Add", "m0 b0", "z1"), node("Sigmoid", "z1", "a1"),
            node("MatMul", "a1 w1", "m1"), node("Add", "m1 b1", "z2"), node("Sigmoid", "z2", last)]


def by_hand():
    x = RAW.astype(np.float32)
    y = computed(x)
    keras = "onnx/keras-onnx#644"
    write("identity-at-both-ends", keras, graph([node("Identity", "x", "i")] + chain("i", "o") + [node("Identity", "o", "y")],
                                                PARAMETERS), x, y, LAYERS)
    between = [n for c in chain() for n in (c,)]
    between[3] = node("MatMul", "i w1", "m1")
    between.insert(3, node("Identity", "a1", "i"))
    write("identity-between", keras, graph(between, PARAMETERS), x, y, LAYERS)
    renamed = [("raw" + name, value) for name, value in PARAMETERS]
    write("identity-of-parameters", keras, graph([node("Identity", "raw" + name, name) for name, _ in PARAMETERS] + chain(),
                                                 renamed), x, y, LAYERS)
    constants = [helper.make_node("Constant", [], [name], value=numpy_helper.from_array(value.astype(np.float32)))
                 for name, value in PARAMETERS]
    write("constant-nodes", keras, graph(constants + chain(), []), x, y, LAYERS)
    turned = [("t0", W[0].T), ("b0", B[0]), ("t1", W[1].T), ("b1", B[1])]
    write("transposed-initializers", "opencv/opencv#20439", graph(
        [node("Transpose", "t0", "w0", perm=[1, 0]), node("Transpose", "t1", "w1")] + chain(), turned), x, y, LAYERS)
    write("cast-at-both-ends", "onnx/sklearn-onnx#354", graph(
        [node("Cast", "x", "i", to=TensorProto.FLOAT)] + chain("i", "o") + [node("Cast", "o", "y", to=TensorProto.FLOAT)],
        PARAMETERS), x, y, LAYERS)
    write("double-for-floats", "onnx/sklearn-onnx#354", graph(
        [node("Cast", "x", "i", to=TensorProto.DOUBLE)] + chain("i", "y"), PARAMETERS, dtype=np.float64,
        inputs=[helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, 4])]), x, computed(x.astype(np.float64)), LAYERS)
    write("gemm-without-bias", "opencv/opencv#20439", graph(
        [node("Gemm", "x w0", "z1"), node("Sigmoid", "z1", "a1"), node("Gemm", "a1 w1", "z2"), node("Sigmoid", "z2", "y")],
        [("w0", W[0]), ("w1", W[1])]), x, computed(x, [0, 0]), LAYERS)
    write("gemm-with-empty-bias", "opencv/opencv#20439", graph(
        [helper.make_node("Gemm", ["x", "w0", ""], ["z1"]), node("Sigmoid", "z1", "a1"),
         helper.make_node("Gemm", ["a1", "w1", ""], ["z2"]), node("Sigmoid", "z2", "y")], [("w0", W[0]), ("w1", W[1])]),
        x, computed(x, [0, 0]), LAYERS)
    for shape in ((), (1,), (1, 1)):
        write(f"number-as-bias-{len(shape)}", "onnx/onnx-coreml#12", graph(
            chain(), [("w0", W[0]), ("b0", np.full(shape, 0.5)), ("w1", W[1]), ("b1", np.full(shape, -1))]),
            x, computed(x, [0.5, -1]), LAYERS)
    write("bias-of-one-row", "onnx/onnx-coreml#12", graph(
        chain(), [("w0", W[0]), ("b0", [B[0]]), ("w1", W[1]), ("b1", [B[1]])]), x, y, LAYERS)
    for ir, opset in ((3, 7), (4, 9), (6, 11), (7, 12), (9, 15), (10, 18)):
        write(f"ir{ir}-opset{opset}", "onnx/keras-onnx#644", graph(chain(), PARAMETERS, opset, ir, inputs=[
            helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, 4])] + [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, value.shape) for name, value in PARAMETERS if ir == 3]),
            x, y, LAYERS)
    repeated = [helper.make_tensor(name, TensorProto.FLOAT, value.shape, value.ravel().tolist()) for name, value in PARAMETERS]
    write("numbers-not-raw", "chainer/onnx-chainer#103", graph(chain(), repeated), x, y, LAYERS)
    images = RAW.reshape(BATCH, 2, 2).astype(np.float32)
    square = [helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, 2, 2])]
    for name, target in (("minus-one-n", [-1, 4]), ("zero-minus-one", [0, -1])):
        write(f"reshape-{name}", "pytorch/pytorch#23427", graph(
            [node("Reshape", "x shape", "i")] + chain("i"), PARAMETERS + [("shape", target, np.int64)], inputs=square),
            images, y, LAYERS)
    fixed = [helper.make_tensor_value_info("x", TensorProto.FLOAT, [BATCH, 2, 2])]
    write("reshape-three-n", "pytorch/pytorch#23427", graph([
        helper.make_node("Constant", [], ["shape"], value=numpy_helper.from_array(np.array([BATCH, 4]))),
        node("Reshape", "x shape", "i")] + chain("i"), PARAMETERS, inputs=fixed), images, y, LAYERS)
    write("scaler-of-onnx-ml", "onnx/sklearn-onnx#479", graph(
        [helper.make_node("Scaler", ["x"], ["i"], domain="ai.onnx.ml", offset=[0.5, 1, -1, 0.25], scale=[1, 0.5, 2, 0.25])]
        + chain("i"), PARAMETERS, domains=["ai.onnx.ml"]), x, computed((x - [0.5, 1, -1, 0.25]) * [1, 0.5, 2, 0.25]), LAYERS)
    write("dropout-opset7", "onnx/keras-onnx#644", graph(
        chain(last="o") + [node("Dropout", "o", "y", ratio=0.5)], PARAMETERS, opset=7, ir=5), x, y, LAYERS)

    gemm = [node("Gemm", "x t0 b0", "z1", transB=1, transA=0, alpha=1.0, beta=1.0), node("Sigmoid", "z1", "a1"),
            node("Gemm", "a1 w1 b1", "z2", transB=0, transA=0), node("Sigmoid", "z2", "y")]
    model = graph(gemm, [("t0", W[0].T), ("b0", B[0]), ("w1", W[1]), ("b1", B[1])])
    without_zeros(model)
    write("zero-attributes-left-out", "onnx/onnx#1581", model, x, y, LAYERS)
    beta = next(attribute for attribute in model.graph.node[0].attribute if attribute.name == "beta")
    beta.ClearField("f")  # which is 0 then: the bias does not count
    refuse("zero-beta-left-out", "onnx/onnx#1581", model)

    model = graph(chain(), PARAMETERS)
    onnx.save_model(model, str(FOLDER / "external-data.onnx"), save_as_external_data=True, location="external-data.onnx.data",
                    size_threshold=0, convert_attribute=False)
    write("external-data", "microsoft/onnxruntime#28763", (FOLDER / "external-data.onnx").read_bytes(), x, y, LAYERS)
    for name, location in (("above", "../onnx/external-data.onnx.data"), ("absolute", "/etc/passwd"), ("missing", "none.data")):
        model = onnx.load_model_from_string((FOLDER / "external-data.onnx").read_bytes())
        for tensor in model.graph.initializer:
            for entry in tensor.external_data:
                entry.value = location if entry.key == "location" else entry.value
        refuse(f"external-data-{name}", "pytorch/pytorch#126479", model)
    refuse("last-sigmoid-hidden", "onnx/sklearn-onnx#354", graph(
        chain(last="o") + [node("MatMul", "o w2", "y")], PARAMETERS + [("w2", [[1], [2]])]))
    refuse("not-of-the-input", "onnx/keras-onnx#644", graph(chain("c"), PARAMETERS + [("c", RAW)]))


def without_zeros(model):
    """Leaves out attributes' zeros, as writers of proto3 do."""
    for made in model.graph.node:
        for attribute in made.attribute:
            for field in ("i", "f"):
                if attribute.HasField(field) and getattr(attribute, field) == 0:
                    attribute.ClearField(field)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    pytorch()
    scikit_learn()
    by_hand()
    with open(FOLDER / "models.csv", "w", newline="", encoding="ascii") as table:
        csv.writer(table, lineterminator="\n").writerows(MODELS)
