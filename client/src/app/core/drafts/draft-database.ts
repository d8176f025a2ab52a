/** The database of one person's drafts: their key and what it encrypts lie together and go together. */
export function draftDatabaseName(userId: string): string {
  return `tg-drafts-${userId}`;
}

/** Destroys the key and every draft of the person on this device. Open editors let go of them by themselves. */
export function destroyDrafts(userId: string): Promise<void> {
  return new Promise((resolve) => {
    if (typeof indexedDB === 'undefined') {
      resolve();
      return;
    }
    const request = indexedDB.deleteDatabase(draftDatabaseName(userId));
    request.onsuccess =
      request.onerror =
      request.onblocked =
        () => {
          resolve();
        };
  });
}
