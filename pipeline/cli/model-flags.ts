/** Flags that set an option of the stage `instruct`, and which one. */
export const MODEL_FLAGS = {
  model: {
    option: 'model',
    value: 'FOLDER',
    summary: 'a diffusers folder with ONNX parts, or gesso or gesso-turbo, which are built in; default gesso',
    common: true,
  },
  lora: {
    option: 'loras',
    type: 'list',
    value: 'FILE[:WEIGHT]',
    summary: 'a LoRA (safetensors) that is added to the model, and how strongly; default 1 (repeatable)',
  },
  reference: {
    option: 'references',
    type: 'list',
    value: 'IMAGE',
    summary: 'a picture that the model sees beside each frame, for "in the style of image 2"; FLUX.2 and Kontext (repeatable)',
  },
  'noise-strength': {
    option: 'noiseStrength',
    value: '0…1',
    summary: 'how much of the noise schedule the model runs; default what it recommends',
  },
  guidance: { option: 'guidance', value: 'N', summary: 'how strongly the sentence counts; 1 is off' },
  'image-guidance': { option: 'imageGuidance', value: 'N', summary: 'how strongly the source counts; 1 is off' },
  negative: { option: 'negative', value: 'TEXT', summary: 'what the picture must not be' },
  steps: { option: 'steps', value: 'N', summary: 'denoising steps' },
  size: {
    option: 'size',
    value: 'PIXELS',
    summary: 'longest side that the model works at; the result has the source size',
  },
  tile: {
    option: 'tile',
    value: 'PIXELS',
    summary:
      'make pictures larger than this of overlapping tiles of this side: above the size of the model, with a larger --size',
  },
  scale: {
    option: 'scale',
    value: '0.5…2',
    summary: 'how large strokes, lines, tiles, flakes and grain are; 1 is a share of the picture, the same at every quality',
  },
  detail: {
    option: 'detail',
    value: 'KIND',
    summary: 'auto, transfer (light and colour on the source detail) or model (paint, material); default auto',
  },
  'texture-motion': {
    option: 'textureMotion',
    value: 'HOW',
    summary: 'screen (paint and grain stay in their place) or boil:N (drawn anew every N frames); default what suits the look',
  },
  controlnet: {
    option: 'controlnet',
    type: 'list',
    value: 'FOLDER[:WEIGHT]',
    summary: 'a ControlNet that guides a model of Stable Diffusion (repeatable)',
  },
  control: {
    option: 'control',
    type: 'list',
    value: 'KIND',
    summary: 'what a ControlNet sees: depth, normal, edges or softedges; default what its name says (repeatable, in their order)',
  },
  'control-steps': {
    option: 'controlSteps',
    type: 'list',
    value: 'FROM-TO',
    summary: 'when a ControlNet counts, as shares of the steps: 0-0.6; default all of them (repeatable, in their order)',
  },
  'depth-model': {
    option: 'depthModel',
    value: 'FOLDER',
    summary: 'a network for depth as ONNX (Depth Anything, DPT …), for ControlNets that see depth or normals in clips',
  },
  attention: {
    option: 'attention',
    value: 'MODE',
    summary: 'anchors, first, first-prev or none: which frames each frame looks at',
  },
  method: {
    option: 'method',
    value: 'NAME',
    summary:
      'frames (every frame through the model), carry (a few keys of each shot, carried to the rest) or auto; default frames',
  },
  anchors: { option: 'anchors', value: 'K', summary: 'anchor frames of each shot; default 2' },
  steady: {
    option: 'steady',
    value: 'N',
    summary: 'frames before and after that each frame is made to agree with; 0 for none, default 2',
  },
  device: { option: 'device', value: 'NAME', summary: 'auto, cpu, webgpu or cuda[:N]', common: true },
  batch: { option: 'batch', value: 'N', summary: 'frames that go through the model together; changes no pixel' },
  threads: { option: 'threads', value: 'N', summary: 'processor threads of the model; default all; changes no pixel' },
  scheduler: { option: 'scheduler', value: 'NAME', summary: "another sampler than the model's own" },
} as const;
