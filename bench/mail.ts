import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { openDatabase, type Database } from '#platform/server/database.ts';
import { startJobs } from '#platform/server/jobs.ts';
import { openMailer } from '#platform/server/mail/mailer.ts';
import { migrate } from '#platform/server/migrate.ts';
import { openSmtp } from '#platform/server/mail/smtp.ts';
import { startPostgres } from '../server/postgres.ts';
import { root } from '../server/root.ts';
import type { Bench } from './bench.ts';
import { median } from './figures.ts';

const emails = 1_000;

/** ms that the mail server takes for each of its answers: it is some way off, and looks at what it is given. */
const answerTime = 20;

export const mail: Bench = {
	name: 'mail',
	about: `${emails} people ask for a link to sign in within a moment; the mail server takes ${answerTime} ms for each answer.`,
	limit: 120,
	async measure(tell) {
		const folder = await mkdtemp(join(tmpdir(), 'rostrum-bench-mail-'));
		const postgres = await startPostgres({ folder: join(folder, 'postgres'), durable: true });
		const opened = openDatabase(postgres.url);
		try {
			await migrate(opened.database, `${root}migrations`);
			const arrived = await send(postgres.url, opened.database);
			const last = Math.max(...arrived.values());
			tell({
				what: 'mails a second, one to each, over ten connections',
				figure: emails / last,
				unit: 'mails/s',
				wanted: { of: 'figure', at: 'least', value: 50 },
			});
			tell({ what: 'the last one after', figure: last, unit: 's' });
			tell({ what: 'one in the middle after', figure: median([...arrived.values()]), unit: 's' });
		} finally {
			await opened.close();
			await postgres.stop();
			await rm(folder, { recursive: true });
		}
	},
};

/** Sends the emails. @returns for each recipient the seconds until the letter was accepted */
async function send(url: string, database: Database): Promise<Map<string, number>> {
	const arrived = new Map<string, number>();
	let since = 0;
	const server = new SMTPServer({
		disabledCommands: ['STARTTLS', 'AUTH'],
		onMailFrom: (_address, _session, callback) => void pause(answerTime).then(() => callback()),
		onRcptTo: (_address, _session, callback) => void pause(answerTime).then(() => callback()),
		onData(stream, session, callback) {
			stream.resume().on('end', () => {
				const to = session.envelope.rcptTo[0]?.address ?? '';
				if (arrived.has(to)) throw new Error(`${to} has two emails`);
				arrived.set(to, (performance.now() - since) / 1_000);
				void pause(answerTime).then(() => callback());
			});
		},
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.server.address() as AddressInfo;
	const smtp = openSmtp(`smtp://127.0.0.1:${port}`);
	const jobs = await startJobs(url);
	try {
		const settings = { smtp, from: 'conference@example.org', replyTo: null, domain: 'example.org' };
		const post = await openMailer(database, jobs, settings);
		since = performance.now();
		for (let n = 0; n < emails; n += 1)
			await post.write(database, {
				to: `delegate.${n}@example.org`,
				subject: 'Your link to sign in',
				body: `Open this link: https://example.org/en/sign-in/link?token=${randomBytes(24).toString('hex')}`,
				language: 'en',
				expiresAt: new Date(Date.now() + 900_000),
			});
		while (arrived.size < emails) await pause(50);
		return arrived;
	} finally {
		await jobs.stop();
		smtp.close();
		await new Promise<void>((resolve) => server.close(resolve));
	}
}
