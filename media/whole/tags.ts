import type { Clip, ClipStream } from '../input/clip.js';
import type { Property } from './property.js';

/** Tags that a muxer writes of itself, or that are read into properties of their own. */
const OF_MUXER =
  /^(?:major_brand|minor_version|compatible_brands|encoder|software|handler_name|vendor_id|duration|timecode|_statistics.*|bps|number_of_\w+|alpha_mode|rotate|language|filename|mimetype|overpaint_plan|source_id|variant_bitrate|product_\w+|company_name|modification_date|operational_pattern_ul|\w*_umid|\w*uid|toolkit_version|application_platform|generation_uid|file_package_\w+|material_package_\w+|reel_\w+|data_type|track_name|stereo_mode)(?:-[a-z]{3})?$/;

/** What the file and its tracks are called and say of themselves. */
export const TAGS: readonly Property[] = [
  {
    name: 'tags',
    keptBy: 'use_metadata_tags',
    lost: ({ clip: source }, { clip: output }) => lostTags(source, output),
    code: 'lost/tags',
    read: ({ clip }) => textOf(ownTags(clip.tags)),
    agrees: ({ clip: source }, { clip: output }) => lostTags(source, output).length === 0,
    loss: ({ clip: source }, { clip: output }) =>
      `Tags that this file format does not hold are left out: ${lostTags(source, output).join(', ')}.`,
  },
  {
    name: 'languages and titles of tracks',
    code: 'lost/tags',
    read: ({ clip }) => clip.streams.map(nameOf).filter(Boolean).join('; ') || null,
    agrees: ({ clip: source }, { clip: output }) => lostNames(source, output).length === 0,
    loss: ({ clip: source }, { clip: output }) =>
      `Languages or titles of tracks cannot be said in this file format: ${lostNames(source, output).join('; ')}.`,
    toldBy: ['lost/stream'],
  },
];

const ownTags = (tags: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(tags).filter(([name, value]) => !OF_MUXER.test(name) && value.trim() !== '');

const textOf = (tags: readonly (readonly [string, string])[]): string | null =>
  tags.map(([name, value]) => `${name}=${value}`).join('; ') || null;

/** Names of tags that the output lacks or says otherwise. A comment that the source lacks holds the plan. */
function lostTags(source: Clip, output: Clip): string[] {
  const held = new Map(Object.entries(output.tags).map(([name, value]) => [plainName(name), value]));
  const all = ownTags(source.tags);
  return all.filter(([name, value]) => !sameText(held.get(plainName(name)), value)).map(([name]) => name);
}

/** `location-eng` is the same place as `location`. */
const plainName = (name: string): string => name.replace(/-[a-z]{3}$/, '');

/** Times of day and places on the earth are the same however they are written. */
function sameText(held: string | undefined, wanted: string): boolean {
  if (held === undefined) return false;
  if (held.trim() === wanted.trim()) return true;
  const places = [held, wanted].map(
    (text) => /^(?:[+-][\d.]+){2,3}\/?$/.test(text) && (text.match(/[+-][\d.]+/g) ?? []).map(Number),
  );
  const [one, other] = places;
  if (one && other) return one.length === other.length && one.every((number, at) => Math.abs(number - other[at]) < 0.001);
  return !Number.isNaN(Date.parse(wanted)) && Date.parse(held) === Date.parse(wanted);
}

/** `audio: deu, Commentary`. Only of tracks that people choose by name. */
function nameOf({ type, tags, disposition }: ClipStream): string {
  if ((type !== 'audio' && type !== 'subtitle') || disposition.includes('attached_pic')) return '';
  const language = tags['language'] === 'und' ? undefined : tags['language'];
  const words = [language, tags['title']].filter(Boolean);
  return words.length ? `${type}: ${words.join(', ')}` : '';
}

function lostNames(source: Clip, output: Clip): string[] {
  const left = output.streams.map(nameOf);
  return source.streams.map(nameOf).filter((name) => {
    const at = left.indexOf(name);
    if (name && at >= 0) left.splice(at, 1);
    return name && at < 0;
  });
}
