import { bankBytes, type KvBank } from './kv-bank.js';

/**
 * Keys and values of anchors, by anchors and step. Normally they live for one step; where all steps fit into the budget (few-step models),
 * the anchors are not computed again for the next window of frames. Oldest out first; a bank larger than the budget is not kept.
 */
export class BankCache {
  readonly #banks = new Map<string, KvBank>();
  #bytes = 0;

  /** @param budget bytes */
  constructor(readonly budget: number) {}

  get(key: string): KvBank | undefined {
    const bank = this.#banks.get(key);
    if (!bank) return undefined;
    this.#banks.delete(key);
    this.#banks.set(key, bank); // moved to the young end
    return bank;
  }

  put(key: string, bank: KvBank): void {
    const size = bankBytes(bank);
    if (size > this.budget || this.#banks.has(key)) return;
    this.#banks.set(key, bank);
    this.#bytes += size;
    for (const [oldest, old] of this.#banks) {
      if (this.#bytes <= this.budget) break;
      this.#banks.delete(oldest);
      this.#bytes -= bankBytes(old);
    }
  }

  clear(): void {
    this.#banks.clear();
    this.#bytes = 0;
  }
}
