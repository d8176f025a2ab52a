import { z } from 'zod';
import { errorRegistry } from '#shared/errors/api-error.ts';
import type { Route } from '../http/define-route.ts';

type Json = Record<string, unknown>;

/** OpenAPI 3.1 of the routes: parameters, bodies and answers from the very schemas that check them. */
export function openApiDocument(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Thusong Grants',
      version: '1',
      description: 'Grants of the Thusong Service Centre programme.',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: { Error: errorSchema() },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'thusong' } },
    },
  };
}

function operation(route: Route): Json {
  return {
    operationId: operationId(route),
    summary: route.summary,
    tags: [route.path.split('/')[1]],
    security: route.permission === 'public' ? [] : [{ session: [] }],
    'x-permission': route.permission,
    ...(route.audit.length > 0 ? { 'x-audit': route.audit } : {}),
    parameters: [
      ...fieldParameters('path', route.params),
      ...fieldParameters('query', route.query),
      ...headers(route),
    ],
    ...requestBody(route),
    responses: responses(route),
  };
}

/** `post /grant-applications/:id/submit` → `postGrantApplicationsByIdSubmit`. */
function operationId({ method, path }: Route): string {
  const words = path.replace(/:(\w+)/g, 'by-$1').split(/[/.-]/);
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
  });
  return rest;
}

function fieldParameters(where: 'path' | 'query', schema: z.ZodType): Json[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Json;
    required?: string[];
  };
  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: field,
  }));
}

function headers(route: Route): Json[] {
  const header = (name: string, description: string): Json => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string' },
  });
  return [
    ...(route.method === 'get'
      ? []
      : [header('X-Thusong-Client', 'Any value; keeps other sites from sending commands.')]),
    ...(route.versioned ? [header('If-Match', 'The version that was seen, in quotes: "v17".')] : []),
    ...(route.idempotent
      ? [header('Idempotency-Key', 'A UUID; the same one when the request is repeated.')]
      : []),
  ];
}

function requestBody(route: Route): Json {
  if (route.body === undefined) return {};
  const content =
    route.body === 'bytes'
      ? { 'application/octet-stream': {} }
      : { 'application/json': { schema: jsonSchema(route.body, 'input') } };
  return { requestBody: { required: true, content } };
}

function responses(route: Route): Json {
  const error = (codes: readonly string[]): Json => ({
    description: codes.join(', '),
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  });
  return { ...success(route), default: error(Object.keys(errorRegistry)) };
}

function success(route: Route): Json {
  if (route.response === 'none') return { '204': { description: 'Done.' } };
  const content =
    route.response === 'file'
      ? { 'application/octet-stream': {} }
      : { 'application/json': { schema: jsonSchema(route.response, 'output') } };
  return { '2XX': { description: 'Done.', content } };
}

function errorSchema(): Json {
  const field = z.object({
    path: z.string(),
    code: z.string(),
    message: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  });
  const codes = Object.keys(errorRegistry) as [string, ...string[]];
  const envelope = z.object({
    error: z.object({
      code: z.enum(codes),
      message: z.string(),
      fields: z.array(field).optional(),
      details: z.record(z.string(), z.unknown()).optional(),
      requestId: z.string(),
    }),
  });
  return { ...jsonSchema(envelope, 'output'), 'x-statuses': statuses() };
}

function statuses(): Json {
  return Object.fromEntries(Object.entries(errorRegistry).map(([code, { status }]) => [code, status]));
}
