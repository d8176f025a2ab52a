import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { ApplicationDraft } from '../editor-page/application-draft.ts';
import { TestPlace } from './test-place.ts';

/** On every screen of a test: that it is one, whose, and how it can be written again. */
@Component({
  selector: 'tg-test-note',
  imports: [Icon, RouterLink, TranslatePipe],
  template: `
    <section class="tg-note tg-note--attention" aria-labelledby="test-heading">
      <tg-icon name="alert" />
      <div>
        <h2 id="test-heading">{{ 'testApplications.mark' | t }}</h2>
        <p>{{ 'testApplications.markHelp' | t }}</p>
        @if (view().status !== 'draft') {
          <p>{{ 'testApplications.locked' | t }}</p>
        } @else if (!mayWrite()) {
          <p>{{ 'testApplications.foreign' | t: { name: name() } }}</p>
        }
        <p class="ways">
          <a [routerLink]="['/funding-calls', view().call.id]">{{ 'testApplications.toCall' | t }}</a>
          <a [routerLink]="['/grant-applications/tests/of', view().call.id]">{{
            'testApplications.anew' | t
          }}</a>
        </p>
      </div>
    </section>
  `,
  styles: `
    :host {
      display: block;
      margin-block-end: var(--tg-space-5);
    }
    h2 {
      margin: 0;
      font: var(--mat-sys-title-small);
    }
    p {
      margin: 0.25rem 0 0;
    }
    .ways {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem var(--tg-space-4);
    }
    tg-icon {
      flex: none;
    }
  `,
})
export class TestNote {
  private readonly draft = inject(ApplicationDraft);
  private readonly place = inject(TestPlace);

  readonly view = input.required<GrantApplicationView>();

  protected readonly name = computed(() => this.place.test()?.test.startedByName ?? '');
  protected readonly mayWrite = computed(() => this.draft.mayWrite('overview'));
}
