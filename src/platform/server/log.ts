import { inspect } from 'node:util';

type Level = 'info' | 'warn' | 'error';

const deepest = 3; // causes of causes

/** Messages of PostgreSQL quote what was typed (“invalid input syntax for type uuid: …”): its code and names do not. */
function messageOf(error: Error): { message: string; stack?: string } {
	const { code, schema, table, column, constraint } = error as Error & Partial<Record<string, unknown>>;
	if (!('severity' in error) || typeof code !== 'string')
		return { message: error.message, stack: error.stack };
	const about = [schema, table, column, constraint].filter(Boolean).join('.');
	const calls = error.stack?.split('\n').filter((call) => /^\s+at /.test(call));
	return { message: `PostgreSQL ${code}${about && ` ${about}`}`, stack: calls?.join('\n') };
}

const plain = (value: unknown, depth = 0): unknown =>
	value instanceof Error
		? {
				...messageOf(value),
				...(value.cause !== undefined && depth < deepest ? { cause: plain(value.cause, depth + 1) } : {}),
			}
		: value;

/** One line of JSON for the operator. Never what a person wrote, never a key or an address of mail. */
export function log(level: Level, event: string, fields: Record<string, unknown> = {}): void {
	const shown = Object.entries(fields).map(([key, value]) => [key, plain(value)] as const);
	process.stderr.write(`${line({ at: new Date().toISOString(), level, event }, shown)}\n`);
}

function line(head: object, fields: readonly (readonly [string, unknown])[]): string {
	try {
		return JSON.stringify({ ...head, ...Object.fromEntries(fields) });
	} catch {
		// What JSON cannot say is said in another way: writing down a failure must not be one.
		return JSON.stringify({
			...head,
			...Object.fromEntries(fields.map(([key, one]) => [key, inspect(one)])),
		});
	}
}
