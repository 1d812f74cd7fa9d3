import type { Notice } from '../../core/notice.js';
import { PROPERTIES } from './index.js';
import type { Property, PropertyValue } from './property.js';
import type { WholeFile } from './whole-file.js';

/** One fact about a clip and what became of it; `null` means that the clip does not have it. */
export interface PropertyComparison {
  readonly name: string;
  readonly source: PropertyValue;
  readonly output: PropertyValue;
  /** Whether both say the same, as far as people could tell. */
  readonly same: boolean;
}

/** Compares what two files say of themselves, property by property. */
export const compareProperties = (source: WholeFile, output: WholeFile): PropertyComparison[] =>
  PROPERTIES.map((property) => {
    const [before, after] = [property.read(source), property.read(output)];
    return {
      name: property.name,
      source: before,
      output: after,
      same: property.exact ? before === after : agrees(property, source, output),
    };
  });

/** A property that an output lacks. */
export interface Loss {
  readonly property: Property;
  readonly notice: Notice;
  /** How many things are lost of it. */
  readonly count: number;
}

/**
 * What an output lacks of its source, as sentences.
 *
 * @param told notices that were given already: what these name is left out
 * @param head judge only what a file of the first pictures can tell
 */
export function lossesOf(source: WholeFile, output: WholeFile, told: readonly Notice[], head = false): Loss[] {
  const isTold = ({ toldBy, concerns }: Property): boolean =>
    told.some(({ code, stream }) => {
      if (!toldBy?.includes(code)) return false;
      const about = stream === undefined ? undefined : source.clip.streams.find(({ index }) => index === stream);
      return !about || !concerns || concerns(about);
    });
  return PROPERTIES.filter(
    (property) => !(head && property.seenIn === 'all') && !isTold(property) && !agrees(property, source, output, told),
  ).map((property) => ({
    property,
    notice: noticeOf(property, source, output),
    count: property.lost?.(source, output).length ?? 1,
  }));
}

const agrees = (property: Property, source: WholeFile, output: WholeFile, told: readonly Notice[] = []): boolean =>
  property.agrees ? property.agrees(source, output, told) : property.read(source) === property.read(output);

function noticeOf(property: Property, source: WholeFile, output: WholeFile): Notice {
  const said = (value: PropertyValue): string => (value === null ? 'none' : String(value));
  const sentence =
    property.loss?.(source, output) ??
    `What the source says of its ${property.name}, ${said(property.read(source))}, becomes ${said(property.read(output))} in this file format.`;
  return { code: property.code ?? 'lost/property', message: sentence };
}
