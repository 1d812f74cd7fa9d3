/** Edits clips, stills and scenes with one sentence. @packageDocumentation */
export { ERROR_CODES, type KnownErrorCode } from '../core/error-codes.js';
export { EditError, type ErrorArea, ERROR_AREAS } from '../core/errors.js';
export { NOTICE_CODES, type Notice, type NoticeCode } from '../core/notice.js';
export {
  adjust,
  blur,
  carry,
  denoise,
  finish,
  instruct,
  mask,
  recolour,
  sharpen,
  STAGES,
  type StageName,
} from '../stages/index.js';
export { stageModule, type Step } from '../stages/steps.js';
export { edit, type EditOptions, type Job } from './edit.js';
export type { EditRequest } from './process/run-edit.js';
export type { JobEvent } from './jobs/job-events.js';
export type { Carried, JobResult, UnseenRun } from './jobs/job-result.js';
export type { FailureName, Finding, Followed, Proof, ProofMeasures, ProofSample } from './proof/proof.js';
export type { Forecast } from './run/forecast.js';
export type { Progress } from './run/progress.js';
export type { RunOptions } from './plan/run-options.js';
export { makePlan } from './planners/make-plan.js';
export type { ChooseReading } from './planners/other-readings.js';
export type { PlanOptions } from './planners/plan-options.js';
export { revise } from './planners/revise-plan.js';
export type {
  DeepReadonly,
  Moment,
  Plan,
  PlanAnchor,
  PlanEngine,
  PlanOutput,
  PlanRequest,
  PlanStage,
  Understood,
} from './plan/plan.js';
export type { planSchema } from './plan/schema/plan.js';
export { PLAN_DEFAULTS } from './plan/plan-defaults.js';
export { formatPlan, parsePlan } from './plan/plan-text.js';
export { planHash } from './plan/plan-hash.js';
export { probeClip } from '../media/input/probe.js';
export type { Clip, ClipStream, ClipVideo } from '../media/input/clip.js';
export { compare, type CompareOptions } from './compare.js';
export type { SceneComparison } from './compare/compare-scenes.js';
export type { MetricName } from './compare/metrics/index.js';
export type { MetricRequest, MetricValues } from './compare/metrics/measure.js';
export type { ClipComparison } from '../media/metrics/compare-clips.js';
export { keys, type KeysOptions, type KeysResult } from './keys.js';
export type { ListedKey } from './keys/key-list.js';
export { type EditedKey, editedKeys } from './keys/edited-keys.js';
export { doctor, type MachineReport } from './doctor.js';
export { type LookFacts, looks } from './looks.js';
export { readPlan } from './provenance/read-plan.js';
export { preview, type PreviewForm, type PreviewOptions } from './preview.js';
export type { PreviewResult } from './preview/preview-request.js';
export { inspect, type InspectedJob, type InspectOptions } from './inspect.js';
// Types that those above are made of.
export type { EditErrorJson, ErrorDetails } from '../core/errors.js';
export type { ExtraName, ExtraPlane, ExtraPlanes, ExtraSamples } from '../core/extra-plane.js';
export type { ColourTags, Frame, FrameFormat, Orientation, PixelFormat, Plane } from '../core/frame.js';
export type { LookSurface } from '../core/look-surface.js';
export type { Notify } from '../core/notice.js';
export type { Option, OptionBase, OptionTable, OptionValues } from '../core/options.js';
export type { Plain } from '../core/plain.js';
export type { Rational } from '../core/rational.js';
export type { Size } from '../core/size.js';
export type { Closable, MeasuredWork, Share, Stage, StageContext, Synchronise, WarmContext } from '../core/stage.js';
export type { CarriedKeys, Shot, Survey } from '../core/survey.js';
export type { ExrHead } from '../media/exr/exr-head.js';
export type { FfmpegTools } from '../media/ffmpeg/locate.js';
export type { AudioFormat, ChapterMark, ClipDamage, HdrMetadata, SideData } from '../media/input/clip.js';
export type { PacketIndex, TrackTimes } from '../media/input/packet-index.js';
export type { ProbeOptions } from '../media/input/probe.js';
export type { ClipMetrics, Fidelity, LumaJitter, WarpError } from '../media/metrics/clip-metrics.js';
export type { AudioComparison, AudioStreamComparison } from '../media/metrics/compare-audio.js';
export type { CompareClipsOptions, DurationComparison } from '../media/metrics/compare-clips.js';
export type { ColourTagComparison, ColourTagDifference } from '../media/metrics/compare-colour-tags.js';
export type { PropertyValue } from '../media/whole/property.js';
export type { PropertyComparison } from '../media/whole/hold-against.js';
export type { TimestampComparison } from '../media/metrics/compare-timestamps.js';
export type { FrameScore } from '../media/metrics/frame-score.js';
export type { RelativeFlicker } from '../media/metrics/relative-flicker.js';
export type { Look, LookMotion } from '../models/looks/read-looks.js';
export type { DeviceChoice } from '../models/runtime/choose-device.js';
export type { DeviceName } from '../models/runtime/device.js';
export type { DeviceTrials } from '../models/runtime/try-all-devices.js';
export type { DeviceTrial } from '../models/runtime/try-device.js';
export type { ContainerDifferences } from '../scenes/formats/container-differences.js';
export type { Leak } from '../scenes/metrics/leak.js';
export type { MapFigures, SceneFigures } from '../scenes/metrics/measure-scenes.js';
export type { SeamSteps } from '../scenes/metrics/seam-ratio.js';
export type { Outside } from '../stages/limits/outside-tally.js';
export type { StockName } from '../stages/finish/stocks.js';
export type { MaskSourceName } from '../stages/masks/index.js';
export type { StepOf } from '../stages/steps.js';
export type { Inspection, StreamNote } from './jobs/job-kind.js';
export type { PaintedMap, PaintedScene } from './jobs/scene/describe-painted.js';
export type { PlanRange } from './plan/ranges.js';
export type { Variant } from './preview/variant.js';
export type { FrameRange } from './run/frame-ranges.js';
export type { WorkEstimate } from './timing/estimate-work.js';
export type { PART_NAMES, PartName, WorkPart } from './timing/work-part.js';
export type { SpaceEstimate } from './work/space-estimate.js';
