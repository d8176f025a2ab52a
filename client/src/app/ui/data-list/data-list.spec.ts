import { Component, computed, signal } from '@angular/core';
import type { Resource } from '@angular/core';
import { resource } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Page } from '#shared/api/page.ts';
import { ApiError } from '../../core/http/api-error.ts';
import { I18n } from '../../core/i18n/i18n.ts';
import { columnsOf } from './data-column.ts';
import { DataList } from './data-list.ts';
import { injectListQuery } from './list-query.ts';

interface Row {
  readonly id: string;
  readonly name: string;
}

const pages = signal<Page<Row> | ApiError>({ items: [], nextCursor: null, total: 0 });

@Component({
  selector: 'tg-test-list-page',
  imports: [DataList],
  template: `<tg-data-list
    caption="Awards"
    [columns]="columns"
    [query]="query"
    [page]="page"
    [link]="link"
  />`,
})
class ListPage {
  readonly query = injectListQuery({ filters: ['status'], sort: { key: 'name', order: 'asc' } });
  readonly columns = columnsOf<Row>([
    { key: 'name', header: 'Name', text: ({ name }) => name, sort: 'name' },
  ]);
  readonly page: Resource<Page<Row> | undefined> = resource({
    params: computed(() => ({ answer: pages(), query: this.query.request() })),
    loader: ({ params: { answer } }) =>
      answer instanceof ApiError ? Promise.reject(answer) : Promise.resolve(answer),
  });
  readonly link = (row: Row): string => `/awards/${row.id}?from=list`;
}

describe('the data list', () => {
  let harness: RouterTestingHarness;
  let page: ListPage;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [provideRouter([{ path: 'awards', component: ListPage }])],
    });
    await TestBed.inject(I18n).load('ui', 'errors');
    harness = await RouterTestingHarness.create();
  });

  async function open(url: string, answer: Page<Row> | ApiError): Promise<HTMLElement> {
    pages.set(answer);
    page = await harness.navigateByUrl(url, ListPage);
    await harness.fixture.whenStable();
    return harness.routeNativeElement!;
  }

  const twoRows: Page<Row> = {
    items: [
      { id: '1', name: 'Hessequa' },
      { id: '2', name: 'Mossel Bay' },
    ],
    nextCursor: 'c-2',
    total: 7,
  };

  it('shows the rows, their links and how many there are in all', async () => {
    const element = await open('/awards', twoRows);
    expect(element.querySelectorAll('tbody tr').length).toBe(2);
    expect(element.querySelector('tbody a')?.getAttribute('href')).toBe('/awards/1?from=list');
    expect(element.textContent).toContain('7 rows in all');
  });

  it('reads filters, sort and page from the URL', async () => {
    await open('/awards?status=agreed&sort=total&order=desc&cursor=c-9', twoRows);
    expect(page.query.request()).toEqual({
      status: 'agreed',
      sort: 'total',
      order: 'desc',
      cursor: 'c-9',
      limit: null,
    });
  });

  it('writes a filter to the URL and starts at the first page again', async () => {
    await open('/awards?cursor=c-9', twoRows);
    page.query.filterBy({ status: 'agreed' });
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/awards?status=agreed');
    page.query.filterBy({ status: '' });
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/awards');
  });

  it('turns the order when a column is pressed again, and says so to assistive technology', async () => {
    const element = await open('/awards', twoRows);
    expect(element.querySelector('th')?.getAttribute('aria-sort')).toBe('ascending');
    element.querySelector<HTMLButtonElement>('th button')!.click();
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/awards?sort=name&order=desc');
    expect(element.querySelector('th')?.getAttribute('aria-sort')).toBe('descending');
  });

  it('goes forward by the cursor and back the way it came', async () => {
    const element = await open('/awards', twoRows);
    const [previous, next] = element.querySelectorAll<HTMLButtonElement>('.pager button');
    expect(previous!.disabled).toBeTrue();
    next!.click();
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/awards?cursor=c-2');
    page.query.previous();
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/awards');
  });

  it('offers to clear the filters when nothing matches them', async () => {
    const element = await open('/awards?status=agreed', { items: [], nextCursor: null, total: 0 });
    expect(element.textContent).toContain('Nothing matches these filters');
    element.querySelector<HTMLButtonElement>('tg-problem button')!.click();
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/awards');
  });

  it('says what failed, with the reference for support', async () => {
    const failure = new ApiError({ code: 'internal', status: 500, message: 'No.', requestId: 'r-77' });
    const element = await open('/awards', failure);
    expect(element.querySelector('tg-problem')?.textContent).toContain('r-77');
  });
});
