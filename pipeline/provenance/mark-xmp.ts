import type { Mark } from './mark.js';

/** Namespace of the plan in XMP packets. */
const NAMESPACE = 'https://overpaint.dev/ns/1.0/';

/** An XMP packet (ISO 16684-1) with the mark, and the IPTC digital source type where a model was at work. */
export function markXmp(mark: Mark): string {
  const source = mark.digitalSourceType
    ? `<Iptc4xmpExt:DigitalSourceType>${mark.digitalSourceType}</Iptc4xmpExt:DigitalSourceType>`
    : '';
  return (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    `<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:overpaint="${NAMESPACE}">` +
    `${source}<overpaint:Plan>${escape(JSON.stringify(mark))}</overpaint:Plan></rdf:Description></rdf:RDF></x:xmpmeta>`
  );
}

/** The text of the plan in an XMP packet, if it has one. */
export function planInXmp(xmp: string): string | undefined {
  const [, after] = xmp.split('<overpaint:Plan>', 2);
  const end = after?.indexOf('</overpaint:Plan>') ?? -1;
  if (end < 0) return undefined;
  return after.slice(0, end).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
