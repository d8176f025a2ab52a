import { z } from 'zod';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/define-route.ts';
import { openApiDocument } from './openapi-document.ts';

/** The description of the API, made from the routes that serve it. */
export function openApiRoute(routes: readonly Route[]): Route {
  let document: Record<string, unknown> | undefined;
  const route: Route = defineRoute({
    method: 'get',
    path: '/openapi.json',
    permission: 'public',
    summary: 'This description, OpenAPI 3.1',
    response: z.record(z.string(), z.unknown()),
    handle: () => Promise.resolve((document ??= openApiDocument([...routes, route]))),
  });
  return route;
}
