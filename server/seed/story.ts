import type { Actor } from '#shared/access/roles.ts';
import { addDays, localDayOf, startOfDay, type LocalDay } from '#shared/calendar/local-day.ts';
import { issueToken } from '../accounts/index.ts';
import { runCommand, type Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';

/** What the tellers of the demonstration need: who is there, and a way to let them act on a day of the past. */
export interface Story {
  readonly deps: Deps;
  /** The day on which the demonstration is made; every other day is counted from it. */
  readonly today: LocalDay;
  /** Ids by organisation code. */
  readonly organisations: ReadonlyMap<string, string>;
  /** By key, `WC043.grantOfficer`. */
  readonly people: ReadonlyMap<string, Actor>;
  actor(key: string): Actor;
  organisation(code: string): string;
  /** `day(-40)`: forty days before today. */
  day(offset: number): LocalDay;
  /**
   * Lets a person give a command on that day, through the same use case and in the same kind of transaction as on the
   * web. Commands of one day follow each other by a few minutes, so that lists and timelines have an order.
   */
  as<Result>(person: string, on: LocalDay, useCase: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** A proof that the person entered their password again, for commands that ask for one. */
  proofOf(person: string, on: LocalDay): Promise<string>;
}

const minute = 60_000;
/** Offices open at eight in South Africa. */
const opensAt = 8 * 60 * minute;

export function createStory(
  deps: Deps,
  given: { readonly organisations: ReadonlyMap<string, string>; readonly people: ReadonlyMap<string, Actor> },
): Story {
  const today = localDayOf(deps.clock.now());
  const commandsOn = new Map<LocalDay, number>();
  const story: Story = {
    deps,
    today,
    ...given,
    actor: (key) => required(given.people.get(key), `person ${key}`),
    organisation: (code) => required(given.organisations.get(code), `organisation ${code}`),
    day: (offset) => addDays(today, offset),
    as: async (person, on, useCase) => {
      const actor = story.actor(person);
      return runCommand(deps, { actor, now: momentOn(on), quiet: true }, useCase);
    },
    proofOf: async (person, on) => {
      const { userId } = story.actor(person);
      const { token } = await story.as(person, on, (tx) =>
        issueToken(deps, tx, { userId, purpose: 'reauthentication' }),
      );
      return token;
    },
  };

  /** The next free minutes of the day; never later than now. */
  function momentOn(on: LocalDay): Date {
    const count = (commandsOn.get(on) ?? 0) + 1;
    commandsOn.set(on, count);
    const planned = startOfDay(on).getTime() + opensAt + count * 3 * minute;
    return new Date(Math.min(planned, deps.clock.now().getTime()));
  }

  return story;
}

function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The demonstration has no ${what}.`);
  return value;
}
