import type { QueryFilter } from 'mongoose';
import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { idParams } from '#shared/api/ids.ts';
import {
  beneficiaryDuplicateQuery,
  beneficiaryListQuery,
  correctIdentityBody,
  editBeneficiaryBody,
  giveConsentBody,
  registerBeneficiaryBody,
  resolveDuplicateBody,
  revealIdentityBody,
  withdrawConsentBody,
  type BeneficiaryListQuery,
} from '#shared/beneficiaries/beneficiary-requests.ts';
import {
  beneficiaryDuplicatePageSchema,
  beneficiaryDuplicateSchema,
  beneficiaryPageSchema,
  beneficiaryViewSchema,
  revealedIdentitySchema,
} from '#shared/beneficiaries/beneficiary-views.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { inScope } from '../access.ts';
import { listPage } from '../database/list-page.ts';
import { trusted } from '../database/model.ts';
import { searchPattern } from '../database/search-pattern.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { beneficiaryDuplicateModel, beneficiaryModel, type BeneficiaryRecord } from './beneficiary.model.ts';
import { loadBeneficiaryFor } from './beneficiary.repository.ts';
import { toBeneficiaryRow, toBeneficiaryView, toDuplicateView } from './beneficiary-view.ts';
import { resolveDuplicate } from './use-cases/flag-duplicate.ts';
import {
  correctIdentity,
  editBeneficiary,
  giveConsent,
  revealIdentity,
  withdrawConsent,
} from './use-cases/keep-beneficiary.ts';
import { registerBeneficiary } from './use-cases/register-beneficiary.ts';

const list = defineRoute({
  method: 'get',
  path: '/beneficiaries',
  permission: 'beneficiary.read',
  summary: "People on the municipality's register; identity numbers masked",
  query: beneficiaryListQuery,
  response: beneficiaryPageSchema,
  cache: 'never',
  handle: async ({ actor, query, now }, deps) =>
    listPage({
      model: beneficiaryModel(deps.connection),
      filter: filterOf(actor, query),
      query,
      sorts: { lastName: 'lastName', registeredAt: 'registeredAt', reference: 'reference' },
      toRow: (record: BeneficiaryRecord) => toBeneficiaryRow(record, localDayOf(now)),
    }),
});

function filterOf(
  actor: Actor,
  { organisationId, search }: BeneficiaryListQuery,
): QueryFilter<BeneficiaryRecord> {
  return {
    $and: [
      inScope(actor, 'beneficiary.read'),
      organisationId === undefined ? {} : { organisationId },
      search === undefined ? {} : { searchText: trusted({ $regex: searchPattern(search) }) },
    ],
  };
}

const read = defineRoute({
  method: 'get',
  path: '/beneficiaries/:id',
  permission: 'beneficiary.read',
  summary: 'One person on the register; the identity number masked',
  params: idParams,
  response: beneficiaryViewSchema,
  cache: 'never',
  handle: async ({ actor, params, now }, deps) =>
    toBeneficiaryView(
      await loadBeneficiaryFor(deps, { actor, permission: 'beneficiary.read', id: params.id }),
      localDayOf(now),
    ),
});

const register = defineCommand({
  method: 'post',
  path: '/beneficiaries',
  permission: 'beneficiary.write',
  summary: 'Put a person on the register, with what they agreed to',
  body: registerBeneficiaryBody,
  response: beneficiaryViewSchema,
  cache: 'never',
  versioned: false,
  idempotent: true,
  audit: 'beneficiary.registered',
  handle: async ({ body, reply }, tx, deps) => {
    reply.status = 201;
    return toBeneficiaryView(await registerBeneficiary(deps, tx, body), localDayOf(tx.now));
  },
});

const edit = defineCommand({
  method: 'put',
  path: '/beneficiaries/:id',
  permission: 'beneficiary.write',
  summary: 'Correct what is known of a person',
  params: idParams,
  body: editBeneficiaryBody,
  response: beneficiaryViewSchema,
  cache: 'never',
  versioned: true,
  idempotent: false,
  audit: 'beneficiary.edited',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    toBeneficiaryView(
      await editBeneficiary(deps, tx, { id: params.id, expectedVersion, details: body }),
      localDayOf(tx.now),
    ),
});

const correct = defineCommand({
  method: 'post',
  path: '/beneficiaries/:id/correct-identity',
  permission: 'beneficiary.write',
  summary: 'Replace a wrong or missing identity document',
  params: idParams,
  body: correctIdentityBody,
  response: beneficiaryViewSchema,
  cache: 'never',
  versioned: true,
  idempotent: true,
  audit: 'beneficiary.identityCorrected',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    toBeneficiaryView(
      await correctIdentity(deps, tx, { id: params.id, expectedVersion, ...body }),
      localDayOf(tx.now),
    ),
});

const consent = defineCommand({
  method: 'post',
  path: '/beneficiaries/:id/consents',
  permission: 'beneficiary.write',
  summary: 'Record that the person agreed to one more use of the details',
  params: idParams,
  body: giveConsentBody,
  response: beneficiaryViewSchema,
  cache: 'never',
  versioned: true,
  idempotent: true,
  audit: 'beneficiary.consentGiven',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    toBeneficiaryView(
      await giveConsent(deps, tx, { id: params.id, expectedVersion, consent: body }),
      localDayOf(tx.now),
    ),
});

const withdraw = defineCommand({
  method: 'post',
  path: '/beneficiaries/:id/withdraw-consent',
  permission: 'beneficiary.write',
  summary: 'Record that the person withdrew a consent',
  params: idParams,
  body: withdrawConsentBody,
  response: beneficiaryViewSchema,
  cache: 'never',
  versioned: true,
  idempotent: true,
  audit: 'beneficiary.consentWithdrawn',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    toBeneficiaryView(
      await withdrawConsent(deps, tx, { id: params.id, expectedVersion, ...body }),
      localDayOf(tx.now),
    ),
});

/** Not idempotent on purpose: an answer that is kept for a repeat would keep the number. */
const reveal = defineCommand({
  method: 'post',
  path: '/beneficiaries/:id/reveal-identity',
  permission: 'beneficiary.reveal',
  summary: 'The whole identity number, with a reason; recorded with the person and in the audit trail',
  params: idParams,
  body: revealIdentityBody,
  response: revealedIdentitySchema,
  cache: 'never',
  versioned: false,
  idempotent: false,
  audit: 'beneficiary.identityRevealed',
  handle: async ({ params, body }, tx, deps) => revealIdentity(deps, tx, { id: params.id, ...body }),
});

const listDuplicates = defineRoute({
  method: 'get',
  path: '/beneficiary-duplicates',
  permission: 'beneficiaryDuplicate.read',
  summary: 'People on the registers of several municipalities, without saying who they are',
  query: beneficiaryDuplicateQuery,
  response: beneficiaryDuplicatePageSchema,
  handle: async ({ actor, query }, deps) =>
    listPage({
      model: beneficiaryDuplicateModel(deps.connection),
      // A municipality's auditor learns nothing of other municipalities' registers.
      filter:
        scopeOf(actor, 'beneficiaryDuplicate.read') === 'all'
          ? query.status
            ? { status: query.status }
            : {}
          : { _id: '' },
      query,
      sorts: { foundAt: 'foundAt' },
      toRow: toDuplicateView,
    }),
});

const resolve = defineCommand({
  method: 'post',
  path: '/beneficiary-duplicates/:id/resolve',
  permission: 'beneficiaryDuplicate.resolve',
  summary: 'Say what came of a duplicate',
  params: idParams,
  body: resolveDuplicateBody,
  response: beneficiaryDuplicateSchema,
  versioned: true,
  idempotent: true,
  audit: 'beneficiaryDuplicate.resolved',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    toDuplicateView(await resolveDuplicate(deps, tx, { id: params.id, expectedVersion, ...body })),
});

export const beneficiaryRoutes = [
  list,
  read,
  register,
  edit,
  correct,
  consent,
  withdraw,
  reveal,
  listDuplicates,
  resolve,
];
