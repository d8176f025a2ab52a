import { destroyDrafts, draftDatabaseName } from './draft-database.ts';
import { DraftVault } from './draft-vault.ts';

const person = 'draft-vault-spec';

describe('the drafts kept on a device', () => {
  afterEach(() => destroyDrafts(person));

  async function opened(): Promise<DraftVault> {
    const vault = await DraftVault.open(person);
    if (vault === null) throw new Error('This browser keeps no drafts.');
    return vault;
  }

  async function raw(): Promise<{ sealed: ArrayBuffer; id: string }[]> {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(draftDatabaseName(person));
      request.onsuccess = () => {
        resolve(request.result);
      };
    });
    const rows = await new Promise<{ sealed: ArrayBuffer; id: string }[]>((resolve) => {
      const request = database.transaction('drafts').objectStore('drafts').getAll();
      request.onsuccess = () => {
        resolve(request.result as { sealed: ArrayBuffer; id: string }[]);
      };
    });
    database.close();
    return rows;
  }

  it('come back after the tab is gone, and are not readable where they lie', async () => {
    const first = await opened();
    expect(await first.keep('a/overview/t1', { summary: 'The roof leaks.' })).toBeTrue();
    first.close();
    const [row] = await raw();
    expect(new TextDecoder().decode(row?.sealed)).not.toContain('roof');
    const second = await opened();
    const [draft] = await second.read('a/');
    expect(draft?.value).toEqual({ summary: 'The roof leaks.' });
    expect(draft?.keptAt).toBeInstanceOf(Date);
    second.close();
  });

  it('are those of one application, and go when they are sent', async () => {
    const vault = await opened();
    await vault.keep('a/overview/t1', 1);
    await vault.keep('b/overview/t1', 2);
    await vault.forget('a/overview/t1');
    expect(await vault.read('a/')).toEqual([]);
    expect((await vault.read('b/')).map(({ value }) => value)).toEqual([2]);
    vault.close();
  });

  it('are destroyed with their key when the person signs out, also under an open editor', async () => {
    const vault = await opened();
    await vault.keep('a/overview/t1', 1);
    await destroyDrafts(person);
    expect(await vault.keep('a/overview/t1', 2)).toBeFalse();
    expect(await vault.read('a/')).toEqual([]);
    const next = await opened();
    expect(await next.read('a/')).toEqual([]);
    next.close();
  });

  it('are left out when somebody put them in the place of others', async () => {
    const vault = await opened();
    await vault.keep('a/overview/t1', 1);
    const [row] = await raw();
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(draftDatabaseName(person));
      request.onsuccess = () => {
        resolve(request.result);
      };
    });
    database
      .transaction('drafts', 'readwrite')
      .objectStore('drafts')
      .put({ ...row, id: 'a/budget/t1' });
    database.close();
    expect((await vault.read('a/')).map(({ id }) => id)).toEqual(['a/overview/t1']);
    vault.close();
  });
});
