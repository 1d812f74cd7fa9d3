import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startRedis } from '../../redis-server.js';
import { killRounds } from './kill-rounds.js';
import { manyPieces } from './many-pieces.js';

/** The farm: workers killed at random with Redis, disk and network failing besides, and many pieces of nothing. */
export async function farm(folder: string): Promise<boolean> {
  const films = join(folder, 'farm');
  mkdirSync(join(films, 'redis'), { recursive: true });
  const killed = await killRounds(films);
  const server = await startRedis(join(films, 'redis'));
  const redis = await server.connect();
  try {
    const many = await manyPieces(films, redis);
    return killed && many;
  } finally {
    redis.disconnect();
    await server.kill();
  }
}
