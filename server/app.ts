import { join } from 'node:path';
import compression from 'compression';
import { constants } from 'node:zlib';
import express from 'express';
import type { Express, Request, Response } from 'express';
import { authenticateRequest } from './accounts/index.ts';
import type { Deps } from './deps.ts';
import type { Route } from './http/define-route.ts';
import { createErrorHandler } from './http/error-handler.ts';
import { ApiFailure } from './http/errors.ts';
import { logRequests } from './http/log-requests.ts';
import { assignRequestId } from './http/request-id.ts';
import { assignNonce, createSecurityHeaders, permissionsPolicy } from './http/security-headers.ts';
import { serveRoute } from './http/serve-route.ts';
import type { Serving } from './http/serve-route.ts';
import { createStaticFiles } from './http/static-files.ts';
import { openApiRoute } from './openapi/openapi.routes.ts';
import { slices } from './slices.ts';

export const apiBase = '/api/v1';

export interface AppOptions {
  /** False while the server is starting or stopping: `/readyz` says so. */
  readonly isReady?: () => boolean;
  readonly checkAnswers?: boolean;
  /** The built client. */
  readonly clientFolder?: string;
  /** Routes besides those of the slices; for specs of the kernel. */
  readonly extraRoutes?: readonly Route[];
}

/** Every route of the API, most particular path first. */
export function allRoutes(extra: readonly Route[] = []): Route[] {
  const routes = [...slices.flatMap((slice) => slice.routes), ...extra];
  return [...routes, openApiRoute(routes)].sort((a, b) => (sortKey(a.path) < sortKey(b.path) ? -1 : 1));
}

/** A fixed segment goes before a parameter: `/users/me` before `/users/:id`. */
function sortKey(path: string): string {
  return path.replaceAll('/:', '/~');
}

/** The whole HTTP side. Neither connects to a database nor listens. */
export function createApp(deps: Deps, options: AppOptions = {}): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', deps.config.trustProxy);
  app.set('query parser', 'simple');
  app.use(assignRequestId, logRequests(deps.logger));
  app.use(assignNonce, createSecurityHeaders(deps.config.secure), permissionsPolicy);
  const isReady = options.isReady ?? (() => true);
  app.use((_request, response, next) => {
    // A server that is about to stop lets no connection be kept for later: it would be cut in the middle of a request.
    if (!isReady()) response.set('Connection', 'close');
    next();
  });
  addHealth(app, deps, isReady);
  app.use(compression({ threshold: 1_024, brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } }));
  addApi(app, deps, options);
  app.use(createStaticFiles(options.clientFolder ?? join(import.meta.dirname, '../dist/client')));
  app.use(() => {
    throw new ApiFailure('notFound');
  });
  app.use(createErrorHandler(deps.logger));
  return app;
}

function addHealth(app: Express, deps: Deps, isReady: () => boolean): void {
  app.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    response.set('Cache-Control', 'no-store');
    if (!isReady()) throw new ApiFailure('unavailable', { retryAfterSeconds: 5 });
    await deps.connection.db?.command({ ping: 1 });
    response.json({ status: 'ready' });
  });
}

function addApi(app: Express, deps: Deps, options: AppOptions): void {
  const serving: Serving = {
    deps,
    authenticate: (request) => authenticateRequest(deps, request),
    checkAnswers: options.checkAnswers ?? false,
  };
  const routes = allRoutes(options.extraRoutes);
  const methods = new Map<string, string[]>();
  for (const route of routes) {
    const path = `${apiBase}${route.path}`;
    app[route.method](path, (request: Request, response: Response) =>
      serveRoute(serving, route, request, response),
    );
    methods.set(path, [...(methods.get(path) ?? []), route.method.toUpperCase()]);
  }
  for (const [path, allowed] of methods) {
    app.all(path, (_request, response) => {
      response.set('Allow', allowed.join(', '));
      throw new ApiFailure('methodNotAllowed', { details: { allowed } });
    });
  }
  app.use('/api', () => {
    throw new ApiFailure('notFound');
  });
}
