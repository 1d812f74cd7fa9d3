import { compareVerb } from './compare.js';
import { completionVerb } from './completion.js';
import { demoVerb } from './demo.js';
import { doctorVerb } from './doctor.js';
import { editVerb } from './edit.js';
import { infoVerb } from './info.js';
import { looksVerb } from './looks.js';
import { modelsVerb } from './models.js';
import { planVerb } from './plan.js';
import { previewVerb } from './preview.js';
import { stagesVerb } from './stages.js';
import type { Verb } from './verb.js';

/** All verbs by name. */
export const VERBS: Readonly<Record<string, Verb>> = {
  edit: editVerb,
  preview: previewVerb,
  demo: demoVerb,
  compare: compareVerb,
  info: infoVerb,
  plan: planVerb,
  stages: stagesVerb,
  looks: looksVerb,
  models: modelsVerb,
  doctor: doctorVerb,
  completion: completionVerb,
};
