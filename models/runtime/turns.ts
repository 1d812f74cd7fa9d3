import type { Session } from './session.js';

/** Lets sessions take turns: those of one group are open together, and all others are closed while one of them runs. */
export class Turns {
  readonly #open = new Map<string, Set<() => Promise<void>>>();

  /** Opens a session of a group. It is closed when another group's turn comes, and opened again when it runs. @param open is called each time */
  async join(group: string, open: () => Promise<Session>): Promise<Session> {
    let running: Session | undefined;
    const leave = async (): Promise<void> => {
      const closing = running;
      running = undefined;
      await closing?.close();
    };
    const enter = async (): Promise<Session> => {
      if (running) return running;
      await this.#closeOthers(group);
      running = await open();
      this.#open.set(group, (this.#open.get(group) ?? new Set()).add(leave));
      return running;
    };
    const { inputs, outputs } = await enter();
    return {
      inputs,
      outputs,
      run: async (feeds, fetches) => (await enter()).run(feeds, fetches),
      close: leave,
    };
  }

  async #closeOthers(group: string): Promise<void> {
    for (const [name, sessions] of this.#open) {
      if (name === group) continue;
      this.#open.delete(name);
      for (const leave of sessions) await leave();
    }
  }
}
