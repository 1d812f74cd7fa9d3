import { existsSync } from 'node:fs';
import { EditError } from '../../core/errors.js';
import { isScene } from '../plan/scene-options.js';
import type { Understanding } from '../plan/schema/understanding.js';
import { clipOf, framesOf } from './clip-of.js';
import { forModel, looksFor } from './for-model.js';
import { PLANNERS } from './index.js';
import { notInScenes } from './not-in-scenes.js';
import { withoutSound } from './other-readings.js';
import type { Planner, SentenceFacts } from './planner.js';
import { missingFile } from '../../core/nearest-name.js';

/**
 * Understands a sentence for a model, by default the built-in one, and for a file where one is named: in a scene nothing can be heard, and nothing is later than another.
 *
 * @param planner who reads the sentence; default the grammar
 * @param model whose cards decide what cannot be done: a folder, or the name of a built-in model
 * @param sendFrames whether a planner that asks a server may send small frames of the file
 * @throws `plan/long-sentence`; `media/not-found` for a file that is not there
 */
export async function understandFor(
  sentence: string,
  file?: string,
  planner: Planner = PLANNERS.grammar,
  notify?: SentenceFacts['notify'],
  sendFrames = false,
  model = '',
): Promise<Understanding> {
  if (file !== undefined && !existsSync(file)) throw new EditError('media/not-found', `${file}: ${missingFile(file)}.`);
  const looks = looksFor(model);
  if (!looks) throw new EditError('model/incomplete', 'The built-in model has lost its list of looks; install Overpaint again.');
  const understood = await planner.understand(sentence, {
    looks,
    ...clipOf(file),
    ...(sendFrames && framesOf(file)),
    ...(notify && { notify }),
  });
  const said = forModel(understood, model, sentence);
  return file !== undefined && isScene(file) ? forScene(said) : said;
}

function forScene(heard: Understanding): Understanding {
  const said = withoutSound(heard);
  const cannot = said.edits.flatMap((one, edit) => {
    const why = notInScenes(one, true);
    return why === undefined ? [] : [{ edit, why }];
  });
  return { ...said, cannot: [...said.cannot, ...cannot].sort((a, b) => a.edit - b.edit) };
}
