"""Run an exported folder the way the program does, for evaluation: DDIM over trailing timesteps, one U-Net call a step."""
import json
from pathlib import Path
import numpy as np
import onnxruntime as ort
from words import Reader, LENGTH


class Folder:
    def __init__(self, folder, threads=1):
        self.folder, options = Path(folder), ort.SessionOptions()
        options.intra_op_num_threads = threads
        self.part = {p: ort.InferenceSession(str(self.folder / p / 'model.onnx'), options, providers=['CPUExecutionProvider']) for p in ('text_encoder', 'unet', 'vae_encoder', 'vae_decoder')}
        self.steps = json.loads((self.folder / 'overpaint.json').read_text())['steps']
        self.reader = Reader(self.folder / 'tokenizer')
        beta = [min(1 - bar((i + 1) / 1000) / bar(i / 1000), .999) for i in range(1000)]
        self.alphas = np.cumprod(1 - np.array(beta))

    def states(self, text):
        return self.part['text_encoder'].run(None, {'input_ids': self.reader([text]).numpy()})[0]

    def edit(self, picture, text, noise, steps=None):
        """picture [3, H, W] in 0..1, sides multiples of 4; noise latents [48, H/4, W/4] -> [3, H, W]."""
        steps, said = steps or self.steps, self.states(text)
        image = self.part['vae_encoder'].run(None, {'sample': picture[None].astype(np.float32) * 2 - 1})[0]
        x = noise[None].astype(np.float32)
        times = [round(1000 - i * 1000 / steps) - 1 for i in range(steps)]
        for i, t in enumerate(times):
            clean = self.part['unet'].run(None, {'sample': np.concatenate([x, image], 1), 'timestep': np.array(t, np.float32), 'encoder_hidden_states': said})[0]
            a, b = self.alphas[t], self.alphas[times[i + 1]] if i + 1 < steps else 1.
            rest = (x - np.sqrt(a) * clean) / np.sqrt(1 - a)
            x = (np.sqrt(b) * clean + np.sqrt(1 - b) * rest).astype(np.float32)
        return np.clip(self.part['vae_decoder'].run(None, {'latent_sample': x})[0][0] * .5 + .5, 0, 1)


def bar(t):
    return np.cos((t + .008) / 1.008 * np.pi / 2) ** 2
