/** Messages by SQLSTATE or system error code, for a failed connection to DATABASE_URL. */
const sentences: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'No database answers where DATABASE_URL points. Start it, or correct the host and port.',
	ENOENT: 'There is no database at the socket in DATABASE_URL. Start it, or correct the path.',
	ENOTFOUND: 'The host in DATABASE_URL is unknown. Correct it, or look at the name server of this machine.',
	EAI_AGAIN:
		'The name server does not answer, so the host in DATABASE_URL cannot be found. Look at the network.',
	ETIMEDOUT: 'The host in DATABASE_URL does not answer. Look at the network and at firewalls in between.',
	EHOSTUNREACH: 'The host in DATABASE_URL cannot be reached. Look at the network.',
	ENETUNREACH: 'The host in DATABASE_URL cannot be reached. Look at the network.',
	'28P01': 'The database does not accept the user and password in DATABASE_URL. Correct them.',
	'28000': 'The database does not let the user in DATABASE_URL in. Create the user, or look at pg_hba.conf.',
	'3D000': 'The database in DATABASE_URL does not exist. Create it: createdb --owner USER NAME',
	'42501': 'The user in DATABASE_URL may not create tables. Make the user the owner of the database.',
	'53300': 'The database has no connection left. Raise max_connections: each process needs some twenty.',
	'57P03': 'The database is still starting. Try again in a moment.',
};

/** pg's messages for a connection timeout, which has no error code. */
const timedOut = /timeout exceeded when trying to connect|connection timeout|timeout expired/i;

/** Explains a failed connection to DATABASE_URL: what happened and what to do. Returns `null` for any other error. */
export function databaseProblem(error: unknown): string | null {
	if (!(error instanceof Error)) return null;
	// ENOENT also means a missing file: only a failed `connect` concerns the database socket.
	const { code = '', syscall = 'connect' } = error as NodeJS.ErrnoException;
	if (code === 'ENOENT' && syscall !== 'connect') return null;
	return sentences[code] ?? (timedOut.test(error.message) ? (sentences['ETIMEDOUT'] ?? null) : null);
}

/** Whether PostgreSQL refused a change because of a foreign key: another row refers to it, or what it refers to is not there. */
export const isReferredTo = (error: unknown): boolean => (error as { code?: string }).code === '23503';
