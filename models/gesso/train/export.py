"""Write the folder that the program loads: diffusers' layout, ONNX parts, weights in half precision on disk; with a main model, what
the program judges it by."""
import argparse, json
from pathlib import Path
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
import torch
from settle import settle
import wanted
from net import UNet, WIDTHS
from noise import CHANNELS, DOWN, shuffle, unshuffle
from text import TextEncoder, WIDTH
from words import LENGTH


class Denoiser(torch.nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, sample, timestep, encoder_hidden_states):
        return self.net(sample, timestep, encoder_hidden_states).clamp(-1, 1)


class Encode(torch.nn.Module):
    def forward(self, sample):
        return unshuffle(sample)


class Decode(torch.nn.Module):
    def forward(self, latent_sample):
        return shuffle(latent_sample)


def write(module, args, names, outputs, axes, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        torch.onnx.export(module.eval(), args, str(path), input_names=names, output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False, do_constant_folding=True)


def trace(graph, state):
    """Where each weight of a network went: name -> [initializer, transposed]. The exporter renames some."""
    arrays, found = {t.name: numpy_helper.to_array(t) for t in graph.initializer}, {}
    for name, value in state.items():
        v = value.detach().numpy()
        for key, a in arrays.items():
            if a.size == v.size and a.dtype == v.dtype and v.size > 1:
                if np.array_equal(a.ravel(), v.ravel()):
                    found[name] = [key, False]
                    break
                if v.ndim == 2 and np.array_equal(a.ravel(), v.T.ravel()):
                    found[name] = [key, True]
                    break
    return found


def halve(path, state, keep=('to_q', 'to_k', 'to_v')):
    """Store big weights as float16, each followed by a Cast that the runtime folds away when it loads. The projections of
    self-attention stay plain initializers, for those who look for them in the graph."""
    model = onnx.load(path)
    graph, kept = model.graph, set()
    places = trace(graph, state)
    missing = [n for n in state if n not in places]
    if missing:
        print('not traced in', path, missing)
    model.metadata_props.add(key='weights', value=json.dumps(places))
    for node in graph.node:
        if any(k in node.name for k in keep):
            kept.update(node.input)
    casts, initializers = [], []
    for t in graph.initializer:
        if t.data_type == TensorProto.FLOAT and int(np.prod(t.dims)) >= 256 and t.name not in kept:
            a = numpy_helper.to_array(t)
            initializers.append(numpy_helper.from_array(a.astype(np.float16), t.name + '.half'))
            casts.append(helper.make_node('Cast', [t.name + '.half'], [t.name], name='widen/' + t.name, to=TensorProto.FLOAT))
        else:
            initializers.append(t)
    del graph.initializer[:]
    graph.initializer.extend(initializers)
    nodes = casts + list(graph.node)
    del graph.node[:]
    graph.node.extend(nodes)
    del graph.value_info[:]
    model.producer_name, model.producer_version = 'overpaint gesso', ''
    onnx.checker.check_model(model)
    onnx.save(model, path)


def put(folder, name, value):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=1) + '\n')


def export(checkpoint, text, out, steps, name, tokenizer):
    out = Path(out)
    saved, words = torch.load(checkpoint, weights_only=True), torch.load(text, weights_only=True)
    net, encoder = UNet(), TextEncoder(words['vocabulary'])
    net.load_state_dict(saved['mean'])
    encoder.load_state_dict(words['text'])
    hw = {2: 'height', 3: 'width'}
    write(Denoiser(net), (torch.randn(2, 2 * CHANNELS, 24, 16), torch.tensor(999.), torch.randn(2, 9, WIDTH)), ['sample', 'timestep', 'encoder_hidden_states'], ['out_sample'],
          {'sample': {0: 'batch', **hw}, 'encoder_hidden_states': {0: 'batch', 1: 'length'}, 'out_sample': {0: 'batch', **hw}}, out / 'unet/model.onnx')
    write(encoder, (torch.randint(1, 99, (2, 9)),), ['input_ids'], ['last_hidden_state'], {'input_ids': {0: 'batch', 1: 'length'}, 'last_hidden_state': {0: 'batch', 1: 'length'}}, out / 'text_encoder/model.onnx')
    write(Encode(), (torch.randn(2, 3, 64, 96),), ['sample'], ['latent_sample'], {'sample': {0: 'batch', **hw}, 'latent_sample': {0: 'batch', **hw}}, out / 'vae_encoder/model.onnx')
    write(Decode(), (torch.randn(2, CHANNELS, 24, 16),), ['latent_sample'], ['sample'], {'sample': {0: 'batch', **hw}, 'latent_sample': {0: 'batch', **hw}}, out / 'vae_decoder/model.onnx')
    halve(str(out / 'unet/model.onnx'), net.state_dict())
    onnx.save(settle(onnx.load(out / 'unet/model.onnx')), out / 'unet/model.onnx')
    halve(str(out / 'text_encoder/model.onnx'), encoder.state_dict())
    put(out, 'model_index.json', {'_class_name': 'StableDiffusionInstructPix2PixPipeline', '_diffusers_version': '0.35.2', 'feature_extractor': [None, None], 'requires_safety_checker': False,
                                  'safety_checker': [None, None], 'scheduler': ['diffusers', 'DDIMScheduler'], 'text_encoder': ['overpaint', 'GessoTextEncoder'],
                                  'tokenizer': ['transformers', 'PreTrainedTokenizerFast'], 'unet': ['overpaint', 'GessoUNet'], 'vae': ['overpaint', 'PixelShuffle']})
    put(out, 'scheduler/scheduler_config.json', {'_class_name': 'DDIMScheduler', '_diffusers_version': '0.35.2', 'num_train_timesteps': 1000, 'beta_start': 0.0001, 'beta_end': 0.02,
                                                 'beta_schedule': 'squaredcos_cap_v2', 'trained_betas': None, 'prediction_type': 'sample', 'clip_sample': False, 'thresholding': False,
                                                 'set_alpha_to_one': True, 'steps_offset': 0, 'timestep_spacing': 'trailing', 'rescale_betas_zero_snr': False})
    put(out, 'unet/config.json', {'_class_name': 'GessoUNet', 'in_channels': 2 * CHANNELS, 'out_channels': CHANNELS, 'cross_attention_dim': WIDTH, 'block_out_channels': list(WIDTHS),
                                  'attention_head_dim': 32, 'sample_size': 64})
    put(out, 'text_encoder/config.json', {'model_type': 'gesso_text', 'hidden_size': WIDTH, 'num_hidden_layers': 2, 'num_attention_heads': 4, 'vocab_size': words['vocabulary'],
                                          'max_position_embeddings': LENGTH, 'pad_token_id': 0, 'bos_token_id': 1, 'eos_token_id': 2})
    for part in ('vae_encoder', 'vae_decoder'):
        put(out, f'{part}/config.json', {'_class_name': 'AutoencoderKL', 'in_channels': 3, 'out_channels': 3, 'latent_channels': CHANNELS, 'block_out_channels': [3] * (DOWN.bit_length()),
                                         'scaling_factor': 1.0, 'sample_size': 256})
    put(out, 'overpaint.json', {'name': name, 'kind': 'instruct-pix2pix', 'licence': 'Apache-2.0', 'steps': steps, 'guidanceScale': 1, 'imageGuidanceScale': 1, 'size': 384,
                                'multipleOf': DOWN, 'best': {'min': 128, 'max': 768}, 'looks': 'looks.json' if tokenizer is None else '../gesso/looks.json'})
    if tokenizer:
        (out / 'tokenizer').mkdir(exist_ok=True)
        for f in Path(tokenizer).iterdir():
            (out / 'tokenizer' / f.name).write_bytes(f.read_bytes())
    else:
        wanted.write(out / 'evaluation')
    print({p.parent.name: p.stat().st_size for p in out.glob('*/model.onnx')})


if __name__ == '__main__':
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--checkpoint', required=True)
    a.add_argument('--text', required=True)
    a.add_argument('--out', required=True)
    a.add_argument('--steps', type=int, default=4)
    a.add_argument('--name', default='gesso')
    a.add_argument('--tokenizer', help='copy the tokenizer from this folder (for a sibling)')
    o = a.parse_args()
    export(o.checkpoint, o.text, o.out, o.steps, o.name, o.tokenizer)
