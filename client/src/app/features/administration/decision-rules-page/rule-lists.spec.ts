import { TestBed } from '@angular/core/testing';
import type { DecisionRulesView } from '#shared/decision-rules/decision-rules-views.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { AmountList } from './amount-list.ts';
import { LevelList } from './level-list.ts';

type Rules = DecisionRulesView['rules'];
const levels: Rules['levels'] = [
  { title: 'Director', userIds: [] },
  { title: 'Head of Department', userIds: ['head'] },
];
const rules: Rules['approvalRules'] = [
  { programme: 'OMG', aboveMinor: 30_000_000, level: 2, financeComment: false },
];
const approvers = [
  { id: 'head', name: 'Dr Mandla Hlophe', isApprover: true },
  { id: 'other', name: 'Ingrid Beukes', isApprover: true },
];

describe('the lists of the rules of deciding', () => {
  beforeEach(() => TestBed.inject(I18n).load('administration', 'ui'));

  function listOfLevels(inputs: Record<string, unknown> = {}) {
    const fixture = TestBed.createComponent(LevelList);
    for (const [name, value] of Object.entries({ levels, approvers, ...inputs }))
      fixture.componentRef.setInput(name, value);
    const changes: Rules['levels'][] = [];
    fixture.componentInstance.changed.subscribe((change) => changes.push(change));
    fixture.detectChanges();
    return { page: fixture.nativeElement as HTMLElement, changes };
  }
  const button = (page: HTMLElement, words: string) =>
    [...page.querySelectorAll('button')].find((each) => each.textContent.includes(words));

  it('give a level to somebody, and another level after the last', () => {
    const { page, changes } = listOfLevels();
    page.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[1]?.click();
    button(page, 'Add a level')?.click();
    expect(changes.map((each) => each.map(({ userIds }) => userIds))).toEqual([
      [[], ['head', 'other']],
      [[], ['head'], []],
    ]);
  });

  it('change nothing for who only reads', () => {
    const { page } = listOfLevels({ readonly: true });
    expect(page.querySelectorAll('button').length).toBe(0);
    expect(page.querySelector('fieldset')?.disabled).toBeTrue();
  });

  it('name the grant, the amount and the level of a rule, and take it out', () => {
    const fixture = TestBed.createComponent(AmountList);
    fixture.componentRef.setInput('rules', rules);
    fixture.componentRef.setInput(
      'titles',
      levels.map(({ title }) => title),
    );
    const changes: Rules['approvalRules'][] = [];
    fixture.componentInstance.changed.subscribe((change) => changes.push(change));
    fixture.detectChanges();
    const page = fixture.nativeElement as HTMLElement;
    const [grant, level] = [...page.querySelectorAll('select')];
    expect([grant?.value, level?.selectedOptions[0]?.textContent]).toEqual(['OMG', 'Head of Department']);
    if (grant) {
      grant.value = 'CBG';
      grant.dispatchEvent(new Event('change'));
    }
    page.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
    button(page, 'Remove rule 1')?.click();
    expect(changes).toEqual([
      [{ programme: 'CBG', aboveMinor: 30_000_000, level: 2, financeComment: false }],
      [{ programme: 'OMG', aboveMinor: 30_000_000, level: 2, financeComment: true }],
      [],
    ]);
  });
});
