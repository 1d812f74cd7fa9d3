import type { RgbView } from '../../colour/rgb-view.js';
import type { CarryKey } from '../carry-key.js';
import { lookFeatures } from './features.js';
import { heldOut } from './held-out.js';
import { runLookNet } from './look-net.js';
import { trainLook } from './train-look.js';
import { coloursOf, lookTrust, type LookTrust, weighTold } from './trust.js';

/** What an edit does by appearance alone, learnt: plain data, which threads can hand on. */
export interface Look {
  /** Weights for `runLookNet`. */
  readonly net: Float32Array;
  readonly trust: LookTrust;
}

/** Learns from keys what of their edit goes by appearance; undefined where they change nothing. */
export function learnLook(keys: readonly CarryKey[]): Look | undefined {
  const examples = keys.map(({ source, edited, changed }) => ({
    source,
    features: lookFeatures(source),
    change: edited.data.map((value, i) => value - source.data[i]),
    changed,
  }));
  const net = trainLook(examples);
  if (!net) return undefined;
  const parts = examples.map((example) => ({ ...example, held: heldOut(example.source) }));
  const trial = trainLook(parts);
  if (!trial) return undefined;
  const told = parts.map((example) => ({
    ...example,
    colours: coloursOf(example.features.planes, example.source),
    told: runLookNet(trial, example.features),
  }));
  return { net, trust: lookTrust(told) };
}

/** The change of R′G′B′ that a look would make to a picture, planar. */
export function lookAt({ net, trust }: Look, view: RgbView): Float32Array {
  const features = lookFeatures(view);
  const change = runLookNet(net, features);
  weighTold(trust, coloursOf(features.planes, view), change);
  return change;
}
