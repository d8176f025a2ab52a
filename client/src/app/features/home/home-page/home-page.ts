import { Component } from '@angular/core';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';

@Component({
  selector: 'tg-home-page',
  imports: [PageHeader, TranslatePipe],
  template: `<tg-page-header [heading]="'shell.titles.home' | t" />`,
})
export class HomePage {}
