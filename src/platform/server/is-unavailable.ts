/** Something that this server needs does not answer, or has no room: the same request can succeed later. */
export class UnavailableError extends Error {}

/**
 * SQLSTATE classes: connection exception, insufficient resources, operator intervention, system error; without protocol
 * violation (08P01), such as a statement with too few parameters.
 */
const ofDatabase = /^(?:08(?!P01)|53|57P|58)/;

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

/** What the session library answers with 500 where `databaseHooks` let nobody in: the person is blocked. */
const notLetIn = new Set<unknown>(['FAILED_TO_CREATE_SESSION', 'UNABLE_TO_CREATE_SESSION']);

/**
 * An answer of the session library that is a decision; 403 for a person who is blocked.
 * @throws UnavailableError when the library failed, for example without its database: that refuses nobody
 */
export async function decided(answer: Response): Promise<Response> {
	if (answer.status < 500) return answer;
	const reason = (await answer.json().catch(() => null)) as { code?: unknown } | null;
	if (notLetIn.has(reason?.code)) return new Response(null, { status: 403 });
	throw new UnavailableError('the session library failed');
}
