import type { GrantProgrammeCode, InstalmentTemplate } from '#shared/funding-calls/funding-call.ts';
import { lastDayOfMonth, monthOf } from '#shared/calendar/calendar-month.ts';
import { addDays, type LocalDay } from '#shared/calendar/local-day.ts';
import { loadAward } from '../awards/index.ts';
import type { Deps } from '../deps.ts';
import {
  accept,
  askForChanges,
  assess,
  assessed,
  certify,
  complete,
  endorseAsLead,
  lengthenChain,
  screen,
  startDraft,
  submitted,
  withdraw,
  type ApplicationPlan,
} from './applications.ts';
import {
  acceptOffer,
  award,
  bankDetails,
  decline,
  monthsOwed,
  pay,
  recommend,
  refuseOffer,
  reportMonth,
  shiftBudget,
  sign,
  signOnPaper,
  spread,
  type SeededAward,
} from './awards.ts';
import { beginAgreementText, keepConditionLibrary, publishAgreementTexts } from './department.ts';
import { amendCall, closeCall, financialYears, openCall, publishYear, type SeededCall } from './calls.ts';
import {
  addSecondLevel,
  approve,
  beginRules,
  declareLate,
  meetAbout,
  represent,
  uphold,
} from './deciding.ts';
import { runProject } from './projects.ts';
import { announceQuietly } from '../notices/index.ts';
import { refreshTasksDaily } from '../tasks/index.ts';
import { addCentres, addOrganisations, addPeople } from './reference-data.ts';
import { createStory, type Story } from './story.ts';
import { askAround, delegate, discuss, nameSupervisors } from './together.ts';

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
  await publishYear(story, past, story.day(-580));
  await publishYear(story, current, story.day(-200));
  await keepConditionLibrary(story, story.day(-580));
  await publishAgreementTexts(story, past, story.day(-579));
  await publishAgreementTexts(story, current, story.day(-199));
  await beginAgreementText(story, current, story.day(-15));
  await beginRules(story, story.day(-570));
  say(`  frameworks and allocations for ${past} and ${current}`);
  await tellPastYear(story, centres, past);
  say(`  ${past}: applied, awarded, paid, reported`);
  await tellPresentYear(story, centres, current);
  say(`  ${current}: applications at every stage, payments and returns under way`);
  await delegate(story);
  await nameSupervisors(story);
  await refreshTasksDaily(deps);
  await announceQuietly(deps);
  await deps.jobs.drain();
  say('  letters, agreements and reports');
}

/** The year before, from the call to the last return: three awards, two of them paid in full and accounted for. */
async function tellPastYear(
  story: Story,
  centres: ReadonlyMap<string, string>,
  financialYear: string,
): Promise<void> {
  const call = async (programme: GrantProgrammeCode, title: string): Promise<SeededCall> => {
    const opensOn = story.day(-540);
    const closesOn = story.day(-490);
    const instalments = instalmentsAfter(closesOn);
    return openCall(story, {
      programme,
      financialYear,
      title,
      opensOn,
      closesOn,
      envelopeMinor: 3_000_000_000,
      instalments,
    });
  };
  const maintenance = await call('OMG', 'Operational and Maintenance Grant');
  const projects = await call('CBG', 'Capacity Building Grant: economic projects at centres');
  const plans: (readonly [ApplicationPlan, number])[] = [
    [
      {
        call: maintenance,
        municipality: 'WC032',
        theme: 'roof',
        centreIds: [centres.get('Hawston') ?? ''],
        startsOn: story.day(-520),
      },
      10,
    ],
    [
      {
        call: projects,
        municipality: 'WC043',
        theme: 'sewing',
        centreIds: [centres.get('KwaNonqaba') ?? ''],
        startsOn: story.day(-515),
      },
      8,
    ],
  ];
  for (const [plan, months] of plans) {
    const awarded = await awardedAndSigned(story, plan);
    await pay(story, { ...awarded, number: 1, on: story.day(-430) });
    await reportWholeAward(story, awarded, months);
    if (plan.theme === 'sewing') {
      const startsOn = story.day(-420);
      const endsOn = story.day(-330);
      await runProject(story, awarded, {
        title: 'Sewing class',
        kind: 'sewing',
        startsOn,
        endsOn,
        people: 18,
        finished: true,
      });
    }
  }
  const refused = await assessed(story, {
    call: projects,
    municipality: 'WC031',
    theme: 'hospitality',
    centreIds: [centres.get('Grabouw') ?? ''],
    startsOn: story.day(-510),
  });
  await recommend(story, refused, story.day(-495));
  await decline(story, refused, story.day(-485));
  await represent(story, refused, story.day(-478));
  await uphold(story, refused, story.day(-470));
  for (const each of [maintenance, projects]) await closeCall(story, each, story.day(-480));
}

async function awardedAndSigned(
  story: Story,
  plan: ApplicationPlan,
  how: 'inThePortal' | 'onPaper' = 'inThePortal',
): Promise<SeededAward> {
  const application = await assessed(story, plan);
  await recommend(story, application, addDays(plan.startsOn, 10));
  const awarded = await award(story, application, addDays(plan.startsOn, 13));
  await acceptOffer(story, awarded, addDays(plan.startsOn, 17));
  if (how === 'inThePortal') {
    await sign(story, awarded, addDays(plan.startsOn, 20));
    return awarded;
  }
  await signOnPaper(story, awarded, addDays(plan.startsOn, 18), { confirmed: true });
  await sign(story, awarded, addDays(plan.startsOn, 20), 'department');
  return awarded;
}

/** Returns for the award's months: spent evenly, the second instalment paid when half of the first is accounted for. */
async function reportWholeAward(story: Story, awarded: SeededAward, spendingMonths: number): Promise<void> {
  const { totalMinor } = await loadAward(story.deps, awarded.id);
  const months = await monthsOwed(story, awarded, story.today);
  const monthly = Math.floor(totalMinor / spendingMonths);
  for (const [index, month] of months.entries()) {
    const amount =
      index >= spendingMonths
        ? 0
        : index === spendingMonths - 1
          ? totalMinor - monthly * (spendingMonths - 1)
          : monthly;
    await reportMonth(story, {
      ...awarded,
      month,
      spentMinor: await spread(story, awarded, amount),
      upTo: 'accepted',
    });
    if (index === 3) await pay(story, { ...awarded, number: 2, on: addDays(lastDayOfMonth(month), 12) });
  }
}

/** Instalments of a call decided from a day on: most of it first, the rest when half of it is accounted for. */
export function instalmentsAfter(decidedFrom: LocalDay): InstalmentTemplate[] {
  return [
    {
      number: 1,
      shareBasisPoints: 6_000,
      plannedOn: addDays(decidedFrom, 45),
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
      plannedOn: addDays(decidedFrom, 150),
      conditions: [
        { kind: 'returnAccepted', month: monthOf(addDays(decidedFrom, 60)) },
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
  const open = async (
    programme: GrantProgrammeCode,
    title: string,
    opensOn: LocalDay,
  ): Promise<SeededCall> => {
    const closesOn = story.day(45);
    // Decided as applications come in, not after the closing day: payments are planned from the opening.
    const instalments = instalmentsAfter(addDays(opensOn, -15));
    return openCall(story, {
      programme,
      financialYear,
      title,
      opensOn,
      closesOn,
      envelopeMinor: 3_000_000_000,
      instalments,
    });
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
  await discuss(story, await startDraft(story, plan(maintenance, mosselBay, 'solar', story.day(-4))));

  const certified = await startDraft(story, plan(maintenance, theewaterskloof, 'reception', story.day(-9)));
  await complete(story, certified);
  await certify(story, certified);

  await submitted(story, plan(projects, mosselBay, 'startUp', story.day(-12)));

  const screening = await submitted(story, plan(projects, overstrand, 'garden', story.day(-14)));
  await screen(story, screening);
  await askAround(story, screening);

  const returned = await submitted(story, plan(maintenance, overstrand, 'solar', story.day(-16)));
  await screen(story, returned);
  await askForChanges(story, returned);

  const inAssessment = await submitted(story, plan(projects, theewaterskloof, 'startUp', story.day(-20)));
  await screen(story, inAssessment);
  await accept(story, inAssessment);
  await assess(story, inAssessment, 'department.assessor', 'high');
  await assess(story, inAssessment, 'department.assessor2', 'halfDone');

  const apart = plan(maintenance, theewaterskloof, 'solar', story.day(-26));
  const discussed = await assessed(story, apart, ['high', 'middle', 'low']);

  const left = plan(projects, overstrand, 'startUp', story.day(-34));
  const recommended = await assessed(story, left, ['high', 'middle', 'low']);
  await declareLate(story, recommended, { assessor: 'department.assessor3', on: story.day(-25) });
  await recommend(story, recommended, story.day(-22));

  const declined = await assessed(story, plan(projects, theewaterskloof, 'sewing', story.day(-46)));
  await recommend(story, declined, story.day(-32));
  await decline(story, declined, story.day(-3), {
    results: 'The plan names no school that has ordered uniforms, and no other buyer for what is sewn.',
    valueForMoney: 'The cost per participant is a third above that of the sewing classes awarded before.',
  });

  const offered = await assessed(story, plan(projects, mosselBay, 'garden', story.day(-48)));
  await recommend(story, offered, story.day(-38));
  const accepted = await award(story, offered, story.day(-12));
  await acceptOffer(story, accepted, story.day(-8));
  await sign(story, accepted, story.day(-5), 'municipality');

  const turnedDown = await assessed(story, plan(projects, theewaterskloof, 'garden', story.day(-52)));
  await recommend(story, turnedDown, story.day(-40));
  await refuseOffer(story, await award(story, turnedDown, story.day(-30)), story.day(-21));

  const onPaper = await assessed(story, plan(projects, theewaterskloof, 'sewing', story.day(-50)));
  await recommend(story, onPaper, story.day(-39));
  const printed = await award(story, onPaper, story.day(-13));
  await acceptOffer(story, printed, story.day(-9));
  await signOnPaper(story, printed, story.day(-3), { confirmed: false });

  const agreed = await awardedAndSigned(
    story,
    plan(maintenance, theewaterskloof, 'roof', story.day(-58)),
    'onPaper',
  );
  await bankDetails(story, agreed.municipality, story.day(-3), { verified: false });

  const paying = await awardedAndSigned(story, plan(maintenance, mosselBay, 'roof', story.day(-66)));
  await pay(story, { ...paying, number: 1, on: story.day(-2), upTo: 'verified' });

  const active = await awardedAndSigned(story, plan(projects, overstrand, 'hospitality', story.day(-68)));
  await pay(story, { ...active, number: 1, on: story.day(-44) });
  await runProject(story, active, {
    title: 'Hospitality class',
    kind: 'hospitality',
    startsOn: story.day(-36),
    endsOn: story.day(60),
    people: 14,
    finished: false,
  });
  const [firstMonth, ...laterMonths] = await monthsOwed(story, active, story.today);
  if (firstMonth) {
    const spentMinor = await spread(story, active, 5_000_000);
    await reportMonth(story, {
      ...active,
      month: firstMonth,
      spentMinor,
      upTo: laterMonths.length > 0 ? 'accepted' : 'submitted',
    });
  }
  await amendCall(story, projects, story.day(-5));
  const [secondMonth] = laterMonths;
  if (secondMonth) await reportMonth(story, { ...active, month: secondMonth, spentMinor: {}, upTo: 'draft' });

  await shiftBudget(story, active, { on: story.day(-20), percent: 20, upTo: 'approved' });
  await shiftBudget(story, agreed, { on: story.day(-2), percent: 15, upTo: 'submitted' });

  // What was recommended before needed one approval; what follows was recommended under the new rules.
  await addSecondLevel(story, story.day(-33));
  const half = await assessed(story, plan(maintenance, mosselBay, 'reception', story.day(-40)));
  await recommend(story, half, story.day(-26));
  await approve(story, half, story.day(-1));

  const waiting = await assessed(story, plan(maintenance, overstrand, 'reception', story.day(-44)));
  await recommend(story, waiting, story.day(-30));
  await approve(story, waiting, story.day(-6));
  await award(story, waiting, story.day(-4));

  await meetAbout(story, discussed, { on: story.day(-18), persuaded: 'department.assessor3' });

  const withdrawn = await submitted(story, plan(maintenance, mosselBay, 'solar', story.day(-60)));
  await withdraw(story, withdrawn);

  // From here on this municipality's chain is longer; what it sent before keeps the chain it entered with.
  await lengthenChain(story, theewaterskloof.municipality, story.day(-8));
  const endorsed = await startDraft(story, plan(projects, theewaterskloof, 'hospitality', story.day(-7)));
  await complete(story, endorsed);
  await endorseAsLead(story, endorsed);
}
