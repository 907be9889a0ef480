import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type * as v from 'valibot';
import type { Actor } from '#platform/actor.ts';
import { sql, type Database } from '#platform/server/database.ts';
import type { Jobs } from '#platform/server/jobs.ts';
import { openMailer } from '#platform/server/mail/mailer.ts';
import { readMessages } from '#platform/server/messages.ts';
import { parseForm } from '#platform/form.ts';
import type { TestPlatform } from '../../../../tests/test-platform.ts';
import { SaveWarningForm, StartWarningForm, type WarningInput } from '../../warning-form.ts';
import { asReader } from '../store/as-reader.ts';
import { warningById } from '../store/warnings.ts';
import { exampleNow } from '../warnings.examples.ts';
import { askForCheck } from './ask-for-check.ts';
import { saveWarning, startWarning } from './save-warning.ts';
import type { WarningMail } from './warning-email.ts';

/* Drafts of warnings for tests, as the form sends them. */

const words = readMessages(fileURLToPath(new URL('../../../', import.meta.url)));
const emailSite = {
	origin: 'https://rostrum.example',
	replyTo: null,
	words,
	organisationIn: () => 'Sample Organisation',
};

/** An outbox without a mail server: emails are stored. */
export const exampleMail = async (database: Database): Promise<WarningMail> => ({
	mailer: await openMailer(database, {} as Jobs, {
		smtp: null,
		from: 'c@example.org',
		replyTo: null,
		domain: 'rostrum.example',
	}),
	emailSite,
});

/** A complete form: a batch of tablets, TLP:GREEN for the whole community. Values are as a browser sends them. */
export const typedWarning = (
	more: Record<string, string | readonly string[]> = {},
): Record<string, string | readonly string[]> => ({
	kind: 'sample',
	language: 'en',
	subject: 'Nitazene in tablets sold as oxycodone',
	date: '2026-11-20',
	region: 'Northern region',
	text: 'Round blue tablets contain a nitazene. Naloxone works but may need repeating.',
	cas: '14680-51-4',
	imprint: 'M30',
	events: '4',
	tlp: 'green',
	purposes: ['health'],
	whom: 'community',
	...more,
});

const entries = (typed: Record<string, string | readonly string[]>): [string, string][] =>
	Object.entries(typed).flatMap(([name, value]) =>
		[value].flat().map((one): [string, string] => [name, one]),
	);

const read = <Schema extends v.GenericSchema>(
	schema: Schema,
	typed: Record<string, string | readonly string[]>,
): v.InferOutput<Schema> => {
	const parsed = parseForm(schema, entries(typed));
	if (!parsed.ok) throw new Error(JSON.stringify(parsed));
	return parsed.value;
};

/** The input of a form. */
export const warningInput = (more: Record<string, string | readonly string[]> = {}): WarningInput =>
	read(SaveWarningForm, { version: '1', ...typedWarning(more) });

/** Why a form is refused, by field. */
export const formFaults = (more: Record<string, string | readonly string[]>): Record<string, string> => {
	const parsed = parseForm(SaveWarningForm, entries({ version: '1', ...typedWarning(more) }));
	return parsed.ok ? {} : { ...parsed.fields };
};

/** Drafts, and what is done to them, on a test platform. */
export function drafts(platform: TestPlatform, mail: () => WarningMail) {
	const ctx = (actor: Actor, now = exampleNow) => platform.context(actor, now);
	const revisionOf = async (id: string): Promise<number> =>
		(await warningById(platform.database, id))?.revision ?? 0;
	const made = {
		ctx,
		revisionOf,
		async start(actor: Actor, source: string, more: Record<string, string | readonly string[]> = {}) {
			const started = await startWarning(
				ctx(actor),
				read(StartWarningForm, { once: randomUUID(), source, ...typedWarning(more) }),
			);
			if (!started.ok) throw new Error(JSON.stringify(started));
			return started.value.id;
		},
		async save(
			actor: Actor,
			id: string,
			more: Record<string, string | readonly string[]> = {},
			now = exampleNow,
		) {
			return saveWarning(ctx(actor, now), id, {
				...warningInput(more),
				version: await revisionOf(id),
			});
		},
		ask: (actor: Actor, id: string, now = exampleNow) =>
			askForCheck(ctx(actor, now), id, { hasReadUnusual: false }, mail()),
		/** A draft that waits for its second person. */
		async asked(actor: Actor, source: string, more: Record<string, string | readonly string[]> = {}) {
			const id = await made.start(actor, source, more);
			const answer = await made.ask(actor, id);
			if (!answer.ok) throw new Error(JSON.stringify(answer));
			return id;
		},
		sees: async (actor: Actor, id: string, now = exampleNow) =>
			(await asReader(ctx(actor, now), (tx) => warningById(tx, id))) !== null,
		async deliveries(id: string) {
			const found = await sql<{
				recipient: string;
				version: number;
			}>`select recipient_id as recipient, version
				from warnings.delivery
				where warning_id = ${id} order by version, recipient_id`.execute(platform.database);
			return found.rows;
		},
		async emails() {
			const found = await sql<{ to: string; subject: string; body: string; html: string; language: string }>`
				select recipient as "to", subject, body, html, language
				from platform.mail order by recipient, subject`.execute(platform.database);
			return found.rows;
		},
	};
	return made;
}
