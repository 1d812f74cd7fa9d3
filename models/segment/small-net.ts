import { packageFile } from '../../core/package-file.js';
import { openSession } from '../runtime/onnx-runtime.js';
import type { Session } from '../runtime/session.js';

/** A picture as small networks take it: R′G′B′ of each pixel in turn, 0…1. */
export interface NetPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** A small network that ships with the program. It runs on the processor. */
export interface SmallNet {
  /** Runs it. @returns the outputs' values by name */
  run(picture: NetPicture): Promise<Record<string, Float32Array>>;
}

const opened = new Map<string, Promise<Session>>();

/**
 * A network of `models/segment/`, opened once in a process: each is eight megabytes at most.
 *
 * @param file name of its graph
 */
export function smallNet(file: string): SmallNet {
  const open = (): Promise<Session> => {
    const session =
      opened.get(file) ?? openSession({ path: packageFile('models', 'segment', file) }, { device: 'cpu', threads: 1 });
    opened.set(file, session);
    return session;
  };
  return {
    async run({ width, height, data }) {
      const session = await open();
      const found = await session.run({ input: { type: 'float32', dims: [1, height, width, 3], data } });
      return Object.fromEntries(Object.entries(found).map(([name, tensor]) => [name, tensor.data as Float32Array]));
    },
  };
}
