import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../free-port.js';

/** A cluster of Slurm with one node, this machine, without accounts (root alone can start it). */
export async function slurmNode(folder: string): Promise<{ env: NodeJS.ProcessEnv; end(): Promise<void> } | { why: string }> {
  if (spawnSync('slurmctld', ['-V']).error) return { why: 'there is no slurmctld: apt-get install slurm-wlm' };
  for (const name of ['state', 'spool']) mkdirSync(join(folder, name), { recursive: true });
  const name = hostname().split('.')[0];
  const settings = {
    ClusterName: 'one',
    SlurmctldHost: `${name}(127.0.0.1)`,
    SlurmUser: 'root',
    SlurmdUser: 'root',
    AuthType: 'auth/none',
    CredType: 'cred/none',
    ProctrackType: 'proctrack/pgid',
    TaskPlugin: 'task/none',
    SelectType: 'select/cons_tres',
    SelectTypeParameters: 'CR_CPU',
    MpiDefault: 'none',
    StateSaveLocation: join(folder, 'state'),
    SlurmdSpoolDir: join(folder, 'spool'),
    SlurmctldPidFile: join(folder, 'slurmctld.pid'),
    SlurmdPidFile: join(folder, 'slurmd.pid'),
    SlurmctldLogFile: join(folder, 'slurmctld.log'),
    SlurmdLogFile: join(folder, 'slurmd.log'),
    SlurmctldPort: await freePort(),
    SlurmdPort: await freePort(),
    NodeName: `${name} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN`,
    PartitionName: `all Nodes=${name} Default=YES MaxTime=INFINITE State=UP`,
  };
  const conf = join(folder, 'slurm.conf');
  writeFileSync(conf, Object.entries(settings).map(([key, value]) => `${key}=${value}\n`).join('')); // prettier-ignore
  const env = { ...process.env, SLURM_CONF: conf };
  const daemons = ['slurmctld', 'slurmd'].map((daemon) => {
    const begun = spawn(daemon, ['-D'], { env, stdio: 'ignore' });
    return { begun, gone: once(begun, 'exit') };
  });
  /** They write into their folder until they have gone. */
  const end = async (): Promise<void> => {
    for (const { begun } of daemons) begun.kill('SIGTERM');
    await Promise.all(daemons.map(({ gone }) => gone));
  };
  for (let at = 0; at < 60; at++) {
    await sleep(1000);
    const { stdout } = spawnSync('sinfo', ['-h', '-o', '%t'], { env });
    if (stdout.toString().trim() === 'idle') return { env, end };
  }
  await end();
  return { why: `its node does not become idle (${folder}/slurmctld.log)` };
}

/** Waits until no job is left. */
export async function slurmEnds(env: NodeJS.ProcessEnv): Promise<void> {
  while (spawnSync('squeue', ['-h'], { env }).stdout.toString().trim() !== '') await sleep(1000);
}
