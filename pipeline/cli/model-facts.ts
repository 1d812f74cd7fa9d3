import type { FolderFacts } from '../../models/folder/describe-folder.js';
import { formatBytes } from '../work/disk-space.js';
import { columns } from './columns.js';

/** What `overpaint info` prints of a model folder. */
export function modelFacts({ path, pipeline, task, parts, scheduler, licence, defaults, looks, attention }: FolderFacts): string {
  const width = Math.max(...parts.map(({ bytes }) => formatBytes(bytes).length));
  const { prediction_type: prediction } = scheduler as { prediction_type?: string };
  return [
    columns([
      ['model', path],
      ['pipeline', `${pipeline}, ${task === 'edit' ? 'edits by instruction' : 'repaints by description'}`],
      [
        'scheduler',
        [String(scheduler._class_name ?? 'not named'), prediction && `predicts ${prediction}`].filter(Boolean).join(', '),
      ],
      ['licence', licence ?? 'not told'],
      ['recommends', `${defaults.steps} steps, longest side ${defaults.size}${guidance(defaults)}`],
      ['looks', looks === undefined ? 'any sentence' : `${looks} (overpaint looks lists those of the built-in model)`],
      ['across frames', 'layers' in attention ? `yes: ${attention.layers} self-attention layers are rewritten` : `no, only with --attention none: ${attention.problem}`], // prettier-ignore
    ]),
    'parts',
    columns(
      parts.map(({ name, bytes, type }) => [name, `${formatBytes(bytes).padStart(width)}  ${type}`] as const),
      '  ',
    ),
  ].join('\n');
}

const guidance = ({ guidanceScale, imageGuidanceScale, strength }: FolderFacts['defaults']): string =>
  [
    guidanceScale === undefined ? '' : `, guidance ${guidanceScale}`,
    imageGuidanceScale === undefined ? '' : `, image guidance ${imageGuidanceScale}`,
    strength === undefined ? '' : `, strength ${strength}`,
  ].join('');
