import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { rolesByOrganisationKind, type Role } from '#shared/access/roles.ts';
import type { UserView } from '#shared/accounts/account-views.ts';
import type { Page } from '#shared/api/page.ts';
import { noticeSettingsBody, type NoticeSettingsView } from '#shared/notices/notice-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { AdministrationClient } from '../administration-client.ts';

type Supervision = NoticeSettingsView['supervisions'][number];

/** What is typed; lists of days as text, so that nothing typed is lost. */
interface Draft {
  readonly remindBefore: string;
  readonly remindOnDay: boolean;
  readonly remindAfter: string;
  readonly escalates: boolean;
  readonly escalateAfter: number;
  readonly digestHour: number;
  readonly noticesKeptDays: number;
  readonly supervisions: readonly Supervision[];
}

/** When people are reminded, and who is told when a step stays undone. */
@Component({
  selector: 'tg-notices-page',
  imports: [ConflictNotice, LabelledField, PageHeader, Problem, Skeleton, TranslatePipe],
  templateUrl: './notices-page.html',
  styleUrl: './notices-page.css',
})
export class NoticesPage {
  private readonly client = inject(AdministrationClient);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);
  protected readonly access = inject(Access);

  protected readonly settings = httpResource<NoticeSettingsView>(() => apiRequest('/notice-settings'));
  private readonly users = httpResource<Page<UserView>>(() => apiRequest('/users', { limit: 200 }));
  protected readonly draft = signal<Draft | null>(null);
  protected readonly busy = signal(false);
  protected readonly failure = signal<ApiError | null>(null);
  protected readonly refusal = computed(() => {
    const failure = this.failure();
    return failure && !failure.isConflict ? this.refusalText.of(failure) : null;
  });

  /** Errors of what is typed, by field. */
  protected readonly errors = computed(() => {
    const draft = this.draft();
    const wrong = (text: string) =>
      daysIn(text) === null ? this.i18n.text('notices.settings.daysList') : '';
    return draft === null
      ? { remindBefore: '', remindAfter: '' }
      : { remindBefore: wrong(draft.remindBefore), remindAfter: wrong(draft.remindAfter) };
  });

  protected readonly place = signal('');
  protected readonly role = signal<Role | ''>('');
  protected readonly person = signal('');
  private readonly memberships = computed(() =>
    (this.users.hasValue() ? this.users.value().items : [])
      .filter(({ status }) => status === 'active')
      .flatMap(({ id, name, memberships }) => memberships.map((each) => ({ ...each, personId: id, name }))),
  );
  protected readonly organisations = computed(() =>
    [...new Map(this.memberships().map((each) => [each.organisationId, each])).values()].sort((left, right) =>
      left.organisationName.localeCompare(right.organisationName),
    ),
  );
  protected readonly rolesThere = computed(() => {
    const kind = this.organisations().find((each) => each.organisationId === this.place())?.organisationKind;
    const idle: readonly Role[] = ['auditor', 'administrator'];
    return kind ? rolesByOrganisationKind[kind].filter((role) => !idle.includes(role)) : [];
  });
  protected readonly peopleThere = computed(() =>
    this.memberships().filter(({ organisationId }) => organisationId === this.place()),
  );

  constructor() {
    effect(() => {
      if (this.settings.hasValue()) this.draft.set(draftOf(this.settings.value()));
    });
  }

  protected change(part: Partial<Draft>): void {
    this.draft.update((draft) => draft && { ...draft, ...part });
  }

  protected choosePlace(id: string): void {
    this.place.set(id);
    this.role.set('');
    this.person.set('');
  }

  protected add(): void {
    const draft = this.draft();
    const there = this.peopleThere().find(({ personId }) => personId === this.person());
    const role = this.role();
    if (!draft || !there || role === '') return;
    const { organisationId, organisationName, personId, name } = there;
    const added = { organisationId, organisationName, role, personId, personName: name };
    const others = draft.supervisions.filter(
      (each) => each.organisationId !== organisationId || each.role !== role || each.personId !== personId,
    );
    this.change({ supervisions: [...others, added] });
    this.choosePlace('');
  }

  protected remove(supervision: Supervision): void {
    const { supervisions } = this.draft() ?? { supervisions: [] };
    this.change({ supervisions: supervisions.filter((each) => each !== supervision) });
  }

  protected async save(): Promise<void> {
    const draft = this.draft();
    if (!draft || !this.settings.hasValue()) return;
    const body = bodyOf(draft);
    if (body === null) return;
    this.busy.set(true);
    this.failure.set(null);
    try {
      const { version } = this.settings.value();
      this.settings.set(await firstValueFrom(this.client.saveNoticeSettings(body, version)));
      this.toasts.show(this.i18n.text('notices.settings.saved'));
    } catch (failure) {
      this.failure.set(asApiError(failure));
    } finally {
      this.busy.set(false);
    }
  }

  protected reload(): void {
    this.failure.set(null);
    this.settings.reload();
  }
}

function draftOf(settings: NoticeSettingsView): Draft {
  return {
    ...settings,
    remindBefore: settings.remindBefore.join(', '),
    remindAfter: settings.remindAfter.join(', '),
    escalates: settings.escalateAfter !== null,
    escalateAfter: settings.escalateAfter ?? 3,
  };
}

/** Up to five whole numbers from 1 to 60; null where the text is anything else. */
function daysIn(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const days = parts.map(Number);
  const fits = days.length <= 5 && days.every((day) => Number.isInteger(day) && day >= 1 && day <= 60);
  return fits ? days : null;
}

function bodyOf(draft: Draft) {
  const remindBefore = daysIn(draft.remindBefore);
  const remindAfter = daysIn(draft.remindAfter);
  if (remindBefore === null || remindAfter === null) return null;
  const { remindOnDay, escalates, escalateAfter, digestHour, noticesKeptDays, supervisions } = draft;
  const parsed = noticeSettingsBody.safeParse({
    remindBefore,
    remindOnDay,
    remindAfter,
    escalateAfter: escalates ? escalateAfter : null,
    digestHour,
    noticesKeptDays,
    supervisions: supervisions.map(({ organisationId, role, personId }) => ({
      organisationId,
      role,
      personId,
    })),
  });
  return parsed.success ? parsed.data : null;
}
