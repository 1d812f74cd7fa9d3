import { EditError } from '../../core/errors.js';
import type { Notice } from '../../core/notice.js';
import { isPcm } from '../input/clip.js';
import { lossesOf } from '../whole/hold-against.js';
import { readWholeFile, type WholeFile } from '../whole/whole-file.js';
import type { Container } from './containers.js';
import { keptMappings } from './join.js';
import type { StreamMapping } from './stream-plan.js';

/** What a finished file is held against. */
export interface Expected {
  readonly source: WholeFile;
  readonly container: Container;
  readonly mappings: readonly StreamMapping[];
  /** Pictures that were made. */
  readonly frames: number;
  /** What the person was told before the start: what these notices name may be missing. */
  readonly told: readonly Notice[];
}

/**
 * Holds a finished file against its source: every picture and every packet of a copied stream must be in it, and by the table of properties
 * nothing else may be missing that was not named before the start.
 *
 * @returns what is missing besides and was not named, as notices
 * @throws `check/lost` when pictures, packets or what must not change are missing: then the file must not be handed out
 */
export async function verifyOutput(path: string, expected: Expected, signal?: AbortSignal): Promise<Notice[]> {
  const { source, container, mappings, frames, told } = expected;
  const output = await readWholeFile(path, { signal });
  keptMappings(mappings, container).forEach(({ stream, action }, at) => {
    const found = output.index.counts.get(at) ?? 0;
    const all = source.index.counts.get(stream.index) ?? 0;
    const shown = source.index.tracks.get(stream.index)?.shown ?? 0;
    // PCM has no packets of its own: every muxer cuts it as it likes (MXF by pictures)
    const kept = action === 'copy' && !isPcm(stream.codec);
    const wanted = action === 'edit' ? frames : kept ? shown : Math.min(1, all);
    const complete = action === 'edit' ? found === wanted : found >= wanted;
    if (!complete) throw missing(source, `${wanted} packets of ${stream.type} track ${stream.index} should be in the result, found ${found}.`, { stream: stream.index, expected: wanted, found }); // prettier-ignore
  });
  const losses = lossesOf(source, output, told);
  const fatal = losses.find(({ property }) => property.must);
  if (fatal) throw missing(source, fatal.notice.message, { property: fatal.property.name });
  return losses.map(({ notice }) => notice);
}

const missing = ({ clip: { path } }: WholeFile, sentence: string, details: Record<string, unknown>): EditError =>
  new EditError('check/lost', `${path}: ${sentence}`, details);
