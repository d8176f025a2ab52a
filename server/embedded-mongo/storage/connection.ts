import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';

const KEPT_STATEMENTS = 500;

/** A SQLite connection with its prepared statements kept. Rows come as arrays. */
export class Connection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    this.exec('PRAGMA journal_mode = WAL');
    this.exec('PRAGMA synchronous = FULL');
    this.exec('PRAGMA cache_size = -65536');
    this.exec('PRAGMA mmap_size = 268435456');
    this.exec('PRAGMA temp_store = MEMORY');
    this.exec('PRAGMA busy_timeout = 5000');
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    statement.setReturnArrays(true);
    if (this.#statements.size >= KEPT_STATEMENTS) {
      const oldest = this.#statements.keys().next().value;
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    this.#statements.set(sql, statement);
    return statement;
  }

  /** The first row, or undefined. */
  get<Row extends unknown[]>(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.statement(sql).get(...values) as unknown as Row | undefined;
  }

  all<Row extends unknown[]>(sql: string, ...values: SqlValue[]): Row[] {
    return this.statement(sql).all(...values) as unknown as Row[];
  }

  run(sql: string, ...values: SqlValue[]): { changes: number; lastInsertRowid: number } {
    return this.statement(sql).run(...values) as { changes: number; lastInsertRowid: number };
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }
}

export type SqlValue = string | number | bigint | Uint8Array | null;
