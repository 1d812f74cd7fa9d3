import { smoothStep } from '../../core/smooth-step.js';
import type { Size } from '../../core/size.js';
import { boxMean } from '../colour/box-mean.js';
import { resizePlane } from '../colour/resize-plane.js';
import type { RgbView } from '../colour/rgb-view.js';
import { bilinear } from '../flow/bilinear.js';
import { createFlowEstimator, SMALLEST_FLOW_SIDE } from '../flow/dense-flow.js';
import type { FlowField } from '../flow/flow-field.js';
import { warp } from '../flow/warp.js';
import { luma } from '../metrics/luma.js';
import { alongColours } from './along-colours.js';
import { groundAtEdge, groundMotion } from './ground-motion.js';
import { invertFlow } from './invert-flow.js';
import { mainMotion } from './main-motion.js';
import type { KeyMotion } from './motion-record.js';
import { ownDetail } from './own-detail.js';
import { resizeMotion } from './resize-motion.js';
import { smoothMotion } from './smooth-motion.js';

/** Shorter side in pixels that a frame is laid on a key at. */
const REGISTER_SIDE = 360;

/** A picture at the size that frames are laid on keys at. */
export type SmallPicture = RgbView & { readonly gray: Float32Array };

/** A frame laid on a key. */
export interface Registration {
  /** Motion from frame to key, at the size of registration. */
  readonly flow: FlowField;
  /** How far the key shows what the frame shows, 0…1. */
  readonly seen: Float32Array;
  /** The same for paint that covers: one for what has one colour, and seen or not. */
  readonly shown: Float32Array;
}

/** Errors at which a pixel counts half: of the way there and back, in pixels, for its motion to be its own too, and of colour, light left out. */
const WAY_ERROR = 1.5;
const SURE_ERROR = 0.8;
const COLOUR_ERROR = 0.06;
/** How far outside a key its edge still stands for what is there, as a share of the shorter side. */
const MARGIN = 0.03;
/** What an error of the way counts where there is no detail. */
const PLAIN = 0.15;
/** How far what is seen is drawn along one colour, as a share of the shorter side, the difference of colour that stops it, and what then is nothing and all. */
const SEEN_REACH = 0.02;
const SEEN_STOP = 0.06;
const [UNSEEN, SEEN] = [0.35, 0.75];
/** Radius in pixels in which noise is measured. */
const NOISE_RADIUS = 6;

/** Opens the laying of frames on keys, for frames of one size. */
export function createRegistration(full: Size) {
  const scale = Math.min(1, REGISTER_SIDE / Math.min(full.width, full.height));
  const size = { width: Math.round(full.width * scale), height: Math.round(full.height * scale) };
  const estimator =
    Math.min(size.width, size.height) < SMALLEST_FLOW_SIDE
      ? undefined
      : createFlowEstimator(size.width, size.height, { startLevel: 1 });
  /** Planes one after the other, at the size of registration. */
  const resized = (data: Float32Array): Float32Array => {
    const fullArea = full.width * full.height;
    const area = size.width * size.height;
    const planes = new Float32Array((data.length / fullArea) * area);
    for (let from = 0, to = 0; from < data.length; from += fullArea, to += area)
      resizePlane(data.subarray(from, from + fullArea), full, size, planes.subarray(to, to + area));
    return planes;
  };
  const small = ({ data }: RgbView): SmallPicture => {
    const planes = resized(data);
    return { ...size, data: planes, gray: luma(planes) };
  };
  const lay = (frame: SmallPicture, key: SmallPicture, motion: KeyMotion): Registration => {
    const start = resizeMotion(motion.flow, size);
    const both = estimator?.both(
      { ...size, samples: frame.gray },
      { ...size, samples: key.gray },
      { forward: start, backward: invertFlow(start) },
    );
    if (!both) {
      const seen = seenIn(frame, key, start);
      return { flow: start, seen, shown: seen };
    }
    const { forward, backward } = both;
    const detail = ownDetail(frame, noiseOf(frame, key, forward));
    const detailOfKey = ownDetail(key, noiseOf(key, frame, backward));
    const flow = drawn(frame, key, forward, sureness(frame, key, forward, backward, detail));
    const back = drawn(key, frame, backward, sureness(key, frame, backward, forward, detailOfKey));
    const seen = seenIn(frame, key, flow, { back, detail, error: WAY_ERROR });
    return { flow, seen, shown: decided(frame, seen.slice()) };
  };
  return { resized, small, lay };
}

/** A motion drawn over plain surfaces from what is known of it. */
function drawn(frame: SmallPicture, key: SmallPicture, flow: FlowField, sure: Float32Array): FlowField {
  const ground = groundMotion(frame, key, mainMotion(flow, sure));
  const known = groundAtEdge(flow, sure, ground);
  return smoothMotion(frame, known.flow, known.weight, ground);
}

/** What is seen, one for what has one colour, and either seen or not: paint that covers has no half. */
function decided(frame: SmallPicture, seen: Float32Array): Float32Array {
  alongColours(frame, SEEN_REACH, SEEN_STOP)(seen);
  return seen.map((value) => smoothStep(UNSEEN, SEEN, value));
}

/** Variance, around each pixel, of what differs between two pictures along a motion beside changes of light: noise, where the motion is right. */
function noiseOf({ width, height, gray }: SmallPicture, key: SmallPicture, flow: FlowField): Float32Array {
  const difference = warp(key.gray, flow, 1);
  for (let i = 0; i < difference.length; i += 1) difference[i] -= gray[i];
  const light = new Float32Array(difference.length);
  boxMean({ width, height }, 2)(difference, light);
  for (let i = 0; i < difference.length; i += 1) difference[i] = (difference[i] - light[i]) ** 2;
  boxMean({ width, height }, NOISE_RADIUS)(difference, difference);
  return difference;
}

/** How sure each displacement is: where there is detail, colours agree and the way leads back. */
function sureness(frame: SmallPicture, key: SmallPicture, flow: FlowField, back: FlowField, detail: Float32Array): Float32Array {
  const sure = seenIn(frame, key, flow, { back, error: SURE_ERROR });
  return sure.map((value, i) => value * value * detail[i]);
}

/** @param ways the motion from key to frame, which counts where there is `detail`, and its error at which a pixel counts half */
function seenIn(
  frame: SmallPicture,
  key: SmallPicture,
  flow: FlowField,
  ways?: { readonly back: FlowField; readonly detail?: Float32Array; readonly error: number },
): Float32Array {
  const { width, height } = frame;
  const error = colourError(frame, key, flow);
  const margin = 1 + MARGIN * Math.min(width, height);
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      const [px, py] = [x + flow.u[i], y + flow.v[i]];
      const outside = Math.max(0, -px, -py, px - width + 1, py - height + 1);
      const inside = outside < margin;
      const counts = ways?.detail ? PLAIN + (1 - PLAIN) * ways.detail[i] : 1;
      const way = inside && ways ? (wayError(ways.back, px, py, flow.u[i], flow.v[i]) / ways.error) ** 2 * counts : 0;
      error[i] = inside ? Math.exp(-Math.LN2 * (error[i] / COLOUR_ERROR ** 2 + way)) * (1 - outside / margin) : 0;
    }
  }
  boxMean(frame, 1)(error, error);
  return error;
}

/** Squared difference of colours along the motion, the mean around each pixel left out where it is one of light. */
function colourError(frame: SmallPicture, key: SmallPicture, flow: FlowField): Float32Array {
  const { width, height } = frame;
  const area = width * height;
  const found = warp(key.data, flow, 3);
  const mean = boxMean(frame, 2);
  const error = new Float32Array(area);
  for (let c = 0; c < 3; c += 1) {
    const difference = new Float32Array(area);
    for (let i = 0; i < area; i += 1) difference[i] = frame.data[c * area + i] - found[c * area + i];
    mean(difference, difference);
    for (let i = 0; i < area; i += 1) error[i] += difference[i] ** 2 / 3;
  }
  return error;
}

function wayError(back: FlowField, px: number, py: number, u: number, v: number): number {
  const { width, height } = back;
  const cx = Math.min(Math.max(px, 0), width - 1);
  const cy = Math.min(Math.max(py, 0), height - 1);
  const [x0, y0] = [Math.floor(cx), Math.floor(cy)];
  const [across, down] = [x0 < width - 1 ? 1 : 0, y0 < height - 1 ? width : 0];
  const bu = bilinear(back.u, y0 * width + x0, across, down, cx - x0, cy - y0) + u;
  const bv = bilinear(back.v, y0 * width + x0, across, down, cx - x0, cy - y0) + v;
  return Math.sqrt(bu * bu + bv * bv);
}
