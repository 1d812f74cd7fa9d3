import type { RgbView } from '../../colour/rgb-view.js';
import type { CarryKey } from '../carry-key.js';
import { lookFeatures } from './features.js';
import { runLookNet } from './look-net.js';
import { trainLook } from './train-look.js';
import { coloursOf, lookTrust } from './trust.js';

/** What an edit does by appearance alone: the change of R′G′B′ that it would make to a picture, planar. */
export type Look = (view: RgbView) => Float32Array;

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
  const told = examples.map((example) => ({
    ...example,
    colours: coloursOf(example.features.planes, example.source),
    told: runLookNet(net, example.features),
  }));
  const weigh = lookTrust(told);
  return (view) => {
    const features = lookFeatures(view);
    const change = runLookNet(net, features);
    weigh(coloursOf(features.planes, view), change);
    return change;
  };
}
