import { SOUND_EFFECTS } from '../../media/sound/index.js';
import type { FlagTable } from './flags.js';
import { LIMIT_FLAGS } from './limit-flags.js';
import { ASK_FLAG } from './ask-reading.js';
import { MODEL_FLAGS } from './model-flags.js';
import { PLANNER_FLAG, SEND_FRAMES_FLAG } from './planner-flag.js';
import { SCENE_FLAGS } from './scene-flags.js';

const modelFlags = Object.fromEntries(
  Object.entries(MODEL_FLAGS).map(([name, { option: _, ...flag }]) => [
    name,
    { type: 'text' as const, setting: !('type' in flag), ...flag },
  ]),
) as Record<keyof typeof MODEL_FLAGS, FlagTable[string]>;

/** The flags of `overpaint edit`. */
export const EDIT_FLAGS = {
  output: {
    type: 'text',
    short: 'o',
    value: 'OUT|DIR/',
    summary: 'where to write; the extension sets the file format',
    common: true,
  },
  ...modelFlags,
  quality: {
    type: 'text',
    value: 'NAME',
    summary: 'draft, normal or best: sets model, steps, size and detail; flags of their own beat it',
    common: true,
    setting: true,
  },
  anchor: {
    type: 'list',
    value: 'IMAGE@TIME',
    summary: 'an edited frame of your own for its shot to follow, at 0:07 or frame f120 (repeatable)',
  },
  carry: {
    type: 'list',
    value: 'IMAGE@TIME|DIR/',
    summary:
      'a frame that you edited, at 0:07 or frame f120, whose changes go through its shot; or a folder of overpaint keys (repeatable)',
    common: true,
  },
  range: {
    type: 'list',
    value: 'A-B',
    summary:
      'edit only 0:05-0:10, frames 120-239, timecodes 01:00:02:00-01:00:04:00, or "files 1010-1020" of a sequence (repeatable: the union); the rest stays as it is',
    common: true,
  },
  report: {
    type: 'text',
    value: 'DIR',
    summary: 'write a page of before and after, plots and findings; for scenes also sheets of views and maps',
  },
  trim: { type: 'switch', summary: 'write only the range, as a clip of its own' },
  handles: {
    type: 'text',
    value: 'N',
    summary: 'with --trim: N frames before and after the range are edited and written too',
  },
  sound: {
    type: 'list',
    value: 'EFFECT[:N][@A-B]',
    summary: `edit the sound: ${Object.keys(SOUND_EFFECTS).join(', ')}; N is a share, or decibels of gain; follow: looks that have a sound bring it (repeatable)`,
  },
  ...LIMIT_FLAGS,
  stages: {
    type: 'text',
    value: 'NAMES',
    summary: 'stages to run instead of a sentence, with commas between; "none" changes nothing',
    common: true,
  },
  set: {
    type: 'list',
    value: 'STAGE.OPTION=VALUE',
    summary: 'set an option of a stage (repeatable; see overpaint stages)',
  },
  codec: {
    type: 'text',
    value: 'NAME',
    summary: 'h264, hevc, vp9, av1, prores, dnxhr, ffv1 …; default: what loses least',
    common: true,
    setting: true,
  },
  seed: { type: 'text', value: 'N', summary: 'number that all chance comes from; default 1', common: true, setting: true },
  ...SCENE_FLAGS,
  plan: {
    type: 'text',
    value: 'FILE',
    summary: 'repeat a plan: a YAML or JSON file, or an output that carries one',
    common: true,
  },
  again: {
    type: 'text',
    value: 'OUT',
    summary: 'change the edit that OUT carries by the sentence: "stronger", "without the rain", "only until 0:04"',
  },
  'allow-modules': {
    type: 'switch',
    summary: 'let the plan run the stage modules that it names; those in --stages need no leave',
  },
  'dry-run': { type: 'switch', summary: 'print the plan and what would happen; write nothing', common: true },
  overwrite: { type: 'switch', summary: 'replace an existing output', common: true },
  planner: PLANNER_FLAG,
  'send-frames': SEND_FRAMES_FLAG,
  ask: ASK_FLAG,
  force: { type: 'switch', summary: 'give the sentence to the model although its words are not known' },
  json: { type: 'switch', summary: 'print the result as JSON' },
  fresh: { type: 'switch', summary: 'throw away what a broken run left, and start anew' },
  progress: { type: 'text', value: 'KIND', summary: 'auto, json, openjd or none', setting: true },
  background: {
    type: 'text',
    value: 'COLOUR',
    summary: 'what pictures are laid on whose transparency the target cannot hold: a name or #rrggbb; default white',
    setting: true,
  },
  sdr: { type: 'switch', summary: 'deliver BT.709 from an HDR clip', setting: true },
  'reference-anchors': {
    type: 'switch',
    summary: 'show each frame the nearest edited anchor as a reference picture too; FLUX.2 and Kontext',
  },
  'no-align': {
    type: 'switch',
    summary: 'leave a picture that an instruction model shifted or enlarged where it is',
    setting: true,
  },
  'low-memory': {
    type: 'switch',
    summary: 'keep parts of the model that are not needed together out of memory; slower, changes no pixel',
    setting: true,
  },
  'keep-damaged': { type: 'switch', summary: 'take damaged pictures as the decoder conceals them', setting: true },
  interlaced: { type: 'switch', summary: 'keep the fields of an interlaced clip, and their order, instead of deinterlacing it' },
  'no-mark': { type: 'switch', summary: 'do not write the plan into the output', setting: true },
  scratch: {
    type: 'text',
    value: 'DIR',
    summary: 'folder for unfinished work, made where it is missing; default beside the output',
    setting: true,
  },
  'stall-timeout': {
    type: 'text',
    value: 'SECONDS',
    summary:
      'end a job whose ffmpeg does nothing for so long, or whose standard input brings nothing; default 300, 0 waits for ever',
    setting: true,
  },
  fps: {
    type: 'text',
    value: 'RATE',
    summary: 'frames a second of an image sequence (default 25) or of a clip of a scene (default 24), such as 30000/1001',
  },
  'encoder-threads': {
    type: 'text',
    value: 'N',
    summary: 'encoder threads; part of the plan, as the coded bytes depend on it; default 2',
    setting: true,
  },
  require: {
    type: 'text',
    value: 'NUMBERS',
    summary: 'fail with exit code 10 where the proof has less, such as followed:0.8,kept:0.99,steady:0.9',
    setting: true,
  },
  'on-failure': {
    type: 'text',
    value: 'NAME',
    summary:
      'when a frame is black, noise, unlike the words …: note (default) tells it, stop ends the job, retry makes a shot that fails in the survey with another seed, twice at most',
    setting: true,
  },
  'clip-model': {
    type: 'text',
    value: 'FOLDER',
    summary: 'CLIP as ONNX, which judges edits for the proof, those in any words too',
    setting: true,
  },
  judge: {
    type: 'text',
    value: 'NAME',
    summary:
      'llm: edits are judged by the language model server of the planner, which is sent three small frames before and after',
    setting: true,
  },
  ffmpeg: {
    type: 'text',
    value: 'PATH',
    summary: 'the ffmpeg to use; default FFMPEG_PATH, then PATH, then the npm package',
    setting: true,
    program: true,
  },
} as const satisfies FlagTable;
