import { inspect } from 'node:util';

type Level = 'info' | 'warn' | 'error';

const deepest = 3; // causes of causes

const plain = (value: unknown, depth = 0): unknown =>
	value instanceof Error
		? {
				message: value.message,
				stack: value.stack,
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
