import type { Actor } from '#shared/access/roles.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { newId } from '../database/model.ts';
import type { Deps } from '../deps.ts';
import { callAmendmentModel, loadFundingCall, type CallAmendmentRecord } from '../funding-calls/index.ts';
import { NotFoundError } from '../http/errors.ts';
import { loadOrganisation } from '../organisations/index.ts';
import { viewOfDossier } from './application-view.ts';
import { dossierFor } from './case-facts.ts';
import type { GrantApplicationRecord } from './grant-application.model.ts';
import { chainOf } from './use-cases/set-chain.ts';
import { draftOf } from './use-cases/start-grant-application.ts';

export interface Preview {
  readonly callId: string;
  /** As this municipality: its allocation, its figures of the year before, its centres. */
  readonly organisationId: string;
  /** The form as an amendment would make it. */
  readonly amendmentId: string | undefined;
}

/** An application to the call as it stands now, empty and never stored, so that its form can be looked at and tried. */
export async function previewApplication(
  deps: Pick<Deps, 'connection'>,
  actor: Actor,
  now: Date,
  { callId, organisationId, amendmentId }: Preview,
): Promise<GrantApplicationView> {
  const inForce = await loadFundingCall(deps, callId);
  const amended = amendmentId === undefined ? null : await amendmentOf(deps, amendmentId, callId);
  const call = amended ? { ...inForce, design: amended.design } : inForce;
  const organisation = await loadOrganisation(deps, organisationId);
  const chain = await chainOf(deps, organisationId);
  const start = { call, organisation, reference: call.reference, title: '', eligibility: [], chain };
  const draft = draftOf(start, { actor, now });
  const record: GrantApplicationRecord = { ...draft, _id: newId() };
  return viewOfDossier(deps, actor, await dossierFor(deps, record, call));
}

async function amendmentOf(
  deps: Pick<Deps, 'connection'>,
  id: string,
  callId: string,
): Promise<CallAmendmentRecord> {
  const amendment = await callAmendmentModel(deps.connection)
    .findOne({ _id: id, callId })
    .lean<CallAmendmentRecord>();
  if (!amendment) throw new NotFoundError({ type: 'callAmendment', id });
  return amendment;
}
