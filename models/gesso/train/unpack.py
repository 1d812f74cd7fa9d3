"""Turn an exported folder back into checkpoints, so that training can go on from the shipped weights: OUT/gesso.pt for
`train.py --out` (or `turbo.py --teacher`) and OUT/text.pt for `--text`."""
import argparse, json
from pathlib import Path
import numpy as np
import onnx
from onnx import numpy_helper
import torch
from net import UNet
from text import TextEncoder


def weights(path, module):
    """The state of `module` as the graph holds it, by the table that export.py put into the graph's metadata."""
    model = onnx.load(path)
    arrays = {t.name.removesuffix('.half'): numpy_helper.to_array(t) for t in model.graph.initializer}
    places = json.loads(next(p.value for p in model.metadata_props if p.key == 'weights'))
    state, missing = module.state_dict(), []
    for name, value in state.items():
        if name not in places:
            missing.append(name)
            continue
        key, turned = places[name]
        a = np.array(arrays[key], np.float32)
        value.copy_(torch.from_numpy(a.reshape(value.shape[::-1]).T.copy() if turned else a.reshape(value.shape)))
    if missing:
        raise SystemExit(f'{path}: these weights are not in the graph: {missing}')
    return state


def main(o):
    out, folder = Path(o.out), Path(o.model)
    out.mkdir(parents=True, exist_ok=True)
    vocabulary = json.loads((folder / 'text_encoder/config.json').read_text())['vocab_size']
    net = weights(str(folder / 'unet/model.onnx'), UNet())
    text = weights(str(folder / 'text_encoder/model.onnx'), TextEncoder(vocabulary))
    code = {k: net[f'code.choose.{k}'].split([65, 11, 11, 3]) for k in ('weight', 'bias')}
    heads = {f'{n}.{k}': code[k][i] for i, n in enumerate(('family', 'source', 'target', 'amount')) for k in code}
    torch.save(dict(net=net, mean=net, step=0, spent=0.), out / 'gesso.pt')
    torch.save(dict(text=text, heads=heads, vocabulary=vocabulary), out / 'text.pt')


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--model', required=True)
    a.add_argument('--out', required=True)
    main(a.parse_args())
