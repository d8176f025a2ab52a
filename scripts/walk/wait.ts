import { setTimeout as pause } from 'node:timers/promises';
import { WalkFailure } from './person.ts';

/** Asks again every half second, at most a minute, for what a job of the portal is still making. */
export async function waitFor<Value>(what: string, ask: () => Promise<Value | null>): Promise<Value> {
  const until = performance.now() + 60_000;
  for (;;) {
    const found = await ask();
    if (found !== null) return found;
    if (performance.now() > until) throw new WalkFailure(`${what} was not ready within a minute`);
    await pause(500);
  }
}
