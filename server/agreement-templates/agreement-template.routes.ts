import { idParams } from '#shared/api/ids.ts';
import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import {
  discardTemplateBody,
  publishTemplateBody,
  startTemplateBody,
  writeTemplateBody,
} from '#shared/agreement-templates/agreement-template-requests.ts';
import {
  agreementTemplateListSchema,
  agreementTemplateViewSchema,
} from '#shared/agreement-templates/agreement-template-views.ts';
import { requireReauthentication } from '../accounts/index.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { NotFoundError } from '../http/errors.ts';
import {
  listAgreementTemplates,
  loadAgreementTemplate,
  toAgreementTemplateView,
} from './agreement-template.repository.ts';
import { previewTemplate } from './preview-template.ts';
import { discardTemplate, publishTemplate, startTemplate, writeTemplate } from './use-cases/keep-template.ts';

/** A municipality's auditor holds the role, but the texts are the Department's own until they stand in an agreement. */
function requireDepartment(actor: Actor): void {
  if (scopeOf(actor, 'agreementTemplate.read') !== 'all')
    throw new NotFoundError({ type: 'agreementTemplate', id: 'any' });
}

const list = defineRoute({
  method: 'get',
  path: '/agreement-templates',
  permission: 'agreementTemplate.read',
  summary: 'The texts of agreements per grant and year, with every version',
  response: agreementTemplateListSchema,
  handle: async ({ actor }, deps) => {
    requireDepartment(actor);
    return { items: await listAgreementTemplates(deps) };
  },
});

const read = defineRoute({
  method: 'get',
  path: '/agreement-templates/:id',
  permission: 'agreementTemplate.read',
  summary: 'One version of the text of agreements',
  params: idParams,
  response: agreementTemplateViewSchema,
  handle: async ({ actor, params }, deps) => {
    requireDepartment(actor);
    return toAgreementTemplateView(deps, await loadAgreementTemplate(deps, params.id));
  },
});

const preview = defineRoute({
  method: 'get',
  path: '/agreement-templates/:id/preview',
  permission: 'agreementTemplate.read',
  summary: 'An agreement as this text would make it, for a sample award (PDF)',
  params: idParams,
  response: 'file',
  cache: 'never',
  handle: async ({ actor, params, now }, deps) => {
    requireDepartment(actor);
    return previewTemplate(deps, await loadAgreementTemplate(deps, params.id), { actor, now });
  },
});

const start = defineCommand({
  method: 'post',
  path: '/agreement-templates',
  permission: 'agreementTemplate.write',
  summary: 'Begin the next version of a text, from another one or from the portal’s own',
  body: startTemplateBody,
  versioned: false,
  idempotent: true,
  audit: 'agreementTemplate.started',
  response: agreementTemplateViewSchema,
  handle: async ({ body, reply }, tx, deps) => {
    reply.status = 201;
    return toAgreementTemplateView(deps, await startTemplate(deps, tx, body), tx);
  },
});

const onTemplate = { params: idParams, versioned: true, response: agreementTemplateViewSchema } as const;

const write = defineCommand({
  ...onTemplate,
  method: 'put',
  path: '/agreement-templates/:id/clauses',
  permission: 'agreementTemplate.write',
  summary: 'Keep the clauses of a draft as they are so far',
  body: writeTemplateBody,
  idempotent: false,
  audit: 'agreementTemplate.written',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    toAgreementTemplateView(deps, await writeTemplate(deps, tx, { ...params, ...body, expectedVersion }), tx),
});

const publish = defineCommand({
  ...onTemplate,
  method: 'post',
  path: '/agreement-templates/:id/publish',
  permission: 'agreementTemplate.publish',
  summary: 'Make a text that of every new agreement; needs the password confirmed',
  body: publishTemplateBody,
  idempotent: true,
  audit: 'agreementTemplate.published',
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    await requireReauthentication(deps, tx, body.reauthenticationToken);
    const { reason } = body;
    const published = await publishTemplate(deps, tx, { ...params, reason, expectedVersion });
    return toAgreementTemplateView(deps, published, tx);
  },
});

const discard = defineCommand({
  ...onTemplate,
  method: 'post',
  path: '/agreement-templates/:id/discard',
  permission: 'agreementTemplate.write',
  summary: 'Give up a draft',
  body: discardTemplateBody,
  idempotent: true,
  audit: 'agreementTemplate.discarded',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    toAgreementTemplateView(
      deps,
      await discardTemplate(deps, tx, { ...params, ...body, expectedVersion }),
      tx,
    ),
});

export const agreementTemplateRoutes = [list, read, preview, start, write, publish, discard];
