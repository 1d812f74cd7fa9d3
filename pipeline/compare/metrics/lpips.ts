import { bytePicture } from '../../../models/vision/to-byte-picture.js';
import { meanOf, type Metric } from './metric.js';

/** Learned perceptual distance, from the folder that the user gives. */
export const lpipsMetric: Metric = {
  summary: 'learned perceptual distance, by the folder of `lpipsModel`; 0 = the same',
  better: 'lower',
  meter: async ({ lpips }) => {
    const [network, values] = [await lpips(), [] as number[]];
    return {
      async add({ sourceRgb, outputRgb }, size) {
        const value = await network.distance(bytePicture(sourceRgb, size), bytePicture(outputRgb, size));
        values.push(value);
        return value;
      },
      result: () => meanOf(values),
    };
  },
};
