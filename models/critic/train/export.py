"""Write the critic's folder: encoder.onnx, decoder.onnx and words.json.

    python export.py --checkpoint WORK/critic.pt --out ..

`encoder.onnx`: whole, part [n, 6, 64, 64] (source and result, R'G'B' in 0..1) -> embedding [n, SPACE], state [n, STATE].
`decoder.onnx`: word [n], state -> log probabilities [n, words], next state.
`words.json`: the words, how each is written out, and every sentence with its place in the space of the embeddings."""
import argparse, json
from pathlib import Path
import torch
from features import LOOK, Features
from net import load
from speech import AMOUNTS, FAILED, LENGTH, LOOKS, SENTENCES, WORDS, said


class Whole(torch.nn.Module):
    def __init__(self, net):
        super().__init__()
        self.features, self.net = Features(), net.encoder

    def forward(self, whole, part):
        return self.net(self.features(whole), self.features(part))


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--checkpoint', required=True)
    a.add_argument('--out', required=True)
    a.add_argument('--temperature', type=float, default=1.5, help='as measure.py finds it')
    o = a.parse_args()
    net, out = load(o.checkpoint), Path(o.out)
    views, encoder = torch.rand(2, 6, LOOK, LOOK), Whole(net).eval()
    keep = dict(opset_version=17, dynamo=False)
    torch.onnx.export(encoder, (views, views), out / 'encoder.onnx', input_names=['whole', 'part'], output_names=['embedding', 'state'],
                      dynamic_axes={k: {0: 'pairs'} for k in ('whole', 'part', 'embedding', 'state')}, **keep)
    state = encoder(views, views)[1]
    torch.onnx.export(net.decoder, (torch.tensor([0, 1]), state), out / 'decoder.onnx', input_names=['word', 'state'], output_names=['log', 'next'],
                      dynamic_axes={k: {0: 'pairs'} for k in ('word', 'state', 'log', 'next')}, **keep)
    with torch.no_grad():
        places = net.reader(net.all)
    amounts = {k: round(min(1., (lo + hi) / 2), 3) for k, (lo, hi) in AMOUNTS.items()}
    (out / 'words.json').write_text(json.dumps(dict(
        words=WORDS, said={w: said(w) for w in WORDS[2:]}, looks=LOOKS, failed=FAILED, amounts=amounts, temperature=o.temperature, length=LENGTH,
        sentences=[dict(what=w, color=c, amount=m, place=[round(float(v), 4) for v in p]) for (w, c, m), p in zip(SENTENCES, places)]), separators=(',', ':')) + '\n')
    import onnxruntime as ort
    import numpy as np
    e = ort.InferenceSession(str(out / 'encoder.onnx')).run(None, {'whole': views.numpy(), 'part': views.flip(0).numpy()})
    d = ort.InferenceSession(str(out / 'decoder.onnx')).run(None, {'word': np.array([0, 0]), 'state': e[1]})
    with torch.no_grad():
        f = encoder(views, views.flip(0))
        g = net.decoder(torch.tensor([0, 0]), f[1])
    print('encoder', np.abs(e[0] - f[0].numpy()).max(), 'decoder', np.abs(d[0] - g[0].numpy()).max(), {p.name: p.stat().st_size for p in out.glob('*.onnx')})
