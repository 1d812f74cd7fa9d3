import type { Notice } from '../../core/notice.js';
import { catchError, defer, type Observable, type OperatorFunction, tap } from 'rxjs';
import { EditError } from '../../core/errors.js';
import type { Frame } from '../../core/frame.js';
import type { Stage } from '../../core/stage.js';

/**
 * A stage of a user's module whose faults are told as the module's, with the frame that it was at, and not as Overpaint's. Errors of what comes
 * before it go through as they are.
 *
 * @param name the module's last name
 */
export function guardedStage(name: string, stage: Stage): Stage {
  return {
    ...stage,
    open: async (options, context) => {
      const open = await opened(name, stage, options, context);
      return (frames) =>
        defer(() => {
          let at: number | undefined;
          let before: unknown;
          const source = frames.pipe(
            tap((frame) => (at = frame.index)),
            catchError((error: unknown) => {
              before = error;
              throw error;
            }),
          );
          const guard = (error: unknown): never => {
            throw error === before || error instanceof EditError ? error : failure(name, error, at);
          };
          let edited: Observable<Frame>;
          try {
            edited = open(source);
          } catch (error) {
            return guard(error);
          }
          return edited.pipe(catchError(guard));
        });
    },
  };
}

async function opened(
  name: string,
  stage: Stage,
  ...[options, context]: Parameters<Stage['open']>
): Promise<OperatorFunction<Frame, Frame>> {
  // a module that no compiler checked may give a notice as a bare sentence
  const notice = (given: Notice | string): void =>
    context.notice(typeof given === 'string' ? { code: 'stage/notice', message: given } : given);
  try {
    return await stage.open(options, { ...context, notice });
  } catch (error) {
    throw error instanceof EditError ? error : failure(name, error, undefined);
  }
}

function failure(module: string, thrown: unknown, frame: number | undefined): EditError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const where = frame === undefined ? 'before its first frame' : `at frame ${frame}`;
  return new EditError(
    'stage/failed',
    `The stage module ${module} failed ${where}: ${error.message}`,
    { module, frame: frame ?? null, stack: error.stack ?? null },
    { cause: error },
  );
}
