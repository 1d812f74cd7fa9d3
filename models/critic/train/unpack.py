"""Turn an exported folder back into a checkpoint, so that training can go on from the shipped weights: OUT for `train.py --start`.

    python unpack.py --critic .. --out WORK/critic.pt

The reader of sentences is not exported, only where it put each of them: the checkpoint's is taught these places. Encoder and decoder are the
graphs' own, and are held to the graphs' numbers before anything is written. Words that are new since the export begin as in a new network."""
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
from speech import ID, SENTENCES

READER_STEPS, CLOSE = 3000, 1e-4
BY_WORD = ('words.weight', 'out.weight', 'out.bias')     # tables of the decoder with a row a word


def grown(held, name, module, words):
    """A table of the decoder, a row a word: rows of words that are new since the export are as a new network's."""
    table = module.state_dict()[name].clone()
    for row, word in enumerate(words):
        if word in ID:
            table[ID[word]] = held[name][row]
    return table


def arrays(path):
    return {t.name: torch.from_numpy(np.array(numpy_helper.to_array(t))) for t in onnx.load(path).graph.initializer}


def fill(module, held):
    """Puts the graph's weights into `module`; all of them have to be there."""
    missing = [name for name in module.state_dict() if name not in held]
    if missing:
        raise SystemExit(f'these weights are not in the graph: {missing}')
    module.load_state_dict({name: held[name] for name in module.state_dict()})


def teach(net, numbers, places):
    """The reader learns where some sentences stand. Returns the least cosine to where they should."""
    ids = net.all[numbers]
    opt = torch.optim.Adam(net.reader.parameters(), lr=2e-3)
    for step in range(READER_STEPS):
        for group in opt.param_groups:
            group['lr'] = 2e-3 * (1 - step / READER_STEPS)
        loss = (1 - (net.reader(ids) * places).sum(1)).mean()
        opt.zero_grad()
        loss.backward()
        opt.step()
    with torch.no_grad():
        return float((net.reader(ids) * places).sum(1).min())


@torch.no_grad()
def worst(net, folder, words):
    """Largest difference to what the graphs say of some pictures, of the words that both know (a name of a look and of a colour has two rows, of which the
    last is said)."""
    rows = [row for row, word in enumerate(words) if word not in words[row + 1:]]
    known = [ID[words[row]] for row in rows]
    whole, part = torch.rand(2, 8, 6, LOOK, LOOK).unbind()
    e = ort.InferenceSession(str(folder / 'encoder.onnx')).run(None, {'whole': whole.numpy(), 'part': part.numpy()})
    d = ort.InferenceSession(str(folder / 'decoder.onnx')).run(None, {'word': np.zeros(8, np.int64), 'state': e[1]})
    ours = Whole(net)(whole, part)
    log, state = net.decoder(torch.zeros(8, dtype=torch.long), ours[1])
    ours += log[:, known].log_softmax(1), state
    theirs = *e, torch.from_numpy(d[0])[:, rows].log_softmax(1).numpy(), d[1]
    return max(float(np.abs(a - b.numpy()).max()) for a, b in zip(theirs, ours))


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
    book = json.loads((folder / 'words.json').read_text())
    spoken = arrays(folder / 'decoder.onnx')
    fill(net.decoder, {**spoken, **{name: grown(spoken, name, net.decoder, book['words']) for name in BY_WORD}})
    off = worst(net, folder, book['words'])
    if off > CLOSE:
        raise SystemExit(f'the checkpoint says other things than the graphs: {off}')
    numbers = [SENTENCES.index((s['what'], s['color'], s['amount'])) for s in book['sentences']]
    likeness = teach(net, numbers, torch.tensor([s['place'] for s in book['sentences']]))
    torch.save(dict(net=net.state_dict(), many=many), o.out)
    print(f'encoder and decoder differ by {off:.1e} at most; sentences stand at a cosine of {likeness:.4f} at least')
