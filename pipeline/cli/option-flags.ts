/** Flags of the options that sentences for people name, as the library has them: in backticks, with a value or without. */
export const OPTION_FLAGS: Readonly<Record<string, string>> = {
  align: 'no-align',
  acceptLicence: 'accept-licence',
  allowMixed: 'allow-mixed',
  allowModules: 'allow-modules',
  anchors: 'anchors',
  attention: 'attention',
  box: 'box',
  carry: 'carry',
  clipModel: 'clip-model',
  codec: 'codec',
  control: 'control',
  controlnet: 'controlnet',
  depthModel: 'depth-model',
  detector: 'detector',
  device: 'device',
  ffmpeg: 'ffmpeg',
  force: 'force',
  fresh: 'fresh',
  file: 'mask',
  handles: 'handles',
  interlaced: 'interlaced',
  keepDamaged: 'keep-damaged',
  key: 'key',
  lowMemory: 'low-memory',
  lpipsModel: 'lpips-model',
  loras: 'lora',
  mask: 'mask',
  materials: 'material',
  meshes: 'mesh',
  metrics: 'metrics',
  model: 'model',
  onFailure: 'on-failure',
  overwrite: 'overwrite',
  planner: 'planner',
  range: 'range',
  report: 'report',
  require: 'require',
  segmenter: 'segmenter',
  scratch: 'scratch',
  sdr: 'sdr',
  size: 'size',
  stallTimeout: 'stall-timeout',
  turntable: 'turntable',
  sync: 'sync',
  textureMotion: 'texture-motion',
  textures: 'textures',
  trim: 'trim',
  words: 'words',
};

/** A sentence of the library in the words of the command line: `` `overwrite: true` `` becomes `--overwrite`, `` `anchors: 1` `` `--anchors 1`, `` `align: false` `` `--no-align`. */
export const asFlags = (sentence: string): string =>
  sentence.replaceAll(/`([a-zA-Z]+)(?:: ([^`]+))?`/g, (found, option: string, value: string | undefined) => {
    if (!Object.hasOwn(OPTION_FLAGS, option)) return found;
    if (value === 'false') return `--${OPTION_FLAGS[option]}`;
    return `--${OPTION_FLAGS[option]}${value === undefined || value === 'true' ? '' : ` ${value}`}`;
  });
