import { httpResource } from '@angular/common/http';
import {
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { Observable } from 'rxjs';
import {
  mayChangeView,
  organisationsToShareIn,
  type ListView,
  type ListViews,
  type ViewedList,
} from '#shared/list-views/list-view.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { DropPanel } from '../../../ui/data-list/drop-panel.ts';
import type { ListQuery, ListSettings } from '../../../ui/data-list/list-query.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Access } from '../../access/access.ts';
import { apiRequest } from '../../http/api-client.ts';
import { ApiError } from '../../http/api-error.ts';
import { I18n } from '../../i18n/i18n.ts';
import { RefusalText } from '../../i18n/refusal-text.ts';
import { TranslatePipe } from '../../i18n/translate.pipe.ts';
import { Toasts } from '../../toasts/toasts.ts';
import { ListViewsClient } from '../list-views-client.ts';

/** Opens a list in a view, and keeps what it shows as one: one's own, or for everybody in the organisation. */
@Component({
  selector: 'tg-view-menu',
  imports: [DropPanel, Icon, TranslatePipe],
  templateUrl: './view-menu.html',
  styleUrl: './view-menu.css',
})
export class ViewMenu {
  private readonly client = inject(ListViewsClient);
  private readonly access = inject(Access);
  private readonly i18n = inject(I18n);
  private readonly refusals = inject(RefusalText);
  private readonly toasts = inject(Toasts);
  private readonly confirm = inject(ConfirmDialog);
  private readonly panel = viewChild.required(DropPanel);

  readonly list = input.required<ViewedList>();
  readonly query = input.required<ListQuery>();

  private readonly answer = httpResource<ListViews>(() => apiRequest('/list-views', { list: this.list() }));
  protected readonly views = computed(() => (this.answer.hasValue() ? this.answer.value().items : []));
  protected readonly defaultViewId = computed(() =>
    this.answer.hasValue() ? this.answer.value().defaultViewId : null,
  );
  protected readonly current = computed(
    () => this.views().find(({ id }) => id === this.query().view()) ?? null,
  );
  protected readonly isChanged = computed(() => {
    const view = this.current();
    return view !== null && !sameSettings(view.query, this.query().settings());
  });
  protected readonly label = computed(() => {
    const view = this.current();
    if (view === null) return this.i18n.text('lists.views.open');
    return this.isChanged() ? this.i18n.text('lists.views.changed', { name: view.name }) : view.name;
  });
  protected readonly mayChange = computed(() => {
    const view = this.current();
    const actor = this.access.actor();
    return view !== null && actor !== null && mayChangeView(actor, view);
  });
  protected readonly mayShare = computed(() => {
    const actor = this.access.actor();
    return actor !== null && organisationsToShareIn(actor).length > 0;
  });

  /** What the form about the current view, or about a new one, holds. */
  protected readonly name = linkedSignal(() => this.current()?.name ?? '');
  protected readonly newName = signal('');
  protected readonly newShared = signal(false);
  protected readonly error = signal<string | null>(null);
  protected readonly busy = signal(false);

  constructor() {
    // A list opened without any settings opens in the view its reader chose for that.
    effect(() => {
      const view = this.views().find(({ id }) => id === this.defaultViewId());
      if (view === undefined) return;
      const query = untracked(this.query);
      const isPlain = untracked(
        () => query.view() === '' && query.cursor() === null && Object.keys(query.settings()).length === 0,
      );
      if (isPlain) query.open(view.query, view.id, true);
    });
  }

  protected open(view: ListView | null): void {
    this.error.set(null);
    this.query().open(view?.query ?? {}, view?.id ?? 'none');
    this.panel().close();
  }

  protected keepNew(): void {
    const body = {
      list: this.list(),
      name: this.newName().trim(),
      query: { ...this.query().settings() },
      shared: this.newShared(),
    };
    if (body.name === '') {
      this.error.set(this.i18n.text('lists.views.nameNeeded'));
      return;
    }
    this.send(this.client.keep(body), (view) => {
      this.newName.set('');
      this.newShared.set(false);
      this.toasts.show(this.i18n.text('lists.views.kept', { name: view.name }));
      this.query().open(view.query, view.id, true);
    });
  }

  /** Name and audience as the form has them; `withSettings`: also what the list shows now. */
  protected replace(
    view: ListView,
    change: Partial<Pick<ListView, 'name' | 'shared'>>,
    withSettings = false,
  ): void {
    const body = {
      name: change.name?.trim() ?? view.name,
      shared: change.shared ?? view.shared,
      query: withSettings ? { ...this.query().settings() } : view.query,
    };
    if (body.name === '') {
      this.error.set(this.i18n.text('lists.views.nameNeeded'));
      return;
    }
    this.send(this.client.change(view, body), (changed) => {
      this.toasts.show(this.i18n.text('lists.views.kept', { name: changed.name }));
    });
  }

  protected async delete(view: ListView): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('lists.views.deleteHeading', { name: view.name }),
      ...(view.shared ? { consequences: [this.i18n.text('lists.views.deleteShared')] } : {}),
      confirm: this.i18n.text('lists.views.delete'),
      tone: 'danger',
    });
    if (answer === null) return;
    this.send(this.client.delete(view), () => {
      this.query().open(this.query().settings(), 'none', true);
    });
  }

  protected chooseDefault(viewId: string | null): void {
    this.send(this.client.chooseDefault({ list: this.list(), viewId }), () => undefined);
  }

  private send<Answer>(request: Observable<Answer>, then: (answer: Answer) => void): void {
    this.error.set(null);
    this.busy.set(true);
    request.subscribe({
      next: (answer) => {
        this.busy.set(false);
        this.answer.reload();
        then(answer);
      },
      error: (error: unknown) => {
        this.busy.set(false);
        this.error.set(error instanceof ApiError ? this.refusals.of(error) : String(error));
        // Somebody else may have changed it: what is shown then is the newest.
        this.answer.reload();
      },
    });
  }
}

function sameSettings(a: ListSettings, b: ListSettings): boolean {
  const text = (settings: ListSettings) =>
    JSON.stringify(Object.entries(settings).sort(([x], [y]) => x.localeCompare(y)));
  return text(a) === text(b);
}
