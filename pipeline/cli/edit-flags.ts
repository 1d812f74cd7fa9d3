import type { FlagTable } from './flags.js';

/** The flags of `overpaint edit`. */
export const EDIT_FLAGS = {
  output: {
    type: 'text',
    short: 'o',
    value: 'OUT|DIR/',
    summary: 'where to write; the extension sets the file format',
    common: true,
  },
  stages: { type: 'text', value: 'NAMES', summary: 'stages to run, with commas between; "none" changes nothing', common: true },
  set: {
    type: 'list',
    value: 'STAGE.OPTION=VALUE',
    summary: 'set an option of a stage (repeatable; see overpaint stages)',
    common: true,
  },
  range: { type: 'text', value: 'A-B', summary: 'edit only 0:05-0:10, or frames 120-239; the rest stays as it is', common: true },
  codec: {
    type: 'text',
    value: 'NAME',
    summary: 'h264, hevc, vp9, av1, prores, dnxhr, ffv1 …; default: what loses least',
    common: true,
    setting: true,
  },
  seed: { type: 'text', value: 'N', summary: 'number that all chance comes from; default 1', common: true, setting: true },
  plan: {
    type: 'text',
    value: 'FILE',
    summary: 'repeat a plan: a YAML or JSON file, or an output that carries one',
    common: true,
  },
  'dry-run': { type: 'switch', summary: 'print the plan and what would happen; write nothing', common: true },
  json: { type: 'switch', summary: 'print the result as JSON', common: true },
  overwrite: { type: 'switch', summary: 'replace an existing output', common: true },
  fresh: { type: 'switch', summary: 'throw away what a broken run left, and start anew', common: true },
  progress: { type: 'text', value: 'KIND', summary: 'auto, json, openjd or none', setting: true, common: true },
  sdr: { type: 'switch', summary: 'deliver BT.709 from an HDR clip', setting: true, common: true },
  'no-mark': { type: 'switch', summary: 'do not write the plan into the output', setting: true, common: true },
  scratch: { type: 'text', value: 'DIR', summary: 'folder for unfinished work; default beside the output', setting: true },
  fps: { type: 'text', value: 'RATE', summary: 'frames a second of an image sequence, e.g. 24 or 30000/1001; default 25' },
  threads: {
    type: 'text',
    value: 'N',
    summary: 'encoder threads; part of the plan, as the coded bytes depend on it; default 2',
    setting: true,
  },
  ffmpeg: {
    type: 'text',
    value: 'PATH',
    summary: 'the ffmpeg to use; default FFMPEG_PATH, then PATH, then the npm package',
    setting: true,
  },
} as const satisfies FlagTable;
