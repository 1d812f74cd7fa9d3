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
export const withoutPromises = (xmp: string): string => withoutNamespaces(xmp, PROMISES);

/** A packet without pictures of its own; undefined where it has none. */
export function withoutPictures(xmp: string): string | undefined {
  const plain = withoutNamespaces(xmp.replace(/<(\w+):Thumbnails\b[\s\S]*?<\/\1:Thumbnails>/g, ''), PICTURES);
  return plain === xmp ? undefined : plain;
}

/** Whether a packet, or what goes on from it, holds pictures. */
export const holdsPictures = (xmp: string): boolean =>
  /:Thumbnails\b/.test(xmp) || PICTURES.some((namespace) => xmp.includes(namespace));

/** Takes attributes and elements of some namespaces out of a packet; one that has none of them stays byte for byte. */
function withoutNamespaces(xmp: string, namespaces: readonly string[]): string {
  const prefixes = [...xmp.matchAll(/xmlns:([\w.-]+)\s*=\s*(["'])(.*?)\2/g)].flatMap(([, prefix, , uri]) =>
    prefix !== undefined && uri !== undefined && namespaces.includes(uri) ? [prefix] : [],
  );
  return [...new Set(prefixes)].reduce((text, prefix) => {
    const name = prefix.replaceAll('.', '\\.');
    return text
      .replace(new RegExp(`<(${name}:[\\w.-]+)(?:\\s[^<>]*)?(?:/>|>[\\s\\S]*?</\\1>)`, 'g'), '')
      .replace(new RegExp(`\\s+${name}:[\\w.-]+\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'g'), '')
      .replace(new RegExp(`\\s+xmlns:${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'g'), '');
  }, xmp);
}
