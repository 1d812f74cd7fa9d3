import type { LoadedVerb, Verb } from './verb.js';

/** A verb before it is loaded. */
export interface KnownVerb {
  readonly summary: string;
  /** True when it runs a job on the first file that it is given. */
  readonly job?: boolean;
  /** True when it makes nothing and hears no signal: one ends it where it is. */
  readonly brief?: boolean;
  load(): Promise<LoadedVerb>;
}

/**
 * All verbs by name. Each is loaded when it is wanted: together they pull in every room, and neither a refusal nor the list of verbs must wait
 * for that.
 */
export const VERBS: Readonly<Record<string, KnownVerb>> = {
  edit: { summary: 'edit clips, pictures and scenes', job: true, load: async () => (await import('./edit.js')).editVerb },
  preview: {
    summary: 'edit a few frames, or a side of a scene, in several ways, on one sheet',
    job: true,
    load: async () => (await import('./preview.js')).previewVerb,
  },
  keys: {
    summary: 'tell which frames of a clip to edit for --carry, and write them as pictures',
    load: async () => (await import('./keys.js')).keysVerb,
  },
  steps: {
    summary: 'run a job in steps, on several machines that share a folder: plan, survey, run, join',
    load: async () => (await import('./steps.js')).stepsVerb,
  },
  farm: {
    summary: 'run jobs on many machines by way of Redis: submit, worker, status',
    load: async () => (await import('./farm.js')).farmVerb,
  },
  demo: {
    summary: 'make a short clip and a chair, edit both, and show before and after',
    load: async () => (await import('./demo.js')).demoVerb,
  },
  compare: {
    summary: 'compare an output with its source: times, sound, tags, pictures, flicker',
    load: async () => (await import('./compare.js')).compareVerb,
  },
  report: {
    summary: 'write a page about an output and its source: before and after, plots over time, findings',
    load: async () => (await import('./report.js')).reportVerb,
  },
  eval: {
    summary: 'compare methods on the same inputs and sentences, with confidence intervals',
    load: async () => (await import('./eval.js')).evalVerb,
  },
  info: {
    summary: 'tell what a clip or a model folder holds',
    brief: true,
    load: async () => (await import('./info.js')).infoVerb,
  },
  plan: {
    summary: 'tell what a sentence asks for, or print the plan that an output carries',
    brief: true,
    load: async () => (await import('./plan.js')).planVerb,
  },
  stages: {
    summary: 'list the stages and their options',
    brief: true,
    load: async () => (await import('./stages.js')).stagesVerb,
  },
  looks: {
    summary: 'list what the built-in model understands, with an example sentence each',
    brief: true,
    load: async () => (await import('./looks.js')).looksVerb,
  },
  models: { summary: 'list, get and check models', load: async () => (await import('./models.js')).modelsVerb },
  doctor: {
    summary: 'look at this machine: ffmpeg, codecs, memory, devices, settings, and what to do',
    brief: true,
    load: async () => (await import('./doctor.js')).doctorVerb,
  },
  cache: {
    summary: 'show or clear what the program keeps between runs',
    load: async () => (await import('./cache.js')).cacheVerb,
  },
  completion: {
    summary: 'print completion for a shell: bash, zsh or fish',
    brief: true,
    load: async () => (await import('./completion.js')).completionVerb(loadVerbs),
  },
};

/** Loads one verb. */
export const loadVerb = async ({ summary, load }: KnownVerb): Promise<Verb> => ({ summary, ...(await load()) });

/** Loads all verbs, in the order of the table. */
export const loadVerbs = (): Promise<Verb[]> => Promise.all(Object.values(VERBS).map(loadVerb));
