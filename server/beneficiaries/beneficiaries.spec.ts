import type {
  BeneficiaryDuplicate,
  BeneficiaryRow,
  BeneficiaryView,
  RevealedIdentity,
} from '#shared/beneficiaries/beneficiary-views.ts';
import type { Page } from '#shared/api/page.ts';
import type { ApiErrorEnvelope } from '#shared/errors/api-error.ts';
import { givenBeneficiary, personBody, syntheticIds } from '../testing/projects.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

const canary = syntheticIds.female1985;

describe('The beneficiary register', () => {
  let portal: TestPortal;
  let first: Awaited<ReturnType<typeof registered>>;
  beforeAll(async () => {
    portal = await startTestPortal();
    portal.clock.set('2026-11-20T08:00:00Z');
    first = await registered();
  });
  afterAll(() => portal.close());

  async function registered(
    change: Parameters<typeof personBody>[1] = {},
    persona = 'mosselBay.projectLead',
  ) {
    const client = await portal.signInAs(persona);
    return client.post<BeneficiaryView & ApiErrorEnvelope>('/beneficiaries', personBody(portal, change));
  }

  it('registers a person, shows the last three digits only and stores none of the number readably', async () => {
    const made = first;
    expect(made.status).toBe(201);
    expect(made.body.identity).toEqual({
      kind: 'southAfricanId',
      masked: '••••••••••080',
      issuingCountry: '',
    });
    expect(made.body.reference).toMatch(/^WC043-B\d{5}$/);
    expect(
      made.body.consents.map(({ purpose, ground, textVersion }) => [purpose, ground, textVersion]),
    ).toEqual([
      ['reporting', 'publicLawDuty', '2026-1'],
      ['followUp', 'consent', '2026-1'],
    ]);
    const collections = await portal.deps.connection.listCollections();
    for (const { name } of collections) {
      const found = await portal.deps.connection.collection(name).find({}).toArray();
      expect(JSON.stringify(found)).withContext(name).not.toContain(canary);
    }
  });

  it('refuses the same document twice and leads to the record that has it', async () => {
    const again = await registered({ firstNames: 'Nomvula Grace' });
    expect(again.status).toBe(409);
    expect(again.body.error.code).toBe('beneficiaryIsRegistered');
    expect(again.body.error.details?.['beneficiaryId']).toBe(first.body.id);
    expect(JSON.stringify(again.body)).not.toContain(canary);
  });

  it('registers one of ten at once with the same document', async () => {
    const lead = await portal.signInAs('mosselBay.projectLead');
    const identity = { kind: 'passport', number: 'ab 12-3456', issuingCountry: 'Zimbabwe' } as const;
    const tries = Array.from({ length: 10 }, (_, index) =>
      lead.post(
        '/beneficiaries',
        personBody(portal, { identity, firstNames: `Tariro ${'abcdefghij'[index]}` }),
      ),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
  });

  it('asks before a namesake of the same birth date without a number, and takes the word of who registers', async () => {
    const identity = { kind: 'none', number: '', issuingCountry: '' } as const;
    const namesake = { identity, firstNames: 'NOMVULA', lastName: 'Jácobs' };
    const asked = await registered(namesake);
    expect(asked.body.error.code).toBe('beneficiaryMayBeRegistered');
    expect((await registered({ ...namesake, anotherPerson: true })).status).toBe(201);
  });

  const wrong: [name: string, change: Parameters<typeof personBody>[1], path: string, says: RegExp][] = [
    [
      'a wrong check digit',
      { identity: { kind: 'southAfricanId', number: '8503104902081', issuingCountry: '' } },
      'identity.number',
      /digit/,
    ],
    [
      'another birth date than the number has',
      { birthDate: '1985-03-11' },
      'identity.number',
      /date of birth/,
    ],
    [
      'a passport without its country',
      { identity: { kind: 'passport', number: 'AB123456', issuingCountry: '' } },
      'identity.issuingCountry',
      /country/,
    ],
    [
      'a short permit number',
      { identity: { kind: 'permit', number: '12', issuingCountry: '' } },
      'identity.number',
      /5 to 20/,
    ],
    [
      'a population group without consent to keep it',
      { populationGroup: 'coloured' },
      'populationGroup',
      /consent/,
    ],
    ['a disability without consent to keep it', { disability: 'yes' }, 'disability', /consent/],
    ['nobody told what the details are for', { consents: [] }, 'consents', /Explain/],
    [
      'a child without a guardian',
      {
        identity: { kind: 'none', number: '', issuingCountry: '' },
        birthDate: '2010-05-01',
        consents: [{ purpose: 'reporting', givenBy: 'guardian', language: 'en' }],
      },
      'guardian.name',
      /under 18/,
    ],
    [
      'a child agreeing for itself',
      {
        identity: { kind: 'none', number: '', issuingCountry: '' },
        birthDate: '2010-05-01',
        guardian: { name: 'Ann Botha', relationship: 'Mother', phone: '' },
      },
      'consents',
      /guardian must agree/,
    ],
    ['a telephone number that is none', { phone: 'call me' }, 'phone', /digits/],
  ];
  for (const [name, change, path, says] of wrong) {
    it(`says how to put right ${name}`, async () => {
      const answer = await registered(change);
      expect(answer.status).toBe(400);
      const field = answer.body.error.fields?.find(
        (each) => each.path === path || each.path === `body.${path}`,
      );
      expect(field?.message).toMatch(says);
      expect(JSON.stringify(answer.body)).not.toContain(canary);
    });
  }

  it('keeps the register from other municipalities and from those who do not work with the people', async () => {
    const { id } = await givenBeneficiary(portal);
    const neighbour = await portal.signInAs('hessequa.projectLead');
    expect((await neighbour.get(`/beneficiaries/${id}`)).status).toBe(404);
    const theirs = await neighbour.get<Page<BeneficiaryRow>>('/beneficiaries');
    expect(
      theirs.body.items.every(({ organisationId }) => organisationId === portal.organisations.hessequa),
    ).toBeTrue();
    for (const persona of [
      'department.programmeOfficer',
      'department.approver',
      'mosselBay.chiefFinancialOfficer',
      'mosselBay.municipalManager',
    ]) {
      const client = await portal.signInAs(persona);
      expect((await client.get(`/beneficiaries/${id}`)).status)
        .withContext(persona)
        .toBe(403);
      expect((await client.get('/beneficiaries')).status)
        .withContext(persona)
        .toBe(403);
    }
    const auditor = await portal.signInAs('department.auditor');
    expect((await auditor.get(`/beneficiaries/${id}`)).status).toBe(200);
  });

  it('flags a person on two registers to the province without telling either side of the other', async () => {
    const identity = { kind: 'southAfricanId', number: syntheticIds.male2002, issuingCountry: '' } as const;
    const young = {
      identity,
      birthDate: '2002-06-15',
      gender: 'male',
      firstNames: 'Sipho',
      lastName: 'Adams',
    } as const;
    const here = await registered(young);
    expect(here.status).toBe(201);
    const neighbour = await portal.signInAs('hessequa.projectLead');
    const there = await neighbour.post<BeneficiaryView>(
      '/beneficiaries',
      personBody(portal, { ...young, organisationId: portal.organisations.hessequa }),
    );
    expect(there.status).toBe(201);
    expect(JSON.stringify(there.body)).not.toContain(here.body.reference);
    const officer = await portal.signInAs('department.programmeOfficer');
    const list = await officer.get<Page<BeneficiaryDuplicate>>('/beneficiary-duplicates');
    const flag = list.body.items.find(({ records }) =>
      records.some(({ reference }) => reference === there.body.reference),
    );
    expect(flag?.records.map(({ reference }) => reference).sort()).toEqual(
      [there.body.reference, here.body.reference].sort(),
    );
    expect(JSON.stringify(list.body)).not.toMatch(/Sipho|Adams|186/);
    const resolved = await officer.post<BeneficiaryDuplicate>(
      `/beneficiary-duplicates/${flag?.id}/resolve`,
      { note: 'Moved from Riversdale in August; both may count.' },
      { version: flag?.version ?? 0 },
    );
    expect(resolved.body.status).toBe('resolved');
    const localAuditor = await portal.signInAs('mosselBay.auditor');
    expect((await localAuditor.get<Page<BeneficiaryDuplicate>>('/beneficiary-duplicates')).body.total).toBe(
      0,
    );
  });

  it('shows the whole number to the grant officer only, and keeps who saw it and why', async () => {
    const made = await registered({
      identity: { kind: 'southAfricanId', number: syntheticIds.published, issuingCountry: '' },
      birthDate: '1989-09-02',
      firstNames: 'Pieter',
    });
    expect(made.status).toBe(201);
    const { id } = made.body;
    const lead = await portal.signInAs('mosselBay.projectLead');
    const reason = 'The college asks for it on the certificate.';
    expect((await lead.post(`/beneficiaries/${id}/reveal-identity`, { reason })).status).toBe(403);
    const officer = await portal.signInAs('mosselBay.grantOfficer');
    expect((await officer.post(`/beneficiaries/${id}/reveal-identity`, { reason: 'so' })).status).toBe(400);
    const shown = await officer.post<RevealedIdentity>(`/beneficiaries/${id}/reveal-identity`, { reason });
    expect(shown.body.number).toBe(syntheticIds.published);
    expect(shown.headers.get('cache-control')).toContain('no-store');
    const after = await lead.get<BeneficiaryView>(`/beneficiaries/${id}`);
    expect(after.body.disclosures.map(({ to, reason: why }) => [to, why])).toEqual([
      ['mosselBay grantOfficer', reason],
    ]);
    expect(JSON.stringify(after.body)).not.toContain(syntheticIds.published);
    const foreign = await portal.signInAs('hessequa.grantOfficer');
    expect((await foreign.post(`/beneficiaries/${id}/reveal-identity`, { reason })).status).toBe(404);
  });

  it('takes back a consent, and with it what rested on it alone', async () => {
    const all = (['reporting', 'specialInformation', 'followUp'] as const).map((purpose) => ({
      purpose,
      givenBy: 'self' as const,
      language: 'en' as const,
    }));
    const { id, version } = await givenBeneficiary(portal, {
      consents: all,
      populationGroup: 'coloured',
      disability: 'yes',
    });
    const lead = await portal.signInAs('mosselBay.projectLead');
    const duty = await lead.post<ApiErrorEnvelope>(
      `/beneficiaries/${id}/withdraw-consent`,
      { purpose: 'reporting' },
      { version },
    );
    expect(duty.body.error.code).toBe('groundIsNotConsent');
    const taken = await lead.post<BeneficiaryView>(
      `/beneficiaries/${id}/withdraw-consent`,
      { purpose: 'specialInformation' },
      { version },
    );
    expect(taken.status).toBe(200);
    expect([taken.body.populationGroup, taken.body.disability]).toEqual(['declined', 'declined']);
    const kept = taken.body.consents.find(({ purpose }) => purpose === 'specialInformation');
    expect(kept?.withdrawnBy).toBe('mosselBay projectLead');
    const stale = await lead.post(
      `/beneficiaries/${id}/consents`,
      { purpose: 'photos', givenBy: 'self', language: 'en' },
      { version },
    );
    expect(stale.status).toBe(412);
    const given = await lead.post<BeneficiaryView>(
      `/beneficiaries/${id}/consents`,
      { purpose: 'photos', givenBy: 'self', language: 'en' },
      { version: taken.body.version },
    );
    expect(given.body.consents.filter(({ withdrawnAt }) => withdrawnAt === null).length).toBe(3);
  });

  it('corrects details and document, and refuses a document that another record has', async () => {
    const person = await givenBeneficiary(portal);
    const lead = await portal.signInAs('mosselBay.projectLead');
    const {
      organisationId: _o,
      identity: _i,
      consents: _c,
      anotherPerson: _a,
      ...details
    } = personBody(portal, { firstNames: 'Renamed' });
    const edited = await lead.put<BeneficiaryView>(`/beneficiaries/${person.id}`, details, {
      version: person.version,
    });
    expect(edited.body.firstNames).toBe('Renamed');
    const taken = { kind: 'southAfricanId', number: canary, issuingCountry: '' };
    const refused = await lead.post<ApiErrorEnvelope>(
      `/beneficiaries/${person.id}/correct-identity`,
      { identity: taken },
      { version: edited.body.version },
    );
    expect(refused.body.error.code).toBe('beneficiaryIsRegistered');
    const permit = { kind: 'permit', number: 'CTR/0001/26', issuingCountry: '' };
    const corrected = await lead.post<BeneficiaryView>(
      `/beneficiaries/${person.id}/correct-identity`,
      { identity: permit },
      { version: edited.body.version },
    );
    expect(corrected.body.identity.masked).toBe('••••••126');
  });

  it('finds people by name and reference, never by number', async () => {
    const lead = await portal.signInAs('mosselBay.projectLead');
    const byName = await lead.get<Page<BeneficiaryRow>>('/beneficiaries?search=jacobs');
    expect(byName.body.items.map(({ id }) => id)).toContain(first.body.id);
    const byReference = await lead.get<Page<BeneficiaryRow>>(`/beneficiaries?search=${first.body.reference}`);
    expect(byReference.body.items.map(({ id }) => id)).toEqual([first.body.id]);
    expect((await lead.get<Page<BeneficiaryRow>>(`/beneficiaries?search=${canary}`)).body.total).toBe(0);
  });
});
