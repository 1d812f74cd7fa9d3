import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText } from '../../core/decode-text.js';
import { EditError } from '../../core/errors.js';
import { parseJson } from '../../core/parse-json.js';
import type { DeviceName } from '../runtime/device.js';
import type { CaseCheck } from './case-check.js';
import { CaseFiles } from './case-files.js';
import { CaseModels } from './case-models.js';
import type { CaseRow, ReferenceCase } from './case.js';
import { verifyControlNetCall } from './verify-control-net-call.js';
import { verifyDenoiserCall } from './verify-denoiser-call.js';
import { verifyImg2Img, verifyInstructPix2Pix } from './verify-edit.js';
import { verifyExtraInput } from './verify-extra-input.js';
import {
  verifyFluxSchedule,
  verifyFluxText,
  verifyFluxVae,
  verifyReferencePicture,
  verifyReferenceSizes,
} from './verify-flux-parts.js';
import { verifyFluxEdit, verifySd3Edit } from './verify-flux-edit.js';
import { verifyFolderCase } from './verify-folder-case.js';
import { verifyClipEdits, verifyClipEmbed, verifyClipFrames, verifyClipPreprocess, verifyLpips } from './verify-judges.js';
import {
  verifyAgreement,
  verifyBradleyTerry,
  verifyFeatures,
  verifyMsSsim,
  verifyPairs,
  verifyStructure,
  verifyWarpError,
  verifyWilson,
} from './verify-metrics.js';
import { verifyLoraCall, verifyLoraRefusal } from './verify-lora.js';
import { verifyTextEncoder, verifyTextEncoderPair, verifyVae } from './verify-parts.js';
import { verifyPipelineEdit } from './verify-pipeline-edit.js';
import { verifyRefusal } from './verify-refusal.js';
import { verifyImg2ImgTimesteps, verifyMu, verifyNoiseTable } from './verify-schedule.js';
import { verifyScheduler } from './verify-scheduler.js';
import { verifyTimesteps } from './verify-timesteps.js';
import { verifyTransformerCall } from './verify-transformer-call.js';
import { verifyUnetCall } from './verify-unet-call.js';
import { verifyClipSeg, verifyDetection, verifySam } from './verify-vision.js';

/** How to run the cases. */
export interface VerifyOptions {
  /** Calculate in full precision what graphs have in halves, for a device that has none; default false. */
  readonly widens?: boolean;
  /** Default `cpu`. */
  readonly device?: DeviceName;
  /** Threads of one operator; default 0, ONNX Runtime's own choice. */
  readonly threads?: number;
  /** Only these kinds of case. */
  readonly kinds?: readonly string[];
  /** Only these model folders. */
  readonly models?: readonly string[];
}

/** How each kind of case is checked. */
const CASE_KINDS: Readonly<Record<string, CaseCheck>> = {
  flux2_text: verifyFluxText,
  flux2_vae: verifyFluxVae,
  flux2_transformer_call: verifyTransformerCall,
  flux2_edit: verifyFluxEdit,
  flux2_clip_edit: verifyFluxEdit,
  flux2_inpaint: verifyFluxEdit,
  flux1_kontext_edit: verifyFluxEdit,
  sd3_img2img: verifySd3Edit,
  folder: verifyFolderCase,
  unet_call_lcm: verifyDenoiserCall,
  unet_call_static: verifyDenoiserCall,
  text_encoder_extra_input: (row, _, files, models) => verifyExtraInput(row, files, models),
  lora_call: verifyLoraCall,
  lora_refused: verifyLoraRefusal,
  text_encoder: verifyTextEncoder,
  vae: verifyVae,
  unet_call: verifyUnetCall,
  instruct_pix2pix: verifyInstructPix2Pix,
  sd_img2img_and_inversion: verifyImg2Img,
  sd_img2img: verifyImg2Img,
  clip_preprocess: verifyClipPreprocess,
  clip_embed: verifyClipEmbed,
  clip_edit_scores: verifyClipEdits,
  clip_frames: verifyClipFrames,
  lpips: verifyLpips,
  clipseg: verifyClipSeg,
  detection_boxes: verifyDetection,
  sam_mask: verifySam,
  sdxl_img2img: verifyPipelineEdit,
  sdxl_instruct_pix2pix: verifyPipelineEdit,
  inpaint: verifyPipelineEdit,
  controlnet_img2img: verifyPipelineEdit,
  controlnet_call: verifyControlNetCall,
  text_encoder_pair: verifyTextEncoderPair,
  refuse: verifyRefusal,
};

/** Kinds of case that need no model. */
const PLAIN_KINDS: Readonly<Record<string, (row: ReferenceCase, files: CaseFiles) => CaseRow[] | Promise<CaseRow[]>>> = {
  scheduler: verifyScheduler,
  timesteps: verifyTimesteps,
  noise_table: verifyNoiseTable,
  img2img_timesteps: verifyImg2ImgTimesteps,
  dynamic_shift_mu: verifyMu,
  metric_pairs: verifyPairs,
  metric_ms_ssim: verifyMsSsim,
  metric_features: verifyFeatures,
  flux2_schedule: verifyFluxSchedule,
  flux2_reference_sizes: verifyReferenceSizes,
  flux2_reference_preprocess: verifyReferencePicture,
  metric_wilson: verifyWilson,
  metric_bradley_terry: verifyBradleyTerry,
  metric_agreement: verifyAgreement,
  metric_warp_error: verifyWarpError,
  metric_structure_distance: verifyStructure,
};

/**
 * Runs a reference index (`DIR/goldens.json`) and yields one row for each thing compared. Every folder that a case names and that lies under
 * `DIR/models` is run; a case of which no folder is there, or whose kind is not known, gives a row that is not ok. So all rows ok means: all
 * cases hold.
 *
 * @throws EditError `check/no-index` when there is no index, `check/bad-case` for one without cases
 */
export async function* verifyCases(folder: string, options: VerifyOptions = {}): AsyncGenerator<CaseRow> {
  const path = join(folder, 'goldens.json');
  if (!existsSync(path)) {
    const sentence = `${folder}: expected a folder with goldens.json, and there is none.`;
    throw new EditError('check/no-index', sentence, { folder });
  }
  const { cases } = parseJson(decodeText(readFileSync(path))) as { cases?: readonly ReferenceCase[] };
  if (!Array.isArray(cases)) throw new EditError('check/bad-case', `${path}: expected a list "cases", found none.`, { path });
  const files = new CaseFiles(folder);
  const models = new CaseModels(
    folder,
    { device: options.device ?? 'cpu', threads: options.threads ?? 0, widens: options.widens ?? false },
    cases,
  );
  try {
    for (const row of (cases as readonly ReferenceCase[]).filter(({ kind }) => options.kinds?.includes(kind) ?? true)) {
      const plain = PLAIN_KINDS[row.kind];
      if (plain) yield* guarded(row, String(row.scheduler ?? ''), async () => plain(row, files));
      else yield* checkOnModels(row, files, models, options.models);
    }
  } finally {
    await models.close();
  }
}

async function* checkOnModels(
  row: ReferenceCase,
  files: CaseFiles,
  models: CaseModels,
  only?: readonly string[],
): AsyncGenerator<CaseRow> {
  const check = CASE_KINDS[row.kind];
  const ofItself = row.kind === 'folder' || row['graph'] !== undefined ? [row.name] : [];
  const weights = row.models_with_these_weights ?? (row.model ? [row.model] : ofItself);
  const named = weights.map((entry) => CaseModels.nameOf(entry));
  const wanted = named.filter((name) => only?.includes(name) ?? true);
  const here = wanted.filter((name) => models.has(name) || name === row.name);
  if (!check)
    yield failed(
      row,
      '',
      `expected a kind of ${[...Object.keys(PLAIN_KINDS), ...Object.keys(CASE_KINDS)].join(', ')}, found ${row.kind}`,
    );
  else if (wanted.length === 0) return;
  else if (here.length === 0) yield failed(row, named.join(', '), 'no such folder under models');
  else for (const name of here) yield* guarded(row, name, () => check(row, name, files, models));
}

async function* guarded(row: ReferenceCase, model: string, run: () => Promise<CaseRow[]>): AsyncGenerator<CaseRow> {
  let rows: CaseRow[];
  try {
    rows = await run();
  } catch (error) {
    rows = [failed(row, model, error instanceof Error ? error.message : String(error))];
  }
  yield* rows;
}

const failed = (row: ReferenceCase, model: string, what: string): CaseRow => ({
  case: row.name,
  model,
  what,
  difference: Infinity,
  tolerance: '',
  ok: false,
});
