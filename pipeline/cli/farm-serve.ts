import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { EditError } from '../../core/errors.js';
import { parseMap } from '../farm/place.js';
import { serveFarm } from '../farm/serve.js';
import { withRedis } from './farm-flags.js';
import { rootsIn } from './farm-roots.js';
import { type FlagValues, listIn, textOf, wholeNumber } from './flags.js';
import type { VerbContext } from './verb.js';

/** Where the page is looked for. */
const PORT = 8321;

/** `overpaint farm serve`: shows the farm on 127.0.0.1 until it is told to stop. */
export async function farmServe(values: FlagValues, context: VerbContext): Promise<void> {
  const token = textOf(values, 'token') ?? randomBytes(16).toString('hex');
  const place = { ...(await rootsIn(values)), maps: listIn(values, 'map').map(parseMap), modelFolders: [], models: [] };
  await withRedis(
    values,
    context,
    async (redis) => {
      const asked = wholeNumber(values, 'port', 0, 65535) ?? PORT;
      const server = serveFarm({ redis, token, place }).listen(asked, '127.0.0.1');
      await once(server, 'listening').catch((error: unknown) => {
        throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? taken(asked) : error;
      });
      const { port } = server.address() as { readonly port: number };
      context.print(`http://127.0.0.1:${port}/#token=${token}`);
      if (!context.signal.aborted) await new Promise<void>((end) => context.signal.addEventListener('abort', () => end()));
      server.closeAllConnections();
      server.close();
    },
    true,
  );
}

const taken = (port: number): EditError =>
  new EditError('usage/flag', `--port: another program listens on port ${port}; give another one, or 0 for any that is free.`, {
    port,
  });
