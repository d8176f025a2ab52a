import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Express } from 'express';

/** Time limits that end a slow or silent caller, with room for an upload over a slow line. */
export function createHttpServer(app: Express): Server {
  return createServer(
    { headersTimeout: 15_000, requestTimeout: 120_000, keepAliveTimeout: 10_000, maxHeaderSize: 16 * 1024 },
    app,
  );
}

/**
 * Stops taking connections, lets those under way finish for at most `milliseconds`, then closes what is left. Idle
 * keep-alive connections are closed at once, or they would hold the server up.
 */
export async function drainServer(server: Server, milliseconds: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const deadline = setTimeout(() => server.closeAllConnections(), milliseconds);
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(deadline);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}
