import {
  chainSettingView,
  organisationParams,
  setChainBody,
} from '#shared/grant-applications/chain-setting.ts';
import { requireInScope } from '../access.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { chainSetting, setChain } from './use-cases/set-chain.ts';

const readChain = defineRoute({
  method: 'get',
  path: '/certification-chains/:organisationId',
  permission: 'certificationChain.read',
  summary: "A municipality's chain of certification, with its earlier versions",
  params: organisationParams,
  response: chainSettingView,
  handle: async ({ actor, params: { organisationId } }, deps) => {
    requireInScope(actor, 'certificationChain.read', organisationId);
    return chainSetting(deps, organisationId);
  },
});

const putChain = defineCommand({
  method: 'put',
  path: '/certification-chains/:organisationId',
  permission: 'certificationChain.change',
  summary: 'Set which endorsements come before the certification; for applications that have not entered it',
  params: organisationParams,
  body: setChainBody,
  versioned: true,
  idempotent: true,
  audit: 'certificationChain.set',
  response: chainSettingView,
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    await setChain(deps, tx, { ...params, ...body, expectedVersion });
    return chainSetting(deps, params.organisationId, tx);
  },
});

export const chainRoutes = [readChain, putChain];
