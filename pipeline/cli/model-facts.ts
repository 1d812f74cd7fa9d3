import type { FolderFacts } from '../../models/folder/describe-folder.js';
import { listOf } from '../../core/options.js';
import { formatBytes } from '../work/disk-space.js';
import { columns } from './columns.js';

/** What `overpaint info` prints of a model folder. */
export function modelFacts({
  path,
  pipeline,
  task,
  parts,
  scheduler,
  schedulerProblem: problem,
  licence,
  defaults,
  looks,
  attention,
  ...more
}: FolderFacts): string {
  const width = Math.max(...parts.map(({ bytes }) => formatBytes(bytes).length));
  const { prediction_type: prediction } = scheduler as { prediction_type?: string };
  return [
    columns([
      ['model', path],
      ['pipeline', `${pipeline}, ${task === 'edit' ? 'edits by instruction' : 'repaints by description'}`],
      [
        'scheduler',
        [
          String(scheduler._class_name ?? 'not named'),
          prediction && `predicts ${prediction}`,
          problem && `does not run here: ${problem}`,
        ]
          .filter(Boolean)
          .join(', '),
      ],
      ['licence', licence ?? 'not told'],
      ['recommends', `${defaults.steps} steps, longest side ${defaults.size}${guidance(defaults)}`],
      ['looks', looks === undefined ? 'any sentence' : `${looks} (overpaint looks lists those of the built-in model)`],
      ['across frames', 'layers' in attention ? `yes: ${attention.layers} self-attention layers are rewritten` : `no, only with --attention none: ${attention.problem}`], // prettier-ignore
      ['runs on', devices(more)],
      ['memory', memory(more)],
    ]),
    'parts',
    columns(
      parts.map(({ name, bytes, type }) => [name, `${formatBytes(bytes).padStart(width)}  ${type}`] as const),
      '  ',
    ),
  ].join('\n');
}

const devices = ({ devices: names, precision }: Pick<FolderFacts, 'devices' | 'precision'>): string =>
  `${listOf(names, 'and')}${precision === 'float16' ? '; half precision, which a graphics card must be able to calculate in' : ''}`;

const memory = ({ memory: needed }: Pick<FolderFacts, 'memory'>): string =>
  `about ${Object.entries(needed)
    .map(([side, bytes]) => `${formatBytes(bytes)} at ${side}²`)
    .join(', ')}, by formula`;

const guidance = ({ guidanceScale, imageGuidanceScale, strength }: FolderFacts['defaults']): string =>
  [
    guidanceScale === undefined ? '' : `, guidance ${guidanceScale}`,
    imageGuidanceScale === undefined ? '' : `, image guidance ${imageGuidanceScale}`,
    strength === undefined ? '' : `, strength ${strength}`,
  ].join('');
