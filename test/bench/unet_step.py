"""Time one call of Gesso's U-Net in PyTorch, with the weights of an exported folder: prints {"seconds": [...], "output": [...]} as JSON.

    python test/bench/unet_step.py FOLDER INPUTS.npz THREADS COUNT
"""
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / 'models/gesso/train'))
import numpy as np
import torch
from net import UNet
from unpack import weights

folder, inputs, threads, count = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text()), int(sys.argv[3]), int(sys.argv[4])
torch.set_num_threads(threads)
net = UNet().eval()
net.load_state_dict(weights(str(folder / 'unet/model.onnx'), net))
read = lambda part: torch.from_numpy(np.fromfile(part['file'], np.float32).reshape(part['shape']))
sample, text, timestep = read(inputs['sample']), read(inputs['text']), torch.tensor(inputs['timestep'])
seconds = []
with torch.inference_mode():
    for _ in range(count + 2):
        began = time.perf_counter()
        output = net(sample, timestep, text).clamp(-1, 1)
        seconds.append(time.perf_counter() - began)
output.numpy().tofile(inputs['output'])
print(json.dumps(seconds[2:]))
