import { makeModels } from './make-models.js';
import { makeScenes } from './make-scenes.js';

// Makes test/fixtures/stand-ins anew: `npm run stand-ins`, with an ffmpeg of 5.1 or later.
makeModels();
await makeScenes();
