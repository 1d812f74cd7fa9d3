import type { RgbView } from '../../colour/rgb-view.js';
import type { CarryKey } from '../carry-key.js';
import { lookFeatures } from './features.js';
import { heldOut } from './held-out.js';
import { runLookNet } from './look-net.js';
import { trainLook } from './train-look.js';
import { beliefIn, coloursOf, lookTrust, type LookTrust, weighTold } from './trust.js';

/** What an edit does by appearance alone, learnt: plain data, which threads can hand on. */
export interface Look {
  /** Weights for `runLookNet`. */
  readonly net: Float32Array;
  readonly trust: LookTrust;
}

/** Learns from keys what of their edit goes by appearance; undefined where nothing of it does. */
export function learnLook(keys: readonly CarryKey[]): Look | undefined {
  const examples = keys.map(({ source, edited, changed }) => ({
    source,
    features: lookFeatures(source),
    change: edited.data.map((value, i) => value - source.data[i]),
    changed,
  }));
  const parts = examples.map((example) => ({ ...example, held: heldOut(example.source) }));
  const trial = trainLook(parts);
  if (!trial) return undefined;
  const trust = lookTrust(
    parts.map((example) => ({
      ...example,
      colours: coloursOf(example.features.planes, example.source),
      told: runLookNet(trial, example.features),
    })),
  );
  const net = trust.gains.some((gain) => gain > 0) ? trainLook(examples) : undefined;
  return net && { net, trust };
}

/** The change of R′G′B′ that a look would make to a picture, planar: none where there is no look. */
export function lookAt(look: Look | undefined, view: RgbView): Float32Array {
  if (!look) return new Float32Array(view.data.length);
  const { net, trust } = look;
  const features = lookFeatures(view);
  const belief = beliefIn(trust, coloursOf(features.planes, view));
  const change = runLookNet(net, features, belief.gain);
  weighTold(belief, change);
  return change;
}
