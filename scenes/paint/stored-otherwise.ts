import type { Remark } from '../remarks.js';
import type { ScenePicture } from '../scene.js';

/** What a picture's file is that the painted one is not: deeper samples, inks, another type than it is said to have. */
export function storedOtherwise({ name, bits = 8, inks = false, called, format }: ScenePicture): Remark[] {
  const map = (one: string, many: string): Remark => ({ noun: 'map', name, one: `: its ${one}`, many: `: their ${many}` });
  const told = called?.replace(/^image\//, '').toUpperCase();
  return [
    ...(bits > 8 ? [map('16-bit samples become 8-bit', '16-bit samples become 8-bit')] : []),
    ...(inks ? [map('CMYK samples become RGB', 'CMYK samples become RGB')] : []),
    ...(told === undefined ? [] : [{ noun: 'map', name, one: ` is called ${told} and is ${format}; the file says so now`, many: ` are called ${told} and are ${format}; the file says so now` }]), // prettier-ignore
  ];
}
