import type { Verb } from './verb.js';

/** All verbs by name. Each is loaded when it is wanted: together they pull in every room, and a refusal must not wait for that. */
export const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  edit: async () => (await import('./edit.js')).editVerb,
  preview: async () => (await import('./preview.js')).previewVerb,
  demo: async () => (await import('./demo.js')).demoVerb,
  compare: async () => (await import('./compare.js')).compareVerb,
  info: async () => (await import('./info.js')).infoVerb,
  plan: async () => (await import('./plan.js')).planVerb,
  stages: async () => (await import('./stages.js')).stagesVerb,
  looks: async () => (await import('./looks.js')).looksVerb,
  models: async () => (await import('./models.js')).modelsVerb,
  doctor: async () => (await import('./doctor.js')).doctorVerb,
  completion: async () => (await import('./completion.js')).completionVerb,
};

/** Loads all verbs, in the order of the table. */
export const loadVerbs = (): Promise<Verb[]> => Promise.all(Object.values(VERBS).map((load) => load()));
