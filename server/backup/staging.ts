const prefix = 'restoring.';

/** The name a collection has while it is being restored and checked. */
export function stagingName(name: string): string {
  return `${prefix}${name}`;
}

export function isStaging(name: string): boolean {
  return name.startsWith(prefix);
}
