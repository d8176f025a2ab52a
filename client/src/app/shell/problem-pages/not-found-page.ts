import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Problem } from '../../ui/problem/problem.ts';

@Component({
  selector: 'tg-not-found-page',
  imports: [Problem, RouterLink, TranslatePipe],
  template: `
    <tg-problem kind="notFound" asPage>
      <a class="tg-button tg-button--primary" routerLink="/">{{ 'ui.problem.backHome' | t }}</a>
    </tg-problem>
  `,
})
export class NotFoundPage {}
