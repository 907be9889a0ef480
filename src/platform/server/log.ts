type Level = 'info' | 'warn' | 'error';

const plain = (value: unknown): unknown =>
	value instanceof Error ? { message: value.message, stack: value.stack } : value;

/** One line of JSON for the operator. Never what a person wrote, never a key or an address of mail. */
export function log(level: Level, event: string, fields: Record<string, unknown> = {}): void {
	const shown = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, plain(value)]));
	process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...shown })}\n`);
}
