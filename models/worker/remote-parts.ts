import type { MessagePort } from 'node:worker_threads';
import { EditError } from '../../core/errors.js';
import type { OpenPart } from '../engine/open-parts.js';
import type { Session } from '../runtime/session.js';
import type { PartCall, PartReply, Tensors } from './encoder-messages.js';

/** The graphs that another thread holds. */
export interface RemoteParts {
  readonly open: OpenPart;
  /** Lets that thread end. */
  close(): void;
}

interface Waiting<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(error: Error): void;
}

type Opened = Pick<Session, 'inputs' | 'outputs'>;
/** The call as it is made; its number comes with it. */
type Call<T = PartCall> = T extends unknown ? Omit<T, 'id'> : never;

/** The inference thread's end of the port that an encoder thread answers. */
export function remoteParts(port: MessagePort): RemoteParts {
  const parts = new Map<string, Waiting<Opened>>();
  const calls = new Map<number, Waiting<Tensors>>();
  const partOf = (name: string): Waiting<Opened> => {
    const known = parts.get(name) ?? promised<Opened>();
    parts.set(name, known);
    return known;
  };
  port.on('message', (message: PartReply) => {
    if ('inputs' in message) return partOf(message.part).resolve(message);
    if ('error' in message) return partOf(message.part).reject(EditError.fromJSON(message.error));
    const call = calls.get(message.id);
    calls.delete(message.id);
    if ('results' in message) call?.resolve(message.results);
    else call?.reject(EditError.fromJSON(message.failed));
  });
  port.on('close', () => {
    const gone = new EditError('bug/inference-thread', 'the thread of the encoders ended before its work did.');
    for (const waiting of [...parts.values(), ...calls.values()]) waiting.reject(gone);
  });
  let ids = 0;
  const ask = (call: Call): Promise<Tensors> => {
    const id = ++ids;
    const answer = promised<Tensors>();
    calls.set(id, answer);
    port.postMessage({ id, ...call });
    return answer.promise;
  };
  return {
    open: async (part) => ({
      ...(await partOf(part).promise),
      run: async (feeds, fetches) => ({ ...(await ask({ part, feeds, fetches })) }),
      close: async () => void (await ask({ part, close: true })),
    }),
    close: () => port.close(),
  };
}

/** A promise that is kept from outside; whether anybody waits for it is not known. */
function promised<T>(): Waiting<T> {
  let resolve: Waiting<T>['resolve'] = () => undefined;
  let reject: Waiting<T>['reject'] = () => undefined;
  const promise = new Promise<T>((keep, fail) => ([resolve, reject] = [keep, fail]));
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
