/*
 * Our own hub with nothing before it: what `loop.c` is compared with.
 *
 *   hub.ts PORT BYTES
 */
import { createServer } from 'node:http';
import { openHub } from '#platform/server/hub.ts';

const [port, bytes] = process.argv.slice(2).map(Number);
const hub = openHub();
createServer((req, res) => hub.join('crowd', req, res, [])).listen(port, '127.0.0.1', 4096, () =>
	process.stdout.write('ready\n'),
);

let before = 0;
setInterval(() => {
	const watching = hub.watching();
	// Like the program in C: only once nobody has come for a second.
	if (watching && watching === before) {
		const text = `data: t=${process.hrtime.bigint() / 1_000n};`;
		hub.publish('crowd', `${text.padEnd((bytes ?? 300) - 2, '.')}\n\n`);
	}
	before = watching;
}, 1_000);
process.on('SIGTERM', () => process.exit(0));
