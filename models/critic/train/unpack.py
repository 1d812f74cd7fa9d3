"""Turn an exported folder back into a checkpoint, so that training can go on from the shipped weights: OUT for `train.py --start`.

    python unpack.py --critic .. --out WORK/critic.pt

The reader of sentences is not exported, only where it put each of them: the checkpoint's is taught these places. Encoder and decoder are the
graphs' own, and are held to the graphs' numbers before anything is written."""
import argparse, json
from pathlib import Path
import numpy as np
import onnx
import onnxruntime as ort
from onnx import numpy_helper
import torch
from export import Whole
from features import LOOK
from net import Critic

READER_STEPS, CLOSE = 3000, 1e-4


def arrays(path):
    return {t.name: torch.from_numpy(np.array(numpy_helper.to_array(t))) for t in onnx.load(path).graph.initializer}


def fill(module, held):
    """Puts the graph's weights into `module`; all of them have to be there."""
    missing = [name for name in module.state_dict() if name not in held]
    if missing:
        raise SystemExit(f'these weights are not in the graph: {missing}')
    module.load_state_dict({name: held[name] for name in module.state_dict()})


def teach(net, places):
    """The reader learns where the sentences stand. Returns the least cosine to where they should."""
    opt = torch.optim.Adam(net.reader.parameters(), lr=2e-3)
    for step in range(READER_STEPS):
        for group in opt.param_groups:
            group['lr'] = 2e-3 * (1 - step / READER_STEPS)
        loss = (1 - (net.reader(net.all) * places).sum(1)).mean()
        opt.zero_grad()
        loss.backward()
        opt.step()
    with torch.no_grad():
        return float((net.reader(net.all) * places).sum(1).min())


@torch.no_grad()
def worst(net, folder):
    """Largest difference to what the graphs say of some pictures."""
    whole, part = torch.rand(2, 8, 6, LOOK, LOOK).unbind()
    e = ort.InferenceSession(str(folder / 'encoder.onnx')).run(None, {'whole': whole.numpy(), 'part': part.numpy()})
    d = ort.InferenceSession(str(folder / 'decoder.onnx')).run(None, {'word': np.zeros(8, np.int64), 'state': e[1]})
    ours = Whole(net)(whole, part)
    ours += net.decoder(torch.zeros(8, dtype=torch.long), ours[1])
    return max(float(np.abs(a - b.numpy()).max()) for a, b in zip((*e, *d), ours))


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--critic', required=True)
    a.add_argument('--out', required=True)
    o = a.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    folder = Path(o.critic)
    held = arrays(folder / 'encoder.onnx')
    many = held['net.mean'].numel() // 2
    net = Critic(many).eval()
    fill(net.encoder, {name.removeprefix('net.'): value for name, value in held.items() if name.startswith('net.')})
    fill(net.decoder, arrays(folder / 'decoder.onnx'))
    off = worst(net, folder)
    if off > CLOSE:
        raise SystemExit(f'the checkpoint says other things than the graphs: {off}')
    book = json.loads((folder / 'words.json').read_text())
    likeness = teach(net, torch.tensor([s['place'] for s in book['sentences']]))
    torch.save(dict(net=net.state_dict(), many=many), o.out)
    print(f'encoder and decoder differ by {off:.1e} at most; sentences stand at a cosine of {likeness:.4f} at least')
