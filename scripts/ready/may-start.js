import { createServer } from 'node:net';
import { at } from './paths.js';
import { SetupError } from './steps.js';

/** Checks before any work that no other Rostrum uses the data folder, and that the port is free. */
export async function mayStart() {
	const { env } = process;
	// An empty variable counts as unset, as in server/settings.ts.
	const [port, host] = [env['PORT'] || '3000', env['HOST'] || 'localhost'];
	if (!env['DATABASE_URL']) {
		const { alreadyRunning, lockOwner } = await import('../../server/data-folder.ts');
		const owner = await lockOwner(env['ROSTRUM_DATA'] || at('data'));
		if (owner !== null) throw new SetupError(...alreadyRunning(owner));
	}
	const code = await tryPort(Number(port), host);
	if (!code) return;
	const { listenError } = await import('../../server/listen-error.ts');
	throw new SetupError(...listenError(code, Number(port), host));
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<string | undefined>} why it cannot be opened
 */
function tryPort(port, host) {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code));
		try {
			server.listen(port, host, () => server.close(() => resolve(undefined)));
		} catch (error) {
			resolve(/** @type {NodeJS.ErrnoException} */ (error).code);
		}
	});
}
