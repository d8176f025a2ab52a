import { canonicalJson } from './canonical-json.ts';

/** What one section holds, in the shape in which it is saved: `{budgetLines: […]}`, `{answers: {…}}`, the overview. */
export type SectionPart = Readonly<Record<string, unknown>>;

/** The same section three times: as both had it, as it stands here, and as somebody else saved it meanwhile. */
export interface ThreeVersions<Part = SectionPart> {
  readonly base: Part;
  readonly mine: Part;
  readonly theirs: Part;
}

/** One field (of a budget: one line) that differs between mine and theirs; undefined where it does not exist. */
export interface FieldClash {
  readonly field: string;
  readonly mine: unknown;
  readonly theirs: unknown;
  /** Who changed it since both had the same. Only `both` needs a choice. */
  readonly changedBy: 'me' | 'them' | 'both';
}

export type Side = 'mine' | 'theirs';

/** Every field in which the two differ, in the order of mine, then what only theirs has. */
export function sectionClashes(section: string, versions: ThreeVersions): readonly FieldClash[] {
  const [base, mine, theirs] = [versions.base, versions.mine, versions.theirs].map((part) =>
    fieldsOf(section, part),
  ) as [Fields, Fields, Fields];
  return [...new Set([...mine.keys(), ...theirs.keys()])].flatMap((field) => {
    const [was, own, other] = [base.get(field), mine.get(field), theirs.get(field)];
    if (isSame(own, other)) return [];
    const changedBy = isSame(was, own) ? 'them' : isSame(was, other) ? 'me' : 'both';
    return [{ field, mine: own, theirs: other, changedBy } as const];
  });
}

/**
 * The section with every change of both: a field that one of them changed as that one left it, a field that both changed
 * as chosen (mine where nothing is chosen).
 */
export function mergedSection(
  section: string,
  versions: ThreeVersions,
  chosen: Readonly<Record<string, Side>> = {},
): SectionPart {
  const merged: Fields = new Map(fieldsOf(section, versions.mine));
  for (const { field, theirs, changedBy } of sectionClashes(section, versions)) {
    const side = chosen[field] ?? (changedBy === 'them' ? 'theirs' : 'mine');
    if (side === 'theirs') merged.set(field, theirs);
  }
  return partOf(section, merged);
}

type Fields = Map<string, unknown>;
interface Identified {
  readonly id: string;
}
interface Attached {
  readonly documentId: string;
}

/** A section as fields with names of their own, so that a list compares by what is in it and not by position. */
function fieldsOf(section: string, part: SectionPart): Fields {
  switch (section) {
    case 'centres':
      return new Map((part['centreIds'] as readonly string[]).map((id) => [id, true]));
    case 'budget':
      return new Map((part['budgetLines'] as readonly Identified[]).map((line) => [line.id, line]));
    case 'documents':
      return new Map((part['documents'] as readonly Attached[]).map((each) => [each.documentId, each]));
    case 'overview':
      return new Map(Object.entries(part));
    default:
      return new Map(Object.entries(part['answers'] as object));
  }
}

function partOf(section: string, fields: Fields): SectionPart {
  const present = [...fields].filter(([, value]) => value !== undefined);
  switch (section) {
    case 'centres':
      return { centreIds: present.map(([id]) => id) };
    case 'budget':
      return { budgetLines: present.map(([, line]) => line) };
    case 'documents':
      return { documents: present.map(([, each]) => each) };
    case 'overview':
      return Object.fromEntries(fields);
    default:
      return { answers: Object.fromEntries(fields) };
  }
}

/** An answer never given, one taken back and an empty one are the same. */
function isSame(left: unknown, right: unknown): boolean {
  const plain = (value: unknown) => canonicalJson(value === undefined || value === '' ? null : value);
  return plain(left) === plain(right);
}
