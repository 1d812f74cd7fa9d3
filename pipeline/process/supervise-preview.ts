import type { JobEvents } from '../jobs/job-events.js';
import type { PreviewRequest, PreviewResult } from '../preview/preview-request.js';
import { spool } from '../work/spool.js';
import { supervise } from './supervise.js';

/**
 * Makes a preview in a job process of its own. A source that can be read only once is copied first.
 *
 * @param inProcess make it in this process instead
 * @throws EditError
 */
export async function supervisePreview(request: PreviewRequest, events: JobEvents, inProcess = false): Promise<PreviewResult> {
  const { plan, sheet } = request;
  const source = await spool({ input: plan.input, output: sheet }, request, events);
  const own = { ...request, plan: { ...plan, input: source.path } };
  const made = inProcess
    ? import('../preview/preview.js').then(({ runPreview }) => runPreview(own, events))
    : supervise({ type: 'preview', request: own }, events);
  return made.finally(() => source.remove());
}
