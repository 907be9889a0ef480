import { inspect } from 'node:util';

type Level = 'info' | 'warn' | 'error';

const deepest = 3; // depth of nested causes

/** PostgreSQL's messages quote user input (“invalid input syntax for type uuid: …”); its codes and names do not. */
function messageOf(error: Error): { message: string; stack?: string } {
	const { code, schema, table, column, constraint } = error as Error & Partial<Record<string, unknown>>;
	if (!('severity' in error) || typeof code !== 'string')
		return { message: error.message, stack: error.stack };
	const object = [schema, table, column, constraint].filter(Boolean).join('.');
	const calls = error.stack?.split('\n').filter((call) => /^\s+at /.test(call));
	return { message: `PostgreSQL ${code}${object && ` ${object}`}`, stack: calls?.join('\n') };
}

const plain = (value: unknown, depth = 0): unknown =>
	value instanceof Error
		? {
				...messageOf(value),
				...(value.cause !== undefined && depth < deepest ? { cause: plain(value.cause, depth + 1) } : {}),
			}
		: value;

/** Logs one line of JSON for the operator. Never log user texts, keys or email addresses. */
export function log(level: Level, event: string, fields: Record<string, unknown> = {}): void {
	const shown = Object.entries(fields).map(([key, value]) => [key, plain(value)] as const);
	process.stderr.write(`${formatLine({ at: new Date().toISOString(), level, event }, shown)}\n`);
}

function formatLine(head: object, fields: readonly (readonly [string, unknown])[]): string {
	try {
		return JSON.stringify({ ...head, ...Object.fromEntries(fields) });
	} catch {
		// Values that JSON cannot represent are converted: logging a failure must not fail.
		return JSON.stringify({
			...head,
			...Object.fromEntries(fields.map(([key, one]) => [key, inspect(one)])),
		});
	}
}
