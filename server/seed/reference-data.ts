import type { Actor } from '#shared/access/roles.ts';
import { centres, type ReferenceCentre } from '#shared/reference/centres.ts';
import { municipalities } from '#shared/reference/municipalities.ts';
import { hashPassword, userAccountModel } from '../accounts/index.ts';
import { registerCentre } from '../centres/index.ts';
import { newId } from '../database/model.ts';
import { runCommand, systemActor } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { addOrganisation } from '../organisations/index.ts';
import { demonstrationPassword, demonstrationPeople, departmentCode } from '#shared/demonstration/people.ts';
import type { Story } from './story.ts';

/** The thirty municipalities of the Western Cape and the department. Answers ids by code. */
export async function addOrganisations(deps: Deps): Promise<ReadonlyMap<string, string>> {
  return runCommand(deps, { actor: systemActor }, async (tx) => {
    const ids = new Map<string, string>();
    const department = {
      kind: 'department',
      code: departmentCode,
      name: 'Department of Local Government',
    } as const;
    ids.set(departmentCode, (await addOrganisation(deps, tx, department))._id);
    for (const { code, name, category, districtCode } of municipalities) {
      const added = await addOrganisation(deps, tx, {
        kind: 'municipality',
        code,
        name,
        category,
        districtCode,
      });
      ids.set(code, added._id);
    }
    return ids;
  });
}

/**
 * The demonstration's accounts, one per role. They share a password and its hash, which people's own never do: making
 * forty hashes would keep the first start waiting for as many tenths of a second.
 */
export async function addPeople(
  deps: Deps,
  organisations: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, Actor>> {
  const passwordHash = await hashPassword(demonstrationPassword);
  const people = new Map<string, Actor>();
  await runCommand(deps, { actor: systemActor }, async (tx) => {
    for (const { key, organisation, role, name, email } of demonstrationPeople) {
      const organisationId = organisations.get(organisation) ?? '';
      const account = {
        _id: newId(),
        version: 1,
        email,
        name,
        language: 'en' as const,
        status: 'active' as const,
        passwordHash,
        memberships: [{ organisationId, roles: [role], validFromOn: '2020-01-01', validToOn: null }],
        createdAt: tx.now,
        lastSignedInAt: null,
      };
      await userAccountModel(deps.connection).create([account], { session: tx.session });
      const entity = { type: 'userAccount', id: account._id };
      await tx.record({
        action: 'userAccount.created',
        entity,
        organisationId,
        after: { email, roles: [role] },
      });
      people.set(key, {
        userId: account._id,
        name,
        memberships: [
          {
            organisationId,
            organisationKind: organisation === departmentCode ? 'department' : 'municipality',
            roles: [role],
          },
        ],
      });
    }
  });
  return people;
}

/** The centres known by name, with what the sources leave open left open. Answers ids by name. */
export async function addCentres(story: Story): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const centre of centres as readonly ReferenceCentre[]) {
    const registered = await story.as('department.programmeOfficer', story.day(-600), (tx) =>
      registerCentre(story.deps, tx, {
        organisationId: story.organisation(centre.municipalityCode),
        name: centre.name,
        aliases: [...centre.aliases],
        kind: centre.kind,
        operator: '',
        ward: '',
        address: '',
        coordinates: null,
        note: centre.note ?? '',
        status: {
          status: 'operational',
          sinceOn: story.day(-600),
          note: 'Status of the demonstration, not of the real centre.',
        },
      }),
    );
    ids.set(centre.name, registered._id);
  }
  return ids;
}
