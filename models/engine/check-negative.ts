import { EditError } from '../../core/errors.js';
import { denoiserOf, type ModelFolder } from '../folder/model-folder.js';
import { usualFor } from '../folder/recommended.js';
import { graphFacts } from '../graph/graph-facts.js';
import { kindOf } from '../kinds/index.js';

/** Scales of a request, 0 for what the model recommends. */
interface Scales {
  readonly guidance: number;
  readonly imageGuidance: number;
}

/** Whether a model hears what a picture must not be, at such scales. @throws EditError `plan/negative` where it has no negative prompt */
export function checkNegative(folder: ModelFolder, negative: string, { guidance, imageGuidance }: Scales): void {
  if (negative === '') return;
  const { guidanceScale, imageGuidanceScale } = usualFor(folder);
  const inputs = graphFacts(denoiserOf(folder)).input.map(({ name }) => name);
  const branchesAt = (scale: number) =>
    kindOf(folder).branches(
      { guidanceScale: scale, imageGuidanceScale: imageGuidance || imageGuidanceScale },
      inputs,
      folder.configs,
    );
  const hears = (scale: number): boolean => branchesAt(scale).some(({ prompt }) => prompt === 'negative');
  const scale = guidance || guidanceScale;
  if (hears(scale)) return;
  const how = hears(7) ? `at a guidance of ${scale}: expected \`guidance\` above 1` : 'at all: expected none';
  const sentence = `${folder.name} hears no negative prompt ${how}, found \`negative: ${negative}\`.`;
  throw new EditError('plan/negative', sentence, { negative, guidance: scale });
}
