import type { GrantProgrammeCode, InstalmentTemplate } from '#shared/funding-calls/funding-call.ts';
import { monthOf } from '#shared/calendar/calendar-month.ts';
import { addDays, type LocalDay } from '#shared/calendar/local-day.ts';
import type { Deps } from '../deps.ts';
import {
  accept,
  askForChanges,
  assess,
  assessed,
  certify,
  complete,
  screen,
  startDraft,
  submitted,
  withdraw,
  type ApplicationPlan,
} from './applications.ts';
import { financialYears, openCall, publishYear, type SeededCall } from './calls.ts';
import { addCentres, addOrganisations, addPeople } from './reference-data.ts';
import { createStory, type Story } from './story.ts';

/**
 * Fills an empty database with the demonstration. Everything after accounts and organisations goes through the use
 * cases that people go through, on days of the past, so that no list is empty and every figure has its entries.
 */
export async function seedDemonstration(deps: Deps, say: (line: string) => void): Promise<void> {
  const organisations = await addOrganisations(deps);
  const story = createStory(deps, { organisations, people: await addPeople(deps, organisations) });
  const centres = await addCentres(story);
  say(`  ${organisations.size - 1} municipalities, ${centres.size} centres, ${story.people.size} people`);
  const { current, past } = financialYears(story.today);
  await publishYear(story, past, story.day(-560));
  await publishYear(story, current, story.day(-200));
  say(`  frameworks and allocations for ${past} and ${current}`);
  await tellPresentYear(story, centres, current);
  say(`  calls and applications of ${current}`);
  await deps.jobs.drain();
  say('  letters, agreements and reports');
}

/** Instalments of a call that closes on a day: most of it first, the rest when half of it is accounted for. */
export function instalmentsAfter(closesOn: LocalDay): InstalmentTemplate[] {
  return [
    {
      number: 1,
      shareBasisPoints: 6_000,
      plannedOn: addDays(closesOn, 45),
      conditions: [
        { kind: 'allocationGazetted' },
        { kind: 'agreementSigned' },
        { kind: 'assuranceReceived' },
        { kind: 'bankAccountVerified' },
      ],
    },
    {
      number: 2,
      shareBasisPoints: 4_000,
      plannedOn: addDays(closesOn, 150),
      conditions: [
        { kind: 'returnAccepted', month: monthOf(addDays(closesOn, 60)) },
        { kind: 'spentAtLeast', basisPoints: 5_000 },
        { kind: 'bankAccountVerified' },
      ],
    },
  ];
}

/** Applications at every stage before the decision, in two calls that are open. */
async function tellPresentYear(
  story: Story,
  centres: ReadonlyMap<string, string>,
  financialYear: string,
): Promise<void> {
  const open = async (programme: GrantProgrammeCode, title: string, opensOn: LocalDay): Promise<SeededCall> => {
    const closesOn = story.day(45);
    const instalments = instalmentsAfter(closesOn);
    return openCall(story, { programme, financialYear, title, opensOn, closesOn, envelopeMinor: 3_000_000_000, instalments });
  };
  const maintenance = await open('OMG', 'Operational and Maintenance Grant', story.day(-75));
  const projects = await open('CBG', 'Capacity Building Grant: economic projects at centres', story.day(-70));
  const centre = (name: string) => [centres.get(name) ?? ''];
  const mosselBay = { municipality: 'WC043', centreIds: centre('KwaNonqaba') } as const;
  const overstrand = { municipality: 'WC032', centreIds: centre('Hawston') } as const;
  const theewaterskloof = { municipality: 'WC031', centreIds: centre('Grabouw') } as const;
  const hessequa = { municipality: 'WC042', centreIds: [] } as const;
  const plan = (
    call: SeededCall,
    who: Pick<ApplicationPlan, 'municipality' | 'centreIds'>,
    theme: ApplicationPlan['theme'],
    startsOn: LocalDay,
  ): ApplicationPlan => ({ call, theme, startsOn, ...who });

  await startDraft(story, plan(projects, hessequa, 'garden', story.day(-6)));
  await startDraft(story, plan(maintenance, mosselBay, 'reception', story.day(-4)));

  const certified = await startDraft(story, plan(maintenance, theewaterskloof, 'reception', story.day(-9)));
  await complete(story, certified);
  await certify(story, certified);

  await submitted(story, plan(projects, mosselBay, 'startUp', story.day(-12)));

  const screening = await submitted(story, plan(projects, overstrand, 'garden', story.day(-14)));
  await screen(story, screening);

  const returned = await submitted(story, plan(maintenance, overstrand, 'solar', story.day(-16)));
  await screen(story, returned);
  await askForChanges(story, returned);

  const inAssessment = await submitted(story, plan(projects, theewaterskloof, 'startUp', story.day(-20)));
  await screen(story, inAssessment);
  await accept(story, inAssessment);
  await assess(story, inAssessment, 'department.assessor', 'high');
  await assess(story, inAssessment, 'department.assessor2', 'halfDone');

  await assessed(story, plan(maintenance, theewaterskloof, 'solar', story.day(-26)));

  const withdrawn = await submitted(story, plan(maintenance, mosselBay, 'solar', story.day(-60)));
  await withdraw(story, withdrawn);
}
