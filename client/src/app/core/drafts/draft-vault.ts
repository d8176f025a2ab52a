import { draftDatabaseName } from './draft-database.ts';

/** A draft as it lies on the device. Id and hour are readable, what was written is not. */
interface SealedDraft {
  readonly id: string;
  readonly keptAt: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

export interface KeptDraft {
  readonly id: string;
  readonly keptAt: Date;
  readonly value: unknown;
}

const keptForMs = 30 * 24 * 3_600_000;

/**
 * Drafts of one person on this device, encrypted with AES-GCM under a key that no script can read out and that
 * signing out destroys. What is not JSON is not kept.
 */
export class DraftVault {
  private readonly database: IDBDatabase;
  private readonly key: CryptoKey;

  private constructor(database: IDBDatabase, key: CryptoKey) {
    this.database = database;
    this.key = key;
  }

  /** Null where the browser cannot keep anything safely: then nothing is kept. */
  static async open(userId: string): Promise<DraftVault | null> {
    if (typeof indexedDB === 'undefined' || !globalThis.isSecureContext) return null;
    try {
      const database = await openDatabase(draftDatabaseName(userId));
      const vault = new DraftVault(database, await keyIn(database));
      await vault.dropOld();
      return vault;
    } catch {
      return null;
    }
  }

  close(): void {
    this.database.close();
  }

  /** Answers whether it lies on the device now. */
  async keep(id: string, value: unknown): Promise<boolean> {
    try {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const bytes = new TextEncoder().encode(JSON.stringify(value));
      const sealed = await crypto.subtle.encrypt(this.cipher(id, iv), this.key, bytes);
      const draft: SealedDraft = { id, keptAt: Date.now(), iv, sealed };
      await done(this.store('readwrite').put(draft));
      return true;
    } catch {
      return false;
    }
  }

  async forget(id: string): Promise<void> {
    try {
      await done(this.store('readwrite').delete(id));
    } catch {
      // The person signed out elsewhere: nothing is left to forget.
    }
  }

  /** Every draft whose id begins so. One that was changed on the disk does not decrypt and is left out. */
  async read(prefix: string): Promise<readonly KeptDraft[]> {
    try {
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const found = await done<SealedDraft[]>(this.store('readonly').getAll(range));
      const opened = await Promise.all(found.map((draft) => this.unseal(draft)));
      return opened.filter((draft) => draft !== null);
    } catch {
      return [];
    }
  }

  private async unseal({ id, keptAt, iv, sealed }: SealedDraft): Promise<KeptDraft | null> {
    try {
      const bytes = await crypto.subtle.decrypt(this.cipher(id, iv), this.key, sealed);
      return { id, keptAt: new Date(keptAt), value: JSON.parse(new TextDecoder().decode(bytes)) as unknown };
    } catch {
      return null;
    }
  }

  /** The id is authenticated: a draft cannot be passed off as that of another section. */
  private cipher(id: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
    return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(id) };
  }

  private async dropOld(): Promise<void> {
    const drafts = await done<SealedDraft[]>(this.store('readonly').getAll());
    for (const { id, keptAt } of drafts) if (Date.now() - keptAt > keptForMs) await this.forget(id);
  }

  private store(mode: IDBTransactionMode): IDBObjectStore {
    return this.database.transaction('drafts', mode).objectStore('drafts');
  }
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('keys');
    request.result.createObjectStore('drafts', { keyPath: 'id' });
  };
  return done(request).then((database) => {
    database.onversionchange = () => {
      database.close();
    };
    return database;
  });
}

/** The person's key on this device. Two tabs that open at once end up with the same. */
async function keyIn(database: IDBDatabase): Promise<CryptoKey> {
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const keys = database.transaction('keys', 'readwrite').objectStore('keys');
  const known = await done<CryptoKey | undefined>(keys.get('key'));
  if (known !== undefined) return known;
  await done(keys.put(fresh, 'key'));
  return fresh;
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('The database of the browser refused.'));
    };
  });
}
