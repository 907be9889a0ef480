import { createServer } from 'node:net';
import { at } from './place.js';
import { Trouble } from './steps.js';

/** Makes sure that no other Rostrum holds the data and nobody holds the port, before any work is done. */
export async function mayStart() {
	const { env } = process;
	// What is empty is not set, as in server/settings.ts.
	const [port, host] = [env['PORT'] || '3000', env['HOST'] || 'localhost'];
	if (!env['DATABASE_URL']) {
		const { ownerOf } = await import('../../server/postgres/folder.ts');
		const owner = await ownerOf(`${env['ROSTRUM_DATA'] || at('data')}/postgres`);
		if (owner)
			throw new Trouble(
				`Rostrum is already at work on these data (process ${owner}).`,
				`End that one first (Ctrl-C where it runs, or: kill ${owner}).`,
			);
	}
	const code = await tryPort(Number(port), host);
	if (code === 'EADDRINUSE')
		throw new Trouble(
			`Another program answers on port ${port} already.`,
			`End it, or choose another port: PORT=${Number(port) + 1} npm start`,
		);
	if (code === 'EACCES')
		throw new Trouble(
			`This user may not open port ${port}.`,
			'Choose one above 1023, and put a proxy in front (docs/operating.md): PORT=3000 npm start',
		);
	if (code)
		throw new Trouble(
			`Port ${port} of ${host} cannot be opened (${code}).`,
			'Look at PORT and HOST (docs/operating.md).',
		);
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
