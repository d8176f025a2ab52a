import { parseFinancialYear } from '#shared/calendar/financial-year.ts';
import { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import { frameworkBody, frameworkParams } from '#shared/funding-calls/funding-call-requests.ts';
import { programmeListSchema, programmeViewSchema } from '#shared/funding-calls/funding-call-views.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { NotFoundError } from '../http/errors.ts';
import { toProgrammeView } from './grant-programme-view.ts';
import { findGrantProgramme, recordFramework } from './use-cases/record-framework.ts';

const listProgrammes = defineRoute({
  method: 'get',
  path: '/grant-programmes',
  permission: 'grantProgramme.read',
  summary: 'The grants of the programme with their frameworks per provincial financial year',
  response: programmeListSchema,
  handle: async (_request, deps) => ({
    items: await Promise.all(
      Object.values(GrantProgrammeCode).map(async (code) =>
        toProgrammeView(code, await findGrantProgramme(deps, code)),
      ),
    ),
  }),
});

const putFramework = defineCommand({
  method: 'put',
  path: '/grant-programmes/:code/frameworks/:year',
  permission: 'grantProgramme.edit',
  summary: 'Record the framework of a grant for a provincial financial year',
  params: frameworkParams,
  body: frameworkBody,
  response: programmeViewSchema,
  versioned: true,
  idempotent: false,
  audit: 'grantProgramme.frameworkRecorded',
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    const { code } = params;
    const financialYear = parseFinancialYear(params.year);
    if (financialYear === null) throw new NotFoundError({ type: 'financialYear', id: params.year });
    const record = await recordFramework(deps, tx, { code, financialYear, expectedVersion, body });
    return toProgrammeView(code, record);
  },
});

export const grantProgrammeRoutes = [listProgrammes, putFramework];
