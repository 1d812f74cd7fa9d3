import { equals, fromBinary } from '@bufbuild/protobuf';
import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import { ModelProtoSchema } from '../../../models/graph/generated/onnx_pb.js';
import { readModelProto } from '../../../models/graph/read-model-proto.js';
import { writeModelProto } from '../../../models/graph/write-model-proto.js';

describe('models/graph/write-model-proto', () => {
  for (const part of ['unet', 'text_encoder', 'vae_decoder']) {
    it(`${part} of the built-in model is read back as it was`, () => {
      const model = readModelProto(packageFile('models', 'gesso', part, 'model.onnx'));
      const again = fromBinary(ModelProtoSchema, writeModelProto(model));
      expect(again.graph?.initializer).length(model.graph?.initializer.length as number);
      expect(equals(ModelProtoSchema, again, model)).equal(true);
    });
  }
});
