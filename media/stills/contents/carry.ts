import type { Notice } from '../../../core/notice.js';
import type { StillFormat } from '../still-formats.js';
import type { CarryRequest } from './carry-rule.js';
import { FILE_RULES } from './file-rules.js';
import { PICTURE_RULES } from './picture-rules.js';
import type { StillContents } from './still-contents.js';

/** What a written picture will carry of its source, and what the person should know of the rest. */
export interface Carried {
  readonly contents: StillContents;
  readonly notices: readonly Notice[];
  /** The samples are brought to sRGB by this profile, because the target cannot hold them as they are. */
  readonly convertBy?: Buffer | undefined;
  /** Colours that are laid over black become those that are not. */
  readonly straighten?: boolean | undefined;
  /** What the picture is laid on where the target holds no transparency; default white. */
  readonly background?: string | undefined;
}

/**
 * What of a source's contents a target takes over. Rules go one after the other, each on what the ones before left.
 *
 * @param edited whether samples may change
 */
export function carry(source: StillContents, target: StillFormat, edited: boolean, asked: CarryRequest = {}): Carried {
  const notices: Notice[] = [];
  const lost: string[] = [];
  let convertBy: Buffer | undefined;
  let contents = source;
  for (const rule of [...PICTURE_RULES, ...FILE_RULES]) {
    const change = rule(contents, target, edited, asked);
    if (!change) continue;
    contents = { ...contents, ...change.to };
    convertBy ??= change.convertBy;
    if (change.notice) notices.push(change.notice);
    if (change.lost !== undefined) lost.push(change.lost);
  }
  if (lost.length)
    notices.push({ code: 'lost/metadata', message: `Left out, because ${target.name} cannot hold it: ${lost.join(', ')}.` });
  const lossless = target.bothCodings ? source.lossless === true : undefined;
  const straighten = source.associated === true && !target.linear;
  return { contents: { ...contents, kind: target.kind, lossless }, notices, convertBy, straighten, background: asked.background };
}
