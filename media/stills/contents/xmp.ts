/** Namespaces of what XMP tells of things behind the picture: gain maps, films, the lengths of both. */
const PROMISES = [
  'http://ns.adobe.com/hdr-gain-map/1.0/',
  'http://ns.google.com/photos/1.0/container/',
  'http://ns.google.com/photos/1.0/container/item/',
  'http://ns.google.com/photos/1.0/camera/',
  'http://ns.apple.com/HDRGainMap/1.0/',
  'http://ns.apple.com/pixeldatainfo/1.0/',
  'http://ns.adobe.com/xmp/note/',
];

/** Namespaces of pictures in XMP itself: what they show is the picture before an edit. */
const PICTURES = [
  'http://ns.google.com/photos/1.0/image/',
  'http://ns.google.com/photos/1.0/depthmap/',
  'http://ns.adobe.com/xap/1.0/g/img/',
];

/** A packet without what it promises of things that are not in the file any more. */
export const withoutPromises = (xmp: string): string => without(xmp, prefixesOf(xmp, PROMISES));

/** A packet without pictures of its own; undefined where it has none. */
export function withoutPictures(xmp: string): string | undefined {
  const plain = without(xmp, prefixesOf(xmp, PICTURES), /^Thumbnails$/);
  return plain === xmp ? undefined : plain;
}

/** Whether a packet, or what goes on from it, holds pictures. */
export const holdsPictures = (xmp: string): boolean =>
  /:Thumbnails\b/.test(xmp) || PICTURES.some((namespace) => xmp.includes(namespace));

/** A packet that says that the picture stands upright. */
export function asUprightXmp(xmp: string): string {
  const prefixes = prefixesOf(xmp, [TIFF]);
  return xmp.replace(/([<\s]([\w.-]+):Orientation(?:>|=["']))[2-8](?=["'<])/g, (told, before: string, prefix: string) =>
    prefixes.has(prefix) ? `${before}1` : told,
  );
}

const TIFF = 'http://ns.adobe.com/tiff/1.0/';

/** What a packet calls some namespaces. */
const prefixesOf = (xmp: string, namespaces: readonly string[]): Set<string> =>
  new Set(
    [...xmp.matchAll(/xmlns:([\w.-]+)\s*=\s*(["'])(.*?)\2/g)].flatMap(([, prefix, , uri]) =>
      namespaces.includes(uri) ? [prefix] : [],
    ),
  );

/** A tag: no name may end before its last letter, so that no text makes the search long. */
const TAG = /<(\/?)((?:([\w.-]+):)?([\w.-]+))(?![\w.:-])([^<>]*)>/g;

/** Takes attributes and elements out of a packet, in one pass over its tags; one that has none of them stays byte for byte. */
function without(xmp: string, prefixes: ReadonlySet<string>, called?: RegExp): string {
  if (!prefixes.size && !called) return xmp;
  let [plain, at] = ['', 0];
  let left: { readonly name: string; depth: number } | undefined;
  for (const { 0: tag, 1: slash, 2: name, 3: prefix = '', 4: local, 5: rest, index } of xmp.matchAll(TAG)) {
    const [end, empty] = [index + tag.length, rest.endsWith('/')];
    if (left) {
      if (left.name === name) left.depth += slash ? -1 : empty ? 0 : 1;
      if (left.depth > 0) continue;
      [left, at] = [undefined, end];
    } else if (!slash && (prefixes.has(prefix) || called?.test(local))) {
      plain += xmp.slice(at, index);
      at = end;
      left = empty ? undefined : { name, depth: 1 };
    } else if (!slash) {
      plain += `${xmp.slice(at, index)}<${name}${withoutAttributes(rest, prefixes)}>`;
      at = end;
    }
  }
  return left ? plain : plain + xmp.slice(at);
}

/** The attributes of a tag but those of some namespaces. */
function withoutAttributes(attributes: string, prefixes: ReadonlySet<string>): string {
  const attribute = /\s*([\w.-]+)(?::([\w.-]+))?\s*=\s*(?:"[^"]*"|'[^']*')/y;
  let [kept, at] = ['', 0];
  for (let found = attribute.exec(attributes); found; found = attribute.exec(attributes)) {
    const [text, prefix, name = ''] = found;
    if (!prefixes.has(prefix === 'xmlns' ? name : prefix)) kept += text;
    at = attribute.lastIndex;
  }
  return kept + attributes.slice(at);
}
