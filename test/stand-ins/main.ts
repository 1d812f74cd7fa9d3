import { askedNames } from '../accept/asked-names.js';
import { makeKinds } from './kinds/make-kinds.js';
import { makeClips } from './make-clips.js';
import { makeModels } from './make-models.js';
import { makePhotos } from './make-photos.js';
import { makeScenes } from './make-scenes.js';

// Makes test/fixtures/stand-ins anew: `npm run stand-ins`, with an ffmpeg of 5.1 or later. Names choose: models, kinds, scenes, photos, clips.
const MAKERS = { models: makeModels, kinds: makeKinds, scenes: makeScenes, photos: makePhotos, clips: makeClips };
const named = askedNames(process.argv.slice(2), Object.keys(MAKERS));
for (const [name, make] of Object.entries(MAKERS)) if (named.length === 0 || named.includes(name)) await make();
