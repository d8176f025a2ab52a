import { idParams } from '#shared/api/ids.ts';
import { grantProgrammes, localisedText } from '#shared/funding-calls/grant-programme.ts';
import { defineRoute } from '../http/define-route.ts';
import { blankApplicationForm } from '../reports/blank-application-form.ts';
import { renderPdfToBuffer } from '../reports/pdf/render.ts';
import { loadVisibleCall } from './funding-call.repository.ts';

const blankForm = defineRoute({
  method: 'get',
  path: '/funding-calls/:id/blank-form',
  permission: 'fundingCall.read',
  summary: 'The call’s form as a PDF to prepare on paper',
  params: idParams,
  response: 'file',
  handle: async ({ actor, params, now }, deps) => {
    const call = await loadVisibleCall(deps, actor, params.id);
    const definition = blankApplicationForm(
      {
        reference: call.reference,
        grantName: localisedText(grantProgrammes[call.programme].name, 'en'),
        call: call.design,
      },
      { language: 'en', programmeName: localisedText(grantProgrammes[call.programme].name, 'en') },
    );
    const { content } = await renderPdfToBuffer(definition, {
      generatedAt: now,
      generatedBy: actor.name,
      demonstration: deps.config.demonstration,
    });
    return { name: `${call.reference}-form.pdf`, mediaType: 'application/pdf', content };
  },
});

export const blankFormRoutes = [blankForm];
