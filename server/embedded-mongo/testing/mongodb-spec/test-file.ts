/** The unified test format of MongoDB's specifications, as far as the runner knows it. */
import { readFileSync } from 'node:fs';
import { BSON } from 'mongodb';
import type { Document } from 'mongodb';

export interface SpecOperation {
  name: string;
  object: string;
  arguments?: Document;
  expectResult?: unknown;
  expectError?: Document;
  ignoreResultAndError?: boolean;
  saveResultAsEntity?: string;
}
export interface ExpectedEvents {
  client: string;
  eventType?: string;
  events: Document[];
  ignoreExtraEvents?: boolean;
}
export interface CollectionData {
  collectionName: string;
  databaseName: string;
  documents: Document[];
  createOptions?: Document;
}
export interface SpecTest {
  description: string;
  skipReason?: string;
  runOnRequirements?: Document[];
  operations: SpecOperation[];
  expectEvents?: ExpectedEvents[];
  outcome?: CollectionData[];
}
export interface SpecFile {
  description: string;
  schemaVersion: string;
  runOnRequirements?: Document[];
  createEntities?: Document[];
  initialData?: CollectionData[];
  tests: SpecTest[];
}

export function readSpecFile(path: string): SpecFile {
  return BSON.EJSON.parse(readFileSync(path, 'utf8'), { relaxed: true }) as SpecFile;
}

const SERVER_VERSION = [7, 0, 0];

function compareVersions(a: number[], b: number[]): number {
  for (let i = 0; i < 3; i++) if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) - (b[i] ?? 0);
  return 0;
}

function parseVersion(text: string): number[] {
  return text.split('.').map((part) => (part === 'x' ? 999 : Number(part)));
}

/** Whether one of the requirements is met by MongoDB 7.0 as a replica set without authentication. */
export function isApplicable(requirements: Document[] | undefined): boolean {
  if (requirements === undefined || requirements.length === 0) return true;
  return requirements.some((requirement) => {
    const { minServerVersion, maxServerVersion, topologies, auth, serverless, csfle, serverParameters } =
      requirement;
    if (
      minServerVersion !== undefined &&
      compareVersions(SERVER_VERSION, parseVersion(String(minServerVersion))) < 0
    )
      return false;
    if (
      maxServerVersion !== undefined &&
      compareVersions(SERVER_VERSION, parseVersion(String(maxServerVersion))) > 0
    )
      return false;
    if (Array.isArray(topologies) && !topologies.includes('replicaset')) return false;
    return (
      auth !== true &&
      serverless !== 'require' &&
      csfle !== true &&
      csfle === undefined &&
      serverParameters === undefined
    );
  });
}
