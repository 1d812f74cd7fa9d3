import { phrasesOf } from './phrases.js';

/** Things that are also the name of a look: "add a candle" wants one, "add candle light" a light. */
export const COUNTED = new Set(
  phrasesOf(`
    full moon|moon|candle|candles|neon sign|neon signs|volcano|spotlight|brick wall|stone wall|church window|icicle|icicles|marble statue|
    bronze statue|golden statue|rock|rocks|boulder|sprite|aquarium|flames|flowers|balloons|feathers|mirrors
  `),
);
