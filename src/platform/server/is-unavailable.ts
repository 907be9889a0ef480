/** Something that this server needs does not answer, or has no room: the same request can succeed later. */
export class UnavailableError extends Error {}

/** SQLSTATE classes: connection exception, insufficient resources, operator intervention, system error. */
const ofDatabase = /^(?:08|53|57P|58)/;

/** Codes of the operating system: no connection, no name server, no room on the disk. */
const ofSystem = new Set([
	'ECONNREFUSED',
	'ECONNRESET',
	'EPIPE',
	'ENOTFOUND',
	'EAI_AGAIN',
	'ETIMEDOUT',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOSPC',
	'EDQUOT',
	'EIO',
	'EROFS',
]);

/** Messages of pg and of `databaseSocket` for lost connections, which have no code. */
const lostConnection =
	/^(?:connection terminated|timeout exceeded when trying to connect|client (?:was closed|has encountered a connection error)|the database has said nothing)/i;

/** Whether an error, or what caused it, passes: the request is answered 503, and can be repeated. */
export function isUnavailable(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	if (error instanceof UnavailableError || lostConnection.test(error.message)) return true;
	const { code, syscall, statusCode } = error as { code?: unknown; syscall?: string; statusCode?: unknown };
	if (typeof code === 'string' && (ofDatabase.test(code) || ofSystem.has(code))) return true;
	// The socket of a database that starts again.
	if (code === 'ENOENT' && syscall === 'connect') return true;
	// The session library hides what its own statements failed with.
	if (error.name === 'APIError' && typeof statusCode === 'number' && statusCode >= 500) return true;
	return isUnavailable(error.cause);
}

/**
 * An answer of the session library that is a decision.
 * @throws UnavailableError when the library failed, for example without its database: that refuses nobody
 */
export function decided(answer: Response): Response {
	if (answer.status >= 500) throw new UnavailableError('the session library failed');
	return answer;
}
