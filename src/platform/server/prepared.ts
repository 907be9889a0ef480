import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ClientBase } from 'pg';

const mark = '/* prepared */ ';

/**
 * Begins a statement that PostgreSQL parses and plans once for each connection: for those of pages that are asked for
 * often. Its text must have few variants, as each takes memory in every connection.
 */
export const prepared = sql.raw(mark);

const names = new Map<string, string>();
const maxNames = 300;

/** The name of a statement by its text; `null` for a new one when there are many. */
function nameOf(text: string): string | null {
	const known = names.get(text);
	if (known || names.size >= maxNames) return known ?? null;
	const name = `rostrum_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
	names.set(text, name);
	return name;
}

/** A moment as ISO 8601, which costs a tenth of the local time that pg writes. */
const asText = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

/** Gives each statement of a connection that begins with `prepared` a name, by which PostgreSQL keeps it. */
export function nameMarkedStatements(client: ClientBase): void {
	const query = client.query.bind(client) as (...given: unknown[]) => unknown;
	client.query = ((...given: unknown[]) => {
		const [text, values] = given;
		const name = typeof text === 'string' && text.startsWith(mark) ? nameOf(text) : null;
		return name ? query({ name, text, values: (values as unknown[]).map(asText) }) : query(...given);
	}) as typeof client.query;
}
