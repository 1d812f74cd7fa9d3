/** Words, singular, that people use for the same part of a thing. */
const GROUPS: readonly (readonly string[])[] = [
  'seat cushion pillow upholstery pad',
  'leg foot',
  'body hull chassis trunk torso',
  'wheel tire tyre rim',
  'glass window windshield windscreen pane',
  'hair fur',
  'skin flesh',
  'leaf foliage',
  'lamp bulb lantern light',
  'cloth clothes clothing fabric garment suit',
  'frame stand base',
  'handle grip knob',
  'back backrest rest',
  'roof top',
  'wall facade side',
  'floor ground',
].map((group) => group.split(' '));

/** Other words for the same thing. */
export const synonymsOf = (word: string): readonly string[] =>
  GROUPS.filter((group) => group.includes(word)).flatMap((group) => group.filter((other) => other !== word));
