import { connect, createServer, type AddressInfo } from 'node:net';
import type { Site } from '../journeys/site.ts';
import { serverProcess } from './server-process.ts';

/** A server whose statements are counted. */
export interface StatementCounter {
	origin: string;
	/** The texts of the statements that it runs for what is done, in order. */
	during(work: () => Promise<unknown>): Promise<string[]>;
	close(): Promise<void>;
}

// What the process does beside pages: its outbox, its jobs and its checks.
const background = /\b(?:jobs|pgboss)\.|outbox|write_probe|^(?:begin|commit|listen|select 1$)/i;

/**
 * Reads the texts of the statements that a connection runs, by its Parse, Bind and Query messages (PostgreSQL, frontend
 * protocol 3.0). One that is kept by its name is parsed once and bound for each run.
 */
function readStatements(found: (text: string) => void): (bytes: Buffer) => void {
	const texts = new Map<string, string>();
	let rest = Buffer.alloc(0);
	let isStartup = true; // the first message has no type
	return (bytes) => {
		rest = Buffer.concat([rest, bytes]);
		for (;;) {
			const head = isStartup ? 0 : 1;
			if (rest.length < head + 4) return;
			const end = head + rest.readInt32BE(head);
			if (rest.length < end) return;
			const [first = '', second = ''] = rest.toString('utf8', head + 4, end).split('\0');
			if (!isStartup && rest[0] === 'P'.charCodeAt(0)) texts.set(first, second);
			if (!isStartup && rest[0] === 'B'.charCodeAt(0)) found(texts.get(second) ?? second);
			if (!isStartup && rest[0] === 'Q'.charCodeAt(0)) found(first);
			rest = rest.subarray(end);
			isStartup = false;
		}
	};
}

/** Starts a second process of a site, whose connections to the database are read on their way. */
export async function countStatements(
	site: Pick<Site, 'databaseUrl' | 'dataFolder'>,
): Promise<StatementCounter> {
	let statements: string[] = [];
	const url = new URL(site.databaseUrl);
	const socket = `${url.searchParams.get('host')}/.s.PGSQL.${url.port}`;
	const proxy = createServer((client) => {
		const upstream = connect(socket);
		client.on(
			'data',
			readStatements((text) => statements.push(text.trim())),
		);
		client.pipe(upstream).pipe(client);
		client.on('error', () => upstream.destroy());
		upstream.on('error', () => client.destroy());
	}).listen(0, '127.0.0.1');
	await new Promise((ready) => proxy.once('listening', ready));
	url.searchParams.delete('host');
	url.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
	const server = await serverProcess({ DATABASE_URL: url.href, ROSTRUM_DATA: site.dataFolder });
	await server.start();
	return {
		origin: server.origin,
		async during(work) {
			statements = [];
			await work();
			return statements.filter((text) => !background.test(text));
		},
		async close() {
			await server.stop('SIGTERM');
			proxy.close();
		},
	};
}
