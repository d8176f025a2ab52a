import { z } from 'zod';
import { idParams } from '#shared/api/ids.ts';
import { localDaySchema } from '#shared/calendar/calendar-schema.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { defineRoute } from '../http/define-route.ts';
import { renderPdf } from '../reports/pdf/render.ts';
import { translatorFor } from '../reports/report-parts.ts';
import { awardStatement } from '../reports/award-statement.ts';
import { loadAwardFor } from '../awards/index.ts';
import { statementData } from './statement-data.ts';

const statementQuery = z.strictObject({
  /** First day of the statement; default: the day of the award. */
  from: localDaySchema.optional(),
  /** Last day; default: today. */
  to: localDaySchema.optional(),
});

const readStatement = defineRoute({
  method: 'get',
  path: '/awards/:id/statement',
  permission: 'ledger.read',
  summary: "An award's statement as PDF: opening, received, spent, unspent, and every entry of the period",
  params: idParams,
  query: statementQuery,
  response: 'file',
  cache: 'never',
  handle: async ({ actor, params, query, now }, deps) => {
    const award = await loadAwardFor(deps, { actor, permission: 'ledger.read', id: params.id });
    const { text } = translatorFor({ language: 'en', programmeName: '' });
    const data = await statementData(deps, award, {
      from: query.from ?? null,
      to: query.to ?? localDayOf(now),
    });
    const definition = awardStatement(data, {
      language: 'en',
      programmeName: text('common.product.programme'),
    });
    return {
      name: `${award.reference} statement ${data.to}.pdf`,
      mediaType: 'application/pdf',
      content: await renderPdf(definition, {
        generatedAt: now,
        generatedBy: actor.name,
        demonstration: deps.config.demonstration,
      }),
    };
  },
});

export const statementRoutes = [readStatement];
