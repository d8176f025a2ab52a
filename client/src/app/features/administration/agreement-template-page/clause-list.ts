import { Component, input } from '@angular/core';
import { paragraphsOf, type TemplateClause } from '#shared/agreement-templates/agreement-template.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { WordingMark } from '../../../ui/wording-mark/wording-mark.ts';

/** Clauses as the agreement will have them, to be read. */
@Component({
  selector: 'tg-clause-list',
  imports: [TranslatePipe, WordingMark],
  template: `
    <section class="tg-card" aria-labelledby="clauses-heading">
      <h2 id="clauses-heading">{{ 'agreementTemplates.clauses.heading' | t }}</h2>
      @for (clause of clauses(); track $index; let index = $index) {
        <article>
          <h3>{{ index + 1 }}. {{ clause.heading }}</h3>
          @for (words of paragraphs(clause); track $index) {
            <p>{{ words }}</p>
          }
          <tg-wording-mark [origin]="clause.origin" [source]="clause.source" />
        </article>
      }
    </section>
  `,
  styles: `
    article {
      display: grid;
      gap: var(--tg-space-2);
      padding-block: var(--tg-space-4);
      border-block-start: 1px solid var(--mat-sys-outline-variant);
    }
    h3 {
      margin: 0;
      font: var(--mat-sys-title-small);
    }
    p {
      margin: 0;
      max-inline-size: 44rem;
    }
  `,
})
export class ClauseList {
  readonly clauses = input.required<readonly TemplateClause[]>();
  protected readonly paragraphs = (clause: TemplateClause) => paragraphsOf(clause.text);
}
