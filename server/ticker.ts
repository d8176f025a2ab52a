import type { Deps } from './deps.ts';
import { slices } from './slices.ts';

export interface Ticker {
  start(): void;
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

const everyMilliseconds = 60_000;

/** Gives every slice its turn to do what time brings, one after the other; one that fails does not hold up the others. */
export async function tick(deps: Deps): Promise<void> {
  for (const slice of slices) {
    try {
      await slice.tick?.(deps);
    } catch (error) {
      deps.logger.error({ err: error }, 'what time brings could not be done; it will be tried again');
    }
  }
}

/** Ticks once a minute from the start on. Two portals on one database do no harm: each tick looks what is done. */
export function createTicker(deps: Deps): Ticker {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let underWay: Promise<void> = Promise.resolve();

  function run(): void {
    underWay = tick(deps).finally(() => {
      if (running) timer = setTimeout(run, everyMilliseconds).unref();
    });
  }

  return {
    start() {
      running = true;
      run();
    },
    async stop() {
      running = false;
      clearTimeout(timer);
      await underWay;
    },
  };
}
