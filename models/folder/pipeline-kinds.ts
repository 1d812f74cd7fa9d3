/** What a pipeline class of `model_index.json` means for the engine. */
export interface PipelineKind {
  /** `edit`: the source picture is extra input channels of the UNet. `img2img`: the source picture is where the noise starts. */
  readonly task: 'edit' | 'img2img';
  /** Used where neither the request nor the folder says otherwise. */
  readonly defaults: {
    readonly steps: number;
    readonly guidanceScale: number;
    readonly imageGuidanceScale: number;
    readonly strength: number;
  };
}

const img2img: PipelineKind = {
  task: 'img2img',
  defaults: { steps: 30, guidanceScale: 7.5, imageGuidanceScale: 1, strength: 0.6 },
};
const consistency: PipelineKind = {
  task: 'img2img',
  defaults: { steps: 4, guidanceScale: 8.5, imageGuidanceScale: 1, strength: 0.8 },
};

/** Pipelines that can be run, by diffusers' class name; Optimum's `ORT…` and the old `Onnx…` prefix mean the same. */
export const PIPELINE_KINDS = {
  StableDiffusionInstructPix2PixPipeline: {
    task: 'edit',
    defaults: { steps: 20, guidanceScale: 7.5, imageGuidanceScale: 1.5, strength: 1 },
  },
  StableDiffusionPipeline: img2img,
  StableDiffusionImg2ImgPipeline: img2img,
  LatentConsistencyModelPipeline: consistency,
  LatentConsistencyModelImg2ImgPipeline: consistency,
} as const satisfies Record<string, PipelineKind>;

/** Name of a pipeline that can be run. */
export type PipelineName = keyof typeof PIPELINE_KINDS;
