import { parentPort } from 'node:worker_threads';
import type { ThreadAnswer } from './open-threads.js';

/**
 * What a thread of `openThreads` does: answers each request, or tells what was thrown.
 *
 * @param movedOf what of an answer is handed over, not copied; default nothing
 */
export function answerRequests<Request, Answer>(
  answer: (request: Request) => Answer,
  movedOf: (answer: Answer) => ArrayBuffer[] = () => [],
): void {
  parentPort?.on('message', (request: Request) => {
    const post = (given: ThreadAnswer<Answer>, moved: ArrayBuffer[] = []): void => parentPort?.postMessage(given, moved);
    try {
      const given = answer(request);
      post({ answer: given }, movedOf(given));
    } catch (error) {
      post({ error });
    }
  });
}
