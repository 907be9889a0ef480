import { createServer } from 'node:net';
import { at } from './place.js';
import { Trouble } from './steps.js';

/** Makes sure that no other Rostrum holds the data and nobody holds the port, before any work is done. */
export async function mayStart() {
	const { PORT = '3000', HOST = 'localhost', DATABASE_URL, ROSTRUM_DATA } = process.env;
	if (!DATABASE_URL) {
		const { ownerOf } = await import('../../server/postgres/folder.ts');
		const owner = await ownerOf(`${ROSTRUM_DATA ?? at('data')}/postgres`);
		if (owner)
			throw new Trouble(
				`Rostrum is already at work on these data (process ${owner}).`,
				`End that one first (Ctrl-C where it runs, or: kill ${owner}).`,
			);
	}
	const code = await tryPort(Number(PORT), HOST);
	if (code === 'EADDRINUSE')
		throw new Trouble(
			`Another program answers on port ${PORT} already.`,
			`End it, or choose another port: PORT=${Number(PORT) + 1} npm start`,
		);
	if (code === 'EACCES')
		throw new Trouble(
			`This user may not open port ${PORT}.`,
			'Choose one above 1023, and put a proxy in front (docs/operating.md): PORT=3000 npm start',
		);
	if (code)
		throw new Trouble(
			`Port ${PORT} of ${HOST} cannot be opened (${code}).`,
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
