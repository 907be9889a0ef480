/* Without packages: `npm start` uses it before they are installed. */

/**
 * What happened and what to do if a port cannot be opened.
 * @param code the system's error code, such as `EADDRINUSE`
 */
export function listenError(code: string, port: number, host: string): [what: string, remedy: string] {
	if (code === 'EADDRINUSE')
		return [
			`Another program answers on port ${port} already.`,
			`End it, or choose another port: PORT=${port + 1} npm start`,
		];
	if (code === 'EACCES')
		return [
			`This user may not open port ${port}.`,
			'Choose one above 1023, and put a proxy in front (docs/operating.md): PORT=3000 npm start',
		];
	return [
		`Port ${port} of ${host} cannot be opened (${code}).`,
		'Look at PORT and HOST (docs/operating.md).',
	];
}
