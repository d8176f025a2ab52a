import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { Express } from 'express';

/** Time limits that end a slow or silent caller, with room for an upload over a slow line. */
export function createHttpServer(app: Express): Server {
  return createServer(
    { headersTimeout: 15_000, requestTimeout: 120_000, keepAliveTimeout: 10_000, maxHeaderSize: 16 * 1024 },
    app,
  );
}

/** Nobody connected or asked anything for this long: whoever was on the way has arrived. */
const quietMilliseconds = 300;
const pollMilliseconds = 25;

export interface DrainLimits {
  /** At least this long everything is still served, so that whoever distributes requests sees `/readyz` refuse. */
  readonly noticeMilliseconds: number;
  /** After this long whatever is left is cut. */
  readonly limitMilliseconds: number;
}

/**
 * Serves on until nobody comes any more, then stops listening and waits for the answers under way. Closing at once would
 * reset connections that are open and whose request has not been read yet.
 */
export async function drainServer(
  server: Server,
  { noticeMilliseconds, limitMilliseconds }: DrainLimits,
): Promise<void> {
  const startedAt = performance.now();
  let lastSeenAt = startedAt;
  const seen = () => {
    lastSeenAt = performance.now();
  };
  server.on('connection', seen).on('request', seen);
  const isQuiet = () => performance.now() - lastSeenAt > quietMilliseconds;
  const elapsed = () => performance.now() - startedAt;
  while (elapsed() < noticeMilliseconds || (!isQuiet() && elapsed() < limitMilliseconds / 2)) {
    await setTimeout(pollMilliseconds);
  }
  const cut = new AbortController();
  void setTimeout(limitMilliseconds - elapsed(), undefined, { signal: cut.signal }).then(
    () => server.closeAllConnections(),
    () => undefined,
  );
  await new Promise((resolve) => server.close(resolve));
  cut.abort();
}
