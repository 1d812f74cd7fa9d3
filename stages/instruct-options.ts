import type { OptionTable, OptionValues } from '../core/options.js';
import { BUILT_IN_MODELS } from './built-in-model.js';

/** What the stage `instruct` may be told. */
export const INSTRUCT_OPTIONS = {
  prompt: { type: 'text', default: '', summary: 'what the model is told; empty for what a planner makes of the sentence' },
  negative: { type: 'text', default: '', summary: 'what the picture must not be' },
  model: { type: 'text', default: BUILT_IN_MODELS[0], path: true, summary: 'folder of the model, gesso or gesso-turbo' },
  modelHash: { type: 'text', default: '', summary: 'SHA-256 of that model; a job fills it in, and tells when it was another' },
  loras: {
    type: 'list',
    default: [],
    path: true,
    summary: 'LoRA files that are added to the model’s weights, FILE or FILE:WEIGHT each',
  },
  references: {
    type: 'list',
    default: [],
    path: true,
    summary:
      'pictures that the model sees beside each frame, such as one of the wanted style; for models that see reference pictures',
  },
  referenceAnchors: {
    type: 'boolean',
    default: false,
    summary: 'show each frame the nearest edited anchor of its shot as a reference picture too; for models that see some',
  },
  steps: { type: 'integer', default: 0, min: 0, max: 1000, summary: 'denoising steps; 0 for what the model recommends' },
  guidance: {
    type: 'number',
    default: 0,
    min: 0,
    max: 50,
    summary: 'how strongly the sentence counts; 1 is off, 0 for what the model recommends',
  },
  imageGuidance: {
    type: 'number',
    default: 0,
    min: 0,
    max: 50,
    summary: 'how strongly the source counts; 1 is off, 0 for what the model recommends',
  },
  noiseStrength: {
    type: 'number',
    default: 0,
    min: 0,
    max: 1,
    summary: 'share of the noise schedule; 0 for what the model recommends',
  },
  scheduler: { type: 'text', default: '', summary: "another sampler than the model's own" },
  size: {
    type: 'integer',
    default: 0,
    min: 0,
    max: 4096,
    summary: 'longest side that the model works at, in pixels; 0 for what it recommends',
  },
  tile: {
    type: 'integer',
    default: 0,
    min: 0,
    max: 4096,
    summary: 'side of the overlapping tiles that larger pictures are made of, in pixels; 0 for none',
  },
  fineness: {
    type: 'number',
    default: 1,
    min: 0.25,
    max: 4,
    summary: 'share of the recommended size; looks whose strokes or tiles have a size keep theirs at every quality',
  },
  scale: {
    type: 'number',
    default: 1,
    min: 0.5,
    max: 2,
    summary: 'how large strokes, lines, tiles, flakes and grain are; 1 is a share of the picture',
  },
  detail: {
    type: 'choice',
    choices: ['auto', 'transfer', 'model'],
    default: 'auto',
    summary: 'full resolution from the source (light, colour), from the model (paint, material), or as the model’s card says',
  },
  texture: {
    type: 'number',
    default: -1,
    min: -1,
    max: 1,
    summary: 'share of the noise that decides texture: 0 for none of what chance draws, -1 for what suits the look',
  },
  textureMotion: {
    type: 'text',
    default: 'auto',
    summary: 'how that texture moves: screen, boil:N (drawn anew every N frames), or auto for what suits the look',
  },
  controlnet: {
    type: 'list',
    default: [],
    path: true,
    summary: 'ControlNets that guide a model of Stable Diffusion: folders, each perhaps with a weight, FOLDER:0.8',
  },
  control: {
    type: 'list',
    default: [],
    summary: 'what each of them sees: depth, normal, edges or softedges; none for what its name says',
  },
  controlSteps: {
    type: 'list',
    default: [],
    summary: 'when each of them counts, as shares of the steps: 0-0.6 for the first six tenths; none for all of them',
  },
  depthModel: {
    type: 'text',
    default: '',
    path: true,
    summary: 'folder of a network for depth, for ControlNets that see it in clips: Depth Anything, DPT, GLPN or ZoeDepth as ONNX',
  },
  controlHash: { type: 'text', default: '', summary: 'SHA-256 of those; a job fills it in, and tells when they were others' },
  attention: {
    type: 'choice',
    choices: ['anchors', 'first', 'first-prev', 'none'],
    default: 'anchors',
    summary: 'which frames each frame looks at',
  },
  method: {
    type: 'choice',
    choices: ['frames', 'carry', 'auto'],
    default: 'frames',
    summary:
      'edit every frame, or some keys of each shot and carry them to the rest; auto carries where the model would take more than a few seconds a frame',
  },
  anchors: { type: 'integer', default: 2, min: 1, max: 16, summary: 'anchor frames of each shot' },
  steady: {
    type: 'integer',
    default: 2,
    min: 0,
    max: 4,
    summary: 'frames before and after that each edited frame is made to agree with; 0 for none',
  },
  align: {
    type: 'boolean',
    default: true,
    summary: 'put a picture that the model shifted or enlarged back over its source; models of looks do neither',
  },
  batch: {
    type: 'integer',
    default: 4,
    min: 1,
    max: 64,
    changesNothing: true,
    summary: 'frames that go through the model together; changes no pixel',
  },
  device: { type: 'text', default: 'auto', summary: 'auto, cpu, webgpu or cuda[:N]' },
  lowMemory: {
    type: 'boolean',
    default: false,
    changesNothing: true,
    summary: 'parts of the model that are not needed together are not in memory together; slower, changes no pixel',
  },
  threads: {
    type: 'integer',
    default: 0,
    min: 0,
    max: 256,
    changesNothing: true,
    summary: 'processor threads of the model; 0 for all; changes no pixel',
  },
} as const satisfies OptionTable;

/** The options of the stage `instruct` as values. */
export type InstructOptions = OptionValues<typeof INSTRUCT_OPTIONS>;
