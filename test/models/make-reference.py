"""Make the reference cases in test/fixtures/few-step and test/fixtures/safety-checker and test/fixtures/by-onnxruntime: tiny folders with random weights, and whole runs of diffusers' own pipelines on them.

Needs torch, transformers, onnx, onnxruntime, numpy, pillow, and diffusers (0.35.2 was used; its source folder will do: put it on PYTHONPATH).
Nothing of the program reads this script; it says how the fixtures came to be.

    python test/models/make-reference.py test/fixtures/few-step
"""
import builtins
import importlib.util
import json
import sys
from pathlib import Path

find_spec = importlib.util.find_spec  # a torchvision of another torch must not stop diffusers from loading
importlib.util.find_spec = lambda name, package=None: None if name.split('.')[0] == 'torchvision' else find_spec(name, package)

import numpy as np
import torch
from onnxruntime.quantization import quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from PIL import Image
from transformers import CLIPConfig, CLIPImageProcessor, CLIPTextConfig, CLIPTextModel, CLIPVisionConfig
import diffusers
from diffusers import AutoencoderKL, LatentConsistencyModelImg2ImgPipeline, StableDiffusionImg2ImgPipeline, UNet2DConditionModel
from diffusers.pipelines.stable_diffusion.safety_checker import StableDiffusionSafetyChecker, cosine_distance

TOKENS, WIDTH, SIDE, SCALING = 16, 16, 32, .18215
BETAS = dict(beta_start=.00085, beta_end=.012, beta_schedule='scaled_linear', num_train_timesteps=1000)
TURBO = dict(BETAS, _class_name='EulerAncestralDiscreteScheduler', prediction_type='epsilon', timestep_spacing='trailing', steps_offset=1)
LCM = dict(BETAS, _class_name='LCMScheduler', prediction_type='epsilon', original_inference_steps=50, set_alpha_to_one=True, steps_offset=1,
           timestep_spacing='leading', clip_sample=False, timestep_scaling=10.0, rescale_betas_zero_snr=False, thresholding=False)
START, END = '<|startoftext|>', '<|endoftext|>'


def letters():
    """CLIP's alphabet without merges: every byte, and every byte at the end of a word."""
    shown = [*range(33, 127), *range(161, 173), *range(174, 256)]
    signs = [chr(b) for b in shown] + [chr(256 + k) for k in range(256 - len(shown))]
    return [*signs, *(s + '</w>' for s in signs), START, END]


def ids_of(text):
    table = {s: k for k, s in enumerate(letters())}
    words = [[table[c] for c in w[:-1]] + [table[w[-1] + '</w>']] for w in text.split()]
    flat = [table[START], *(k for w in words for k in w)][:TOKENS - 1]
    return flat + [table[END]] * (TOKENS - len(flat))


def export(module, inputs, path, names, outputs, axes):
    path.parent.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        torch.onnx.export(module.eval(), inputs, str(path), input_names=names, output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False)


class Wrapped(torch.nn.Module):
    def __init__(self, model, call):
        super().__init__()
        self.model, self.call = model, call

    def forward(self, *inputs):
        return self.call(self.model, *inputs)


def text_encoder():
    torch.manual_seed(1)
    config = CLIPTextConfig(vocab_size=len(letters()), hidden_size=WIDTH, intermediate_size=32, num_hidden_layers=1, num_attention_heads=2,
                            max_position_embeddings=TOKENS, projection_dim=WIDTH, bos_token_id=len(letters()) - 2, eos_token_id=len(letters()) - 1,
                            attn_implementation='eager')
    model = CLIPTextModel(config).eval()
    with torch.no_grad():
        for p in model.parameters():
            if p.dim() > 1:
                p.mul_(8)
    return model


def vae():
    torch.manual_seed(2)
    model = AutoencoderKL(block_out_channels=(4, 8), down_block_types=('DownEncoderBlock2D',) * 2, up_block_types=('UpDecoderBlock2D',) * 2,
                          layers_per_block=1, latent_channels=4, norm_num_groups=4, sample_size=SIDE, scaling_factor=SCALING, mid_block_add_attention=False).eval()
    with torch.no_grad():  # no chance in the encoder: what pipelines sample is the mean
        model.quant_conv.weight[4:].zero_(), model.quant_conv.bias[4:].fill_(-30)
    return model


def unet(seed, cond):
    torch.manual_seed(seed)
    return UNet2DConditionModel(sample_size=SIDE // 2, block_out_channels=(8,), down_block_types=('CrossAttnDownBlock2D',), up_block_types=('CrossAttnUpBlock2D',),
                                layers_per_block=1, cross_attention_dim=WIDTH, attention_head_dim=2, norm_num_groups=4, mid_block_type=None, time_cond_proj_dim=cond).eval()


def write(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=1) + '\n')


def plain(config):
    return {k: v for k, v in dict(config).items() if isinstance(v, (bool, int, float, str, list, tuple)) and not k.startswith('_name')}


def folder(root, kind, scheduler, parts):
    text, coder, net = parts
    rows = lambda *names: {n: {0: 'batch'} for n in names}
    image = {0: 'batch', 2: 'height', 3: 'width'}
    write(root / 'model_index.json', dict(_class_name=kind))
    write(root / 'scheduler/scheduler_config.json', scheduler)
    write(root / 'tokenizer/vocab.json', {s: k for k, s in enumerate(letters())})
    (root / 'tokenizer/merges.txt').write_text('#version: 0.2\n')
    write(root / 'tokenizer/tokenizer_config.json', dict(model_max_length=TOKENS, bos_token=START, eos_token=END, unk_token=END, pad_token=END))
    for name, config in (('vae_encoder', coder.config), ('vae_decoder', coder.config), ('text_encoder', text.config.to_dict())):
        write(root / name / 'config.json', plain(config))
    export(Wrapped(text, lambda m, i: m(i).last_hidden_state), (torch.tensor([ids_of('a cat')]),), root / 'text_encoder/model.onnx', ['input_ids'], ['last_hidden_state'], rows('input_ids'))
    export(Wrapped(coder, lambda m, x: m.quant_conv(m.encoder(x))), (torch.zeros(1, 3, SIDE, SIDE),), root / 'vae_encoder/model.onnx', ['sample'], ['latent_parameters'], {'sample': image, 'latent_parameters': image})
    export(Wrapped(coder, lambda m, z: m.decode(z).sample), (torch.zeros(1, 4, SIDE // 2, SIDE // 2),), root / 'vae_decoder/model.onnx', ['latent_sample'], ['sample'], {'latent_sample': image, 'sample': image})
    unet_folder(root / 'unet', net)


def unet_folder(root, net):
    rows = lambda *names: {n: {0: 'batch'} for n in names}
    image = {0: 'batch', 2: 'height', 3: 'width'}
    write(root / 'config.json', plain(net.config))
    cond = net.config.time_cond_proj_dim
    call = (lambda m, x, t, e, c: m(x, t, e, timestep_cond=c).sample) if cond else (lambda m, x, t, e: m(x, t, e).sample)
    inputs = (torch.zeros(2, 4, SIDE // 2, SIDE // 2), torch.tensor(1.), torch.zeros(2, TOKENS, WIDTH), *([torch.zeros(2, cond)] if cond else []))
    names = ['sample', 'timestep', 'encoder_hidden_states', *(['timestep_cond'] if cond else [])]
    export(Wrapped(net, call), inputs, root / 'model.onnx', names, ['out_sample'], {'sample': image, 'out_sample': image, **rows('encoder_hidden_states', *names[3:])})


def picture():
    y, x = np.mgrid[0:SIDE, 0:SIDE] / SIDE
    return Image.fromarray((np.stack([x, y, .5 + .5 * np.sin(9 * x * y)], 2) * 255).round().astype(np.uint8))


def run(out, name, model, kind, parts, scheduler, steps, strength, guidance, prompt='a red cat'):
    """One whole run of diffusers' pipeline. All noise that it draws is kept, in the order it is drawn in."""
    text, coder, net = parts
    pipe_class, plan = getattr(diffusers, kind), getattr(diffusers, scheduler['_class_name']).from_config(scheduler)
    pipe = pipe_class(vae=coder, text_encoder=text, tokenizer=None, unet=net, scheduler=plan, safety_checker=None, feature_extractor=None, requires_safety_checker=False)
    pipe.set_progress_bar_config(disable=True)
    drawn, latents, timesteps, generator = [], [], [], torch.Generator().manual_seed(5)
    def draw(shape, generator=None, device=None, dtype=None, layout=None):
        drawn.append(torch.randn(shape, generator=own))
        return drawn[-1]
    own = generator
    modules = [sys.modules[pipe_class.__module__], sys.modules[type(plan).__module__], sys.modules['diffusers.models.autoencoders.vae']]
    kept = [m.randn_tensor for m in modules]
    for m in modules:
        m.randn_tensor = draw
    modules[2].randn_tensor = lambda shape, **_: torch.zeros(shape)
    def seen(_, step, t, values):
        latents.append(values['latents'].clone()), timesteps.append(float(t))
        return values
    with torch.no_grad():
        embeds = text(torch.tensor([ids_of(prompt)])).last_hidden_state
        final = pipe(prompt_embeds=embeds, image=picture(), num_inference_steps=steps, strength=strength, guidance_scale=guidance,
                     output_type='latent', callback_on_step_end=seen, callback_on_step_end_tensor_inputs=['latents']).images
        image = coder.decode(final / SCALING).sample
    for m, f in zip(modules, kept):
        m.randn_tensor = f
    print(name, 'timesteps', timesteps, 'noises', len(drawn), 'spread', float(latents[-1].std()))
    at = out / 'cases' / name
    at.mkdir(parents=True, exist_ok=True)
    picture().save(out / 'cases/image.png')
    def keep(what, values):
        np.save(at / f'{what}.npy', values.numpy().astype(np.float32))
        return dict(file=f'cases/{name}/{what}.npy', shape=list(values.shape), dtype='float32')
    inputs = dict(image_png=['cases/image.png'], noise=keep('noise', drawn[0]))
    if len(drawn) > 1:
        inputs['noises'] = keep('noises', torch.stack(drawn[1:]))
    outputs = dict(img2img_latents_per_step=keep('latents', torch.stack(latents)), img2img_final_image=keep('image', image))
    return dict(name=name, kind='sd_img2img', model=model, components_from='tiny-turbo', mode='none', frames=1, width=SIDE, height=SIDE, prompt=prompt, negative_prompt='', steps=steps, strength=strength,
                guidance_scale=guidance, scheduler_config=scheduler, img2img_timesteps=timesteps, inputs=inputs, outputs=outputs,
                tolerance=dict(img2img_latents_per_step=dict(abs=1e-3, rel=1e-4), img2img_final_image=dict(abs=1e-3)))


def checker(out):
    """A safety checker whose thresholds split some made-up pictures, and what diffusers says of each."""
    torch.manual_seed(6)
    config = CLIPConfig(vision_config=CLIPVisionConfig(hidden_size=8, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2, image_size=224, patch_size=32).to_dict(), projection_dim=8)
    model = StableDiffusionSafetyChecker(config).eval()
    processor = CLIPImageProcessor()
    rng, pictures = np.random.default_rng(6), []
    for k in range(16):
        coarse = Image.fromarray(rng.integers(0, 256, (4 + k % 3, 5, 3), np.uint8))
        pictures.append(coarse.resize((64, 48) if k % 2 else (48, 64), Image.BICUBIC))
    pixels = processor(pictures, return_tensors='pt').pixel_values
    with torch.no_grad():
        model.concept_embeds.normal_(), model.special_care_embeds.normal_()
        embeds = model.visual_projection(model.vision_model(pixels)[1])
        near = cosine_distance(embeds, model.concept_embeds)
        model.special_care_embeds_weights.fill_(2.), model.concept_embeds_weights.fill_(2.)
        order = near[:, 0].sort().values
        gap = int((order[5:12] - order[4:11]).argmax()) + 4
        model.concept_embeds_weights[0] = float(order[gap] + order[gap + 1]) / 2
        flags = model(images=np.zeros((16, 4, 4, 3), np.float32), clip_input=pixels)[1]
    print('safety checker: distances', [round(float(d), 4) for d in order], 'flagged', flags)
    def call(m, clip_input, images):
        return m.forward_onnx(clip_input, images)
    export(Wrapped(model, call), (pixels[:1], torch.zeros(1, 3, 64, 64)), out / 'model.onnx', ['clip_input', 'images'], ['out_images', 'has_nsfw_concepts'],
           {'clip_input': {0: 'batch'}, 'images': {0: 'batch', 1: 'channels', 2: 'height', 3: 'width'}})
    for k, picture in enumerate(pictures):
        picture.save(out / f'{k:02d}.png')
    write(out / 'verdicts.json', [bool(f) for f in flags])


class Whole(type):
    """ONNX Runtime's fuser does not know today's numpy: it calls int on arrays of one."""
    def __instancecheck__(cls, value):
        return isinstance(value, builtins.int)

    def __call__(cls, value):
        return builtins.int(np.asarray(value).reshape(-1)[0])


def by_onnxruntime(unet, out):
    """The same UNet quantised and fused by ONNX Runtime's own tools, with what its CPU build can run."""
    out.mkdir(parents=True, exist_ok=True)
    quantize_dynamic(str(unet), str(out / 'quantised.onnx'))
    sys.modules['fusion_attention_unet'].int = Whole('int', (), {})
    options = FusionOptions('unet')
    options.enable_nhwc_conv = options.enable_group_norm = options.enable_skip_group_norm = options.enable_bias_splitgelu = options.enable_bias_add = False
    for name, packed in (('fused', False), ('packed', True)):
        options.enable_packed_qkv = options.enable_packed_kv = packed
        optimize_model(str(unet), model_type='unet', opt_level=0, optimization_options=options).save_model_to_file(str(out / f'{name}.onnx'))


if __name__ == '__main__':
    torch.set_num_threads(1)
    out = Path(sys.argv[1])
    text, coder = text_encoder(), vae()
    turbo, lcm = (text, coder, unet(3, None)), (text, coder, unet(4, 32))
    folder(out / 'models/tiny-turbo', 'StableDiffusionPipeline', TURBO, turbo)
    unet_folder(out / 'models/tiny-lcm/unet', lcm[2])
    img2img, consistency = 'StableDiffusionImg2ImgPipeline', 'LatentConsistencyModelImg2ImgPipeline'
    ddim = dict(BETAS, _class_name='DDIMScheduler', prediction_type='sample', timestep_spacing='trailing', clip_sample=False, set_alpha_to_one=False, steps_offset=1)
    cases = [
        run(out, 'turbo_ancestral_2_of_4', 'tiny-turbo', img2img, turbo, TURBO, 4, .5, 0.),
        run(out, 'turbo_ancestral_1_of_2', 'tiny-turbo', img2img, turbo, TURBO, 2, .5, 0.),
        run(out, 'turbo_euler_v', 'tiny-turbo', img2img, turbo, dict(TURBO, _class_name='EulerDiscreteScheduler', prediction_type='v_prediction'), 4, .75, 0.),
        run(out, 'turbo_ddim_sample', 'tiny-turbo', img2img, turbo, ddim, 4, .75, 0.),
        run(out, 'lcm_4', 'tiny-lcm', consistency, lcm, LCM, 4, .8, 8.),
        run(out, 'lcm_v_3', 'tiny-lcm', consistency, lcm, dict(LCM, prediction_type='v_prediction'), 3, .5, 2.5),
        run(out, 'lcm_sample_2', 'tiny-lcm', consistency, lcm, dict(LCM, prediction_type='sample'), 2, 1., 1.),
    ]
    write(out / 'goldens.json', dict(made_with=f'diffusers {diffusers.__version__}, torch {torch.__version__}', cases=cases))
    checker(out.parent / 'safety-checker')
    by_onnxruntime(out / 'models/tiny-turbo/unet/model.onnx', out.parent / 'by-onnxruntime')
