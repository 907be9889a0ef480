import { randomUUID } from 'node:crypto';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../../tests/test-platform.ts';
import {
	addHolder,
	exampleCommunity,
	exampleNow,
	examplePost,
	exampleWarning,
	removeExamplePost,
	type ExamplePost,
} from '../warnings.examples.ts';
import type { WarningMail } from '../write/warning-email.ts';

/** Emails as they are written: to whom, and what they say. */
export interface WrittenEmail {
	to: string;
	text: string;
}

/** A community in which everybody is whom an action may meet. */
export interface ReceivingCommunity {
	platform: TestPlatform;
	id: string;
	/** The source: Arvonia, with a deputy. */
	source: ExamplePost & { community: string };
	colleague: Actor;
	/** Recipients: Karvia, and Selmark, which is hidden. */
	karvia: ExamplePost;
	hidden: ExamplePost;
	/** A member outside the audience: Galdora. */
	other: ExamplePost;
	/** A post that was removed: Teluria. */
	removed: ExamplePost;
	steward: Actor;
	outsider: Actor;
	administrator: Actor;
	emails: WrittenEmail[];
	mail: WarningMail;
	/** A warning to Karvia, Selmark and Teluria, delivered to them. */
	warning: (more?: Parameters<typeof exampleWarning>[2]) => Promise<string>;
	/** Everybody who may not do what a recipient may. */
	others: () => Record<string, Actor>;
}

/** Delivers the first version of a warning. */
export async function deliver(
	{ platform }: Pick<ReceivingCommunity, 'platform'>,
	warning: string,
	recipients: readonly string[],
	isPerson = false,
): Promise<void> {
	for (const recipient of recipients)
		await sql`insert into warnings.delivery (warning_id, version, recipient_id, is_person, delivered_at)
			values (${warning}, 1, ${recipient}, ${isPerson}, ${exampleNow})`.execute(platform.database);
}

/** A released second version, as a correction. */
export async function correct({ platform }: Pick<ReceivingCommunity, 'platform'>, warning: string) {
	await sql`insert into warnings.warning_version
			(warning_id, version, change, state, content, note, drafted_at, released_at)
		select warning_id, 2, 'correction', 'released', content, 'Dose corrected', ${exampleNow}, ${exampleNow}
		from warnings.warning_version where warning_id = ${warning} and version = 1`.execute(platform.database);
	await sql`update warnings.warning set version = 2 where id = ${warning}`.execute(platform.database);
}

export async function openReceiving(): Promise<ReceivingCommunity> {
	const platform = await openTestPlatform();
	const { database } = platform;
	const steward = await signedInPerson(database, 'Steward');
	const community = await exampleCommunity(database, ['Arvonia', 'Karvia', 'Galdora', 'Teluria'], {
		steward: steward.person.id,
	});
	const [arvonia, karvia, other, removed] = community.posts as [
		ExamplePost,
		ExamplePost,
		ExamplePost,
		ExamplePost,
	];
	const hidden = await examplePost(database, community.id, 'Selmark', { isHidden: true });
	const colleague = await signedInPerson(database, 'Deputy of Arvonia');
	await addHolder(database, arvonia.id, colleague.person.id, true);
	await removeExamplePost(database, removed.id);
	await sql`update warnings.post set duty_contact = 'Duty desk, +00 0000' where id in (${karvia.id}, ${hidden.id})`.execute(
		database,
	);
	const [outsider, administrator] = [
		await signedInPerson(database, `Outsider ${randomUUID()}`),
		await signedInPerson(database, 'Administrator', ['administrator', 'officer']),
	];
	const source = { ...arvonia, community: community.id };
	const emails: WrittenEmail[] = [];
	const mail = {
		mailer: {
			write: (_tx: unknown, { to, subject, body, html }: Record<string, string>) => {
				emails.push({ to: to ?? '', text: `${subject} ${body} ${html}` });
				return Promise.resolve('');
			},
			writeToMany: (_tx: unknown, { subject, body, html }: Record<string, string>, all: string[]) => {
				emails.push(...all.map((to) => ({ to, text: `${subject} ${body} ${html}` })));
				return Promise.resolve();
			},
		},
		emailSite: {
			origin: 'https://conference.example',
			replyTo: null,
			organisationIn: () => 'Organisation of Sample States',
			words: () => (key: string) => key,
		},
	} as unknown as WarningMail;
	const receiving: ReceivingCommunity = {
		platform,
		id: community.id,
		source,
		colleague,
		karvia,
		hidden,
		other,
		removed,
		steward,
		outsider,
		administrator,
		emails,
		mail,
		async warning(more = {}) {
			const audience = [karvia.id, hidden.id, removed.id];
			const id = await exampleWarning(platform, source, { tlp: 'amber', audience, ...more });
			if (more.state !== 'draft' && !more.audience) await deliver(receiving, id, audience);
			return id;
		},
		others: () => ({
			outsider,
			'other member': other.holder,
			'removed member': removed.holder,
			'source’s colleague': colleague,
			administrator,
			steward,
		}),
	};
	return receiving;
}
