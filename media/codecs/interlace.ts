/** Makes x264 and x265 code fields as fields, so that an interlaced clip stays one. */
export function interlaceOptions(fieldOrder: string): string[] {
  if (!['tt', 'bb', 'tb', 'bt'].includes(fieldOrder)) return [];
  return ['-flags', '+ildct+ilme', '-field_order', fieldOrder, '-top', fieldOrder.startsWith('t') ? '1' : '0'];
}
