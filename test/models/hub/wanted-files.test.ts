import { expect } from 'chai';
import { wantedFiles } from '../../../models/hub/wanted-files.js';
import type { VariantName } from '../../../models/hub/variants.js';

/** What is taken of a repository with such files, each with the place that it goes to where that is another. */
function taken(paths: readonly string[], variant?: VariantName): string[] {
  const files = paths.map((path) => ({ path, size: 1, blobId: '' }));
  return wantedFiles('some/model', files, variant).map(({ path, place }) => (place === undefined ? path : `${path} > ${place}`));
}

const SDXL = ['model_index.json', 'scheduler/scheduler_config.json', 'tokenizer/vocab.json', 'README.md'];

describe('models/hub/wanted-files', () => {
  it('leaves weights of other programs and other variants, and takes the shards of the graph alone', () => {
    const graphs = ['unet/config.json', 'unet/model.onnx', 'unet/model.onnx_data', 'unet/model.onnx_data_1'];
    const others = [
      'unet/model_fp16.onnx',
      'unet/model_fp16.onnx_data',
      'unet/model_q4.onnx',
      'unet/model_layernorm.onnx',
      'unet/diffusion_pytorch_model.safetensors',
      'unet/diffusion_pytorch_model.safetensors.index.json',
      'sd_xl_turbo_1.0.safetensors',
      'images/out.png',
      'run.py',
      'vae/diffusion_pytorch_model.bin',
    ];
    expect(taken([...SDXL, ...graphs, ...others])).deep.equal([...SDXL, ...graphs]);
  });

  it('takes a variant in the place of the plain graph, with its own weights, and the plain one of parts without it', () => {
    const files = [...SDXL, 'unet/model.onnx', 'unet/model.onnx_data', 'unet/model_fp16.onnx', 'unet/model_fp16.onnx_data', 'vae_decoder/model.onnx']; // prettier-ignore
    expect(taken(files, 'fp16')).deep.equal([
      ...SDXL,
      'unet/model_fp16.onnx > unet/model.onnx',
      'unet/model_fp16.onnx_data',
      'vae_decoder/model.onnx',
    ]);
    expect(() => taken(files, 'int4')).throws(/expected graphs of the variant int4, found plain and fp16 alone/);
  });

  it('takes flat folders, one graph of a part', () => {
    const common = ['config.json', 'tokenizer.json', 'README.md', 'vae_encoder.onnx', 'vae_decoder.onnx'];
    const files = [...common, 'text_encoder.onnx', 'text_encoder.onnx_data', 'text_encoder_q4.onnx', 'transformer.onnx', 'transformer.onnx_data', 'transformer_q4.onnx', 'transformer_q4.onnx_data']; // prettier-ignore
    expect(taken(files)).members([...common, 'text_encoder.onnx', 'text_encoder.onnx_data', 'transformer.onnx', 'transformer.onnx_data']); // prettier-ignore
    expect(taken(files, 'int4')).members([...common, 'text_encoder_q4.onnx', 'transformer_q4.onnx', 'transformer_q4.onnx_data']);
  });

  it('takes a model that lies a folder below, and asks which where there are several', () => {
    const below = (folder: string): string[] => [...SDXL, 'unet/model.onnx'].map((path) => `${folder}/${path}`);
    const placed = (folder: string): string[] => below(folder).map((path) => `${path} > ${path.slice(folder.length + 1)}`);
    expect(taken(below('sd_io32'))).deep.equal(placed('sd_io32'));
    const both = [...below('sd_io16'), ...below('sd_io32')];
    expect(() => taken(both)).throws(/2 in folders of their own \(sd_io16 or sd_io32\)/);
    expect(taken(both, 'fp16')).deep.equal(placed('sd_io16'));
  });
});
