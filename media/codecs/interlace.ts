/** Whether ffmpeg's word for a field order is one of fields. */
export const isFieldOrder = (fieldOrder: string): boolean => ['tt', 'bb', 'tb', 'bt'].includes(fieldOrder);

/** Makes x264 and x265 code fields as fields, so that an interlaced clip stays one. */
export function interlaceOptions(fieldOrder: string): string[] {
  if (!isFieldOrder(fieldOrder)) return [];
  return ['-flags', '+ildct+ilme', '-field_order', fieldOrder, '-top', fieldOrder.startsWith('t') ? '1' : '0'];
}
