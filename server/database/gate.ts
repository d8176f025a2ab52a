/** Lets at most so many pass at once; the others wait in the order in which they came. */
export interface Gate {
  pass<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function createGate(atOnce: number): Gate {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return {
    async pass(work) {
      if (inside >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
      else inside += 1;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        // The place goes straight to the next, so that nobody slips in between.
        if (next) next();
        else inside -= 1;
      }
    },
  };
}
