import { createHash } from 'node:crypto';
import { hasModel } from '../../core/stage.js';
import { STAGES } from '../../stages/index.js';
import type { Graph } from '../run/graph.js';

/** Stages of one kind take as long for a frame. The kind of a stage with a model has a colon; modules are told apart by no name that can be read. */
export function stageKind({ stages }: Pick<Graph, 'stages'>): string {
  const kinds = stages.map(({ stage, options }) => {
    const name = Object.hasOwn(STAGES, stage.name) ? stage.name : `module-${digest(stage.name)}`;
    const pace = stage.pace?.(options as never);
    return pace === undefined ? `${name}${hasModel(stage) ? ':' : ''}` : `${name}:${digest(pace)}`;
  });
  return kinds.join('+') || 'none';
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
