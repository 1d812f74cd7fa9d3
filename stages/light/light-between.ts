import { SEEN, type SeenPlaces, shareOfGain } from './seen-places.js';

/** Logarithms of what R′, G′ and B′ of a picture are to be scaled by. */
export type Gains = readonly [number, number, number];

/** An anchor's places, whose light may have been scaled. */
export type LitPlaces = Pick<SeenPlaces, 'count' | 'light' | 'seen'>;

export const NO_GAINS: Gains = [0, 0, 0];

/** Places that differ by more than this are not alike at all: by less than a millionth. */
const FAR = 30;
/** Places whose like the anchors have half as often as the picture itself are trusted half. */
const AS_OFTEN = 0.5;
/** So many trusted places, as a share of all, weigh as much as no difference. */
const FEW = 0.01;
/** Places whose difference is so far from the mean one are trusted less: their content has changed. */
const APART = 0.08;
const ROUNDS = 4;
/** Differences below this are no drift, and none is taken for more than that. */
const STILL = 0.01;
const MOST = 0.7;

/**
 * How much darker or lighter, warmer or cooler a picture is than anchors: each of its places looks for its like in the anchors, by what does not hang on the
 * light. What is found there, against what is found in the picture itself, is a difference of light where the content is alike; places that tell another one
 * than most are trusted less. A picture that looks at itself finds no difference, exactly. As the built-in model does it for its looks, without having to learn.
 */
export function lightBetween(picture: SeenPlaces, anchors: readonly LitPlaces[]): Gains {
  const { count } = picture;
  const [differs, takes, trust] = [new Float32Array(3 * count), new Float32Array(3 * count), new Float32Array(count)];
  const [own, found] = [new Float64Array(4), new Float64Array(4)];
  for (let place = 0; place < count; place++) {
    own.fill(0);
    found.fill(0);
    addAlike(picture, place, picture, own);
    for (const anchor of anchors) addAlike(picture, place, anchor, found);
    const often = found[3] / (anchors.length * own[3]);
    trust[place] = often / (often + AS_OFTEN);
    for (let c = 0; c < 3; c++) {
      takes[3 * place + c] = shareOfGain(own[c] / own[3]);
      if (found[3] > 0) differs[3 * place + c] = found[c] / found[3] - own[c] / own[3];
    }
  }
  return believed(settled(differs, takes, trust));
}

/** Adds the light of all places that are like one, and how many they are. */
function addAlike({ seen }: SeenPlaces, place: number, { count, light, seen: others }: LitPlaces, sums: Float64Array): void {
  const [red, green, blue] = light;
  const first = SEEN * place;
  for (let other = 0, at = 0; other < count; other++, at += SEEN) {
    let apart = 0;
    for (let k = 0; k < SEEN && apart < FAR; k++) {
      const step = seen[first + k] - others[at + k];
      apart += step * step;
    }
    if (apart >= FAR) continue;
    const alike = Math.exp(-0.5 * apart);
    sums[0] += alike * red[other];
    sums[1] += alike * green[other];
    sums[2] += alike * blue[other];
    sums[3] += alike;
  }
}

/** The gains that most places agree on. @param takes how much of a gain the light of each place takes on */
function settled(differs: Float32Array, takes: Float32Array, trust: Float32Array): number[] {
  let gains = [0, 0, 0];
  for (let round = 0; round <= ROUNDS; round++) {
    const sums = [0, 0, 0];
    const weights = [0, 0, 0].fill(FEW * trust.length);
    for (let place = 0; place < trust.length; place++) {
      const at = 3 * place;
      const far = round ? gains.reduce((sum, gain, c) => sum + (differs[at + c] - takes[at + c] * gain) ** 2, 0) : 0;
      const weight = trust[place] / (1 + far / APART ** 2);
      for (let c = 0; c < 3; c++) {
        sums[c] += weight * takes[at + c] * differs[at + c];
        weights[c] += weight * takes[at + c] ** 2;
      }
    }
    gains = sums.map((sum, c) => sum / weights[c]);
  }
  return gains;
}

function believed(gains: readonly number[]): Gains {
  const size = gains.reduce((sum, gain) => sum + gain * gain, 0);
  const share = size / (size + STILL ** 2);
  return gains.map((gain) => bounded(share * gain)) as unknown as Gains;
}

/** What is well within {@link MOST} stays as it is, to a hundredth at two fifths of it. */
const bounded = (gain: number): number => gain / Math.pow(1 + Math.pow(gain / MOST, 4), 1 / 4);
